import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { ChangedLines } from '../goods/ChangedLines';
import type { Line } from '../goods/lines';
import { sayDone } from '../ui/done';
import { type Transfer, transferKeys } from './common';

const linesOf = (transfer: Transfer): Line[] =>
  transfer.lines.map((l) => ({ product_id: l.product_id, name: l.product_name, sku: l.sku, unit: l.unit, quantity: l.sent }));

const asSent = (lines: readonly Line[]) => lines.map((line) => ({ product_id: line.product_id, quantity: line.quantity ?? 0 }));

/** The lines of a draft, which either end may change until it leaves. */
export function EditLines({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('transfers');
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
  const isStale = edited !== null && edited.version !== transfer.version;
  return (
    <ChangedLines
      store={undefined}
      lines={lines}
      onChange={(change) =>
        setEdited((old) => ({ version: old?.version ?? transfer.version, lines: change(old?.lines ?? linesOf(transfer)) }))
      }
      write={write}
      isChanged={edited !== null}
      onSave={() => edited && write.start(edited)}
      onCancel={() => {
        setEdited(null);
        write.reset();
      }}
      stale={isStale && { said: <Text role="alert">{t('changedMeanwhile')}</Text>, action: t('showNewest') }}
    />
  );
}
