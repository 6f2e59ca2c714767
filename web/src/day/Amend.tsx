import { Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { DialogForm } from '../ui/DialogForm';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { fieldErrors } from '../ui/fields';
import { Refusal } from '../ui/Refusal';
import { orReadAnew } from '../ui/stale';
import { MoneyFields } from './MoneyFields';
import { type Entry, ways } from './sums';
import type { FullReport } from './useDay';
import { entryOf } from './useEntry';

/** A manager's correction of a report: the first version stays. */
export function Amend({ report, onClose }: { report: FullReport; onClose: () => void }) {
  const { t } = useTranslation('day');
  const queries = useQueryClient();
  const [form, setForm, clear] = useDraft<Entry & { reason: string }>(`amend.${report.id}`, {
    ...entryOf(report),
    reason: '',
  });
  const change = (next: Partial<typeof form>) => setForm((old) => ({ ...old, ...next }));
  const amend = useWrite(
    ({ reason, ...entry }: typeof form, key) => {
      const params = { path: { id: report.id }, header: { 'If-Match': `"v${report.version}"` } };
      const body = {
        receipts: entry.receipts ?? 0,
        revenue: Object.fromEntries(ways.map((way) => [way, entry[way] ?? 0])),
        note: entry.note.trim() === '' ? null : entry.note,
        reason,
      };
      return orReadAnew(
        send('post', '/api/day-reports/{id}/amend', { params, body }, key),
        () => void queries.invalidateQueries({ queryKey: ['day-report', report.id] }),
      );
    },
    {
      changes: [['day-reports'], ['day-calendar'], ['day-differences']],
      onDone: (answer) => {
        queries.setQueryData(['day-report', report.id], answer);
        clear();
        onClose();
        sayDone(t('amend.done'));
      },
    },
  );
  const error = fieldErrors(amend.error);
  return (
    <DialogForm
      title={t('amend.title')}
      size="lg"
      send={t('amend.save')}
      write={amend}
      refusal={<Refusal error={amend.error} stale={t('amend.stale')} />}
      onSend={() => amend.start(form)}
      onClose={onClose}
    >
      <Text>{t('amend.why')}</Text>
      <MoneyFields entry={form} onChange={change} error={error} size="md" />
      <Textarea
        label={t('money.note')}
        value={form.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        maxLength={1_000}
        autosize
        minRows={2}
        size="md"
      />
      <TextInput
        label={t('amend.reason')}
        value={form.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
        required
        maxLength={500}
        size="md"
        error={error('reason')}
      />
    </DialogForm>
  );
}
