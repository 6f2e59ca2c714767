import { Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { enterFlows } from './fields';
import { Meanwhile } from './Meanwhile';
import { Trouble } from './Page';
import type { Edit } from './useEdit';

type Props<F extends object> = {
  edit: Edit<F>;
  write: { isBusy: boolean; error: Error | null; reset: () => void };
  /** Says the fields and their values in words. */
  words: { label: (field: keyof F & string) => string; value: (form: F, field: keyof F & string) => string };
  /** What the button says that forgets what was typed. */
  discard: string;
  /** Says how much was typed and not saved. */
  unsaved?: string;
  onSave: () => void;
  children: ReactNode;
};

/** The form of a record that others may edit, too: its fields, what another one saved meanwhile, and the bar that saves. */
export function EditForm<F extends object>({ edit, write, words, discard, unsaved, onSave, children }: Props<F>) {
  const { t } = useTranslation();
  const hasChanged = edit.changed.length > 0;
  const isStale = edit.theirs.length > 0;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (hasChanged) onSave();
  };
  return (
    <form onSubmit={save} onKeyDown={enterFlows} noValidate>
      <Stack>
        {children}
        <Meanwhile
          theirs={edit.theirs}
          mine={edit.changed}
          label={words.label}
          shown={(field) => words.value(edit.newest, field)}
          onTake={edit.take}
          onGoOn={() => {
            write.reset();
            edit.goOn();
          }}
        />
        {!isStale && <Trouble error={write.error} />}
        <Group className={hasChanged ? 'save-bar' : undefined}>
          <Button type="submit" size="md" loading={write.isBusy} disabled={!hasChanged || isStale}>
            {t('save')}
          </Button>
          {hasChanged && (
            <Button
              variant="subtle"
              color="gray"
              size="md"
              onClick={() => {
                write.reset();
                edit.clear();
              }}
            >
              {discard}
            </Button>
          )}
          {hasChanged && unsaved && (
            <Text size="sm" c="dimmed" role="status">
              {unsaved}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}
