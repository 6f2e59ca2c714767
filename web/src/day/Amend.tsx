import { Alert, Button, Group, Modal, NumberInput, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { MoneyInput } from '../ui/inputs';
import { Trouble } from '../ui/Page';
import { type Entry, ways } from './sums';
import type { FullReport } from './useDay';

/** A manager's correction of a report: the first version stays. */
export function Amend({ report, onClose }: { report: FullReport; onClose: () => void }) {
  const { t } = useTranslation(['day', 'app']);
  const queries = useQueryClient();
  const [form, setForm, clear] = useDraft<Entry & { reason: string }>(`amend.${report.id}`, {
    receipts: report.receipts,
    cash: report.revenue.cash,
    card: report.revenue.card,
    wallet: report.revenue.wallet,
    credit: report.revenue.credit,
    note: report.note ?? '',
    reason: '',
  });
  const change = (next: Partial<typeof form>) => setForm((old) => ({ ...old, ...next }));
  const amend = useWrite(
    (body: typeof form, key) =>
      send(
        'post',
        '/api/day-reports/{id}/amend',
        {
          params: { path: { id: report.id }, header: { 'If-Match': `"v${report.version}"` } },
          body: {
            receipts: body.receipts ?? 0,
            revenue: Object.fromEntries(ways.map((way) => [way, body[way] ?? 0])),
            note: body.note.trim() === '' ? null : body.note,
            reason: body.reason,
          },
        },
        key,
      ),
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
  const isStale = amend.error instanceof Problem && amend.error.type === 'stale';
  const errors = amend.error instanceof Problem ? amend.error.errors : {};
  useEffect(() => {
    if (isStale) void queries.invalidateQueries({ queryKey: ['day-report', report.id] });
  }, [isStale, queries, report.id]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    amend.start(form);
  };
  return (
    <Modal opened onClose={onClose} title={t('amend.title')} size="lg" closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('amend.why')}</Text>
          <NumberInput
            label={t('money.receipts')}
            value={form.receipts ?? ''}
            onChange={(next) => change({ receipts: next === '' ? null : Number(next) })}
            allowNegative={false}
            allowDecimal={false}
            inputMode="numeric"
            hideControls
            size="md"
            error={errors.receipts?.join(' ')}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {ways.map((way) => (
              <MoneyInput
                key={way}
                label={t(`money.${way}`)}
                value={form[way]}
                onChange={(amount) => change({ [way]: amount })}
                error={errors[`revenue.${way}`]?.join(' ')}
              />
            ))}
          </SimpleGrid>
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
            error={errors.reason?.join(' ')}
          />
          {isStale ? (
            <Alert color="orange" role="alert">
              {t('amend.stale')}
            </Alert>
          ) : (
            <Trouble error={amend.error} />
          )}
          <Group justify="end">
            <Button variant="default" size="md" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" size="md" loading={amend.isBusy}>
              {t('amend.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
