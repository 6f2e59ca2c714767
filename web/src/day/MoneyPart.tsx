import { Alert, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session';
import { fieldErrors } from '../ui/fields';
import { useFigures } from '../ui/figures';
import { Trouble } from '../ui/Page';
import { MoneyFields } from './MoneyFields';
import { type Entry, revenueOf } from './sums';
import type { EntryState } from './useEntry';

/** The money of the day: receipts, what came in by the way it was paid, a note. */
export function MoneyPart({ entry: state, onDone }: { entry: EntryState; onDone: (() => void) | undefined }) {
  const { t } = useTranslation('day');
  const { tenant } = useSession();
  const { money } = useFigures();
  const { entry, change } = state;
  const error = fieldErrors(state.error);
  const total = revenueOf(entry, tenant.currency_digits);
  return (
    <Stack>
      <Title order={2} size="h4">
        {t('money.title')}
      </Title>
      <MoneyFields entry={entry} onChange={change} error={error} size="lg" hint={t('money.zero')} />
      <Group justify="space-between">
        <Text fw={600}>{t('money.total')}</Text>
        <Text className="figure" fz="xl" fw={700}>
          <bdi>{total === null ? '–' : money(total)}</bdi>
        </Text>
      </Group>
      <Textarea
        label={t('money.note')}
        description={t('money.noteHint')}
        value={entry.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        maxLength={1_000}
        autosize
        minRows={2}
        size="md"
        error={error('note')}
      />
      {state.stale && <Stale state={state} stale={state.stale} />}
      <Trouble error={state.error} />
      <Saved state={state} />
      {onDone && (
        <Button size="lg" onClick={onDone}>
          {t('toSend')}
        </Button>
      )}
    </Stack>
  );
}

function Saved({ state }: { state: EntryState }) {
  const { t } = useTranslation('day');
  const isEmpty = Object.values(state.entry).every((value) => value === null || value === '');
  const said = state.isLost ? 'kept' : !state.isSaved ? 'saving' : isEmpty ? 'fresh' : 'saved';
  return (
    <Text size="sm" c={state.isLost ? undefined : 'dimmed'} fw={state.isLost ? 600 : undefined} role="status">
      {t(`money.${said}`)}
    </Text>
  );
}

function Stale({ state, stale }: { state: EntryState; stale: NonNullable<EntryState['stale']> }) {
  const { t } = useTranslation('day');
  const { tenant } = useSession();
  const { money } = useFigures();
  const said = (entry: Entry) => {
    const total = revenueOf(entry, tenant.currency_digits);
    return { total: total === null ? '–' : money(total), receipts: entry.receipts ?? '–' };
  };
  return (
    <Alert color="orange" role="alert">
      <Stack gap="sm">
        <Text>{t('money.stale', { name: stale.by ?? t('money.somebody') })}</Text>
        <Button variant="default" size="md" onClick={stale.takeTheirs}>
          {t('money.theirs', said(stale.theirs))}
        </Button>
        <Button variant="default" size="md" onClick={stale.keepMine}>
          {t('money.mine', said(state.entry))}
        </Button>
      </Stack>
    </Alert>
  );
}
