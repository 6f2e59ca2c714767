import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { LinesEditor } from '../goods/LinesEditor';
import type { Line } from '../goods/lines';
import { useLineErrors } from '../goods/useLines';
import { sayDone } from '../ui/done';
import { Trouble } from '../ui/Page';
import { type Transfer, transferKeys } from './common';

const linesOf = (transfer: Transfer): Line[] =>
  transfer.lines.map((l) => ({ product_id: l.product_id, name: l.product_name, sku: l.sku, unit: l.unit, quantity: l.sent }));

const asSent = (lines: readonly Line[]) => lines.map((line) => ({ product_id: line.product_id, quantity: line.quantity ?? 0 }));

/** The lines of a draft, which either end may change until it leaves. */
export function EditLines({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation(['transfers', 'app']);
  const queries = useQueryClient();
  // What was changed here, on top of the version that it was changed from.
  const [edited, setEdited] = useState<{ version: number; lines: Line[] } | null>(null);
  const lines = edited?.lines ?? linesOf(transfer);
  const write = useWrite(
    (form: { version: number; lines: Line[] }, key) =>
      send(
        'patch',
        '/api/transfers/{id}',
        { params: { path: { id: transfer.id }, header: { 'If-Match': `"v${form.version}"` } }, body: { lines: asSent(form.lines) } },
        key,
      ),
    {
      changes: transferKeys,
      onDone: (after) => {
        queries.setQueryData(['transfer', String(after.id)], after);
        setEdited(null);
        sayDone(t('saved', { reference: after.reference }));
      },
    },
  );
  const errors = useLineErrors(write.error, lines);
  const isStale = edited !== null && edited.version !== transfer.version;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (edited) write.start(edited);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <LinesEditor
          store={undefined}
          lines={lines}
          errors={errors}
          onChange={(change) =>
            setEdited((old) => ({ version: old?.version ?? transfer.version, lines: change(old?.lines ?? linesOf(transfer)) }))
          }
        />
        {isStale && <Text role="alert">{t('changedMeanwhile')}</Text>}
        {errors.size === 0 && !isStale && <Trouble error={write.error} />}
        {edited && (
          <Group justify="flex-end">
            <Button
              variant="default"
              size="md"
              onClick={() => {
                setEdited(null);
                write.reset();
              }}
            >
              {t(isStale ? 'showNewest' : 'app:cancel')}
            </Button>
            {!isStale && (
              <Button type="submit" size="md" loading={write.isBusy}>
                {t('app:save')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}
