import { Button, Group, Stack } from '@mantine/core';
import type { ComponentProps, FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../ui/Page';
import type { Writing } from './BookBar';
import { LinesEditor } from './LinesEditor';
import { useLineErrors } from './useLines';

type Props = Omit<ComponentProps<typeof LinesEditor>, 'errors' | 'empty'> & {
  write: Writing;
  /** True once something was changed: only then is there anything to save. */
  isChanged: boolean;
  onSave: () => void;
  onCancel: () => void;
  /** Stands in place of what went wrong where somebody else has saved meanwhile: then nothing can be saved. */
  stale?: { said: ReactNode; action: string } | false;
};

/** The lines of a paper that was not sent yet, where they can still be changed. */
export function ChangedLines({ write, isChanged, onSave, onCancel, stale = false, ...editor }: Props) {
  const { t } = useTranslation();
  const errors = useLineErrors(write.error, editor.lines);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) onSave();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <LinesEditor {...editor} errors={errors} />
        {stale ? stale.said : errors.size === 0 && <Trouble error={write.error} />}
        {isChanged && (
          <Group justify="flex-end">
            <Button variant="default" size="md" onClick={onCancel}>
              {stale ? stale.action : t('cancel')}
            </Button>
            {!stale && (
              <Button type="submit" size="md" loading={write.isBusy}>
                {t('save')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}
