import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useSession } from '../app/session';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Trouble } from '../ui/Page';
import { DifferenceFigures } from './DifferenceFigures';
import { averageOf, differenceOf, revenueOf } from './sums';
import type { Day } from './useDay';
import type { EntryState } from './useEntry';

// How many names of what is left are shown before the rest is a figure.
const named = 8;

/** What the report will say, what is still missing, and the button that sends it once. */
export function SendPart({ day, entry: state }: { day: Day; entry: EntryState }) {
  const { t } = useTranslation(['day', 'app']);
  const { tenant } = useSession();
  const { day: written } = useFigures();
  const [isAsking, ask] = useDisclosure();
  const digits = tenant.currency_digits;
  const revenue = revenueOf(state.entry, digits);
  const isByCount = day.sales_mode === 'by_count';
  const isComplete = revenue !== null && state.entry.receipts !== null && (!isByCount || day.missing_products.length === 0);
  const submit = useWrite(
    (date: string, key) =>
      send('post', '/api/stores/{id}/day/submit', { params: { path: { id: String(day.store_id) } }, body: { date } }, key),
    {
      changes: [['day'], ['day-calendar'], ['day-reports'], ['day-differences']],
      onDone: () => {
        state.clear();
        sayDone(t('send.sent', { date: written(day.date) }));
      },
    },
  );
  const figures = (
    <DifferenceFigures
      calculated={day.calculated}
      revenue={revenue}
      difference={differenceOf(revenue, day.calculated, digits)}
      receipts={state.entry.receipts}
      average={averageOf(revenue, state.entry.receipts, digits)}
    />
  );
  return (
    <Stack>
      <Title order={2} size="h4">
        {t('send.title')}
      </Title>
      <Stack component="ul" gap={4} p={0} m={0} className="plain">
        <Tick label={t('send.counted')} isDone={day.missing_products.length === 0} isOptional={!isByCount} />
        <Tick label={t('send.receipts')} isDone={state.entry.receipts !== null} />
        <Tick label={t('send.revenue')} isDone={revenue !== null} />
      </Stack>
      {isByCount && <Left day={day} />}
      {figures}
      <Button size="lg" disabled={!isComplete || state.stale !== null} onClick={ask.open}>
        {t('send.button')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={ask.close}
        title={t('send.confirm', { date: written(day.date) })}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <Stack>
          {figures}
          {state.entry.note && <Text className="name">{state.entry.note}</Text>}
          <Text>{t('send.once')}</Text>
          <Trouble error={submit.error ?? state.error} />
          <Group grow>
            <Button variant="default" size="md" onClick={ask.close}>
              {t('app:cancel')}
            </Button>
            <Button
              size="md"
              loading={submit.isBusy || (!state.isSaved && state.error === null)}
              onClick={() => submit.start(day.date)}
              data-autofocus
            >
              {t('send.button')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}

function Tick({ label, isDone, isOptional = false }: { label: string; isDone: boolean; isOptional?: boolean }) {
  const { t } = useTranslation('day');
  return (
    <Group component="li" gap="sm" wrap="nowrap">
      <Text span c={isDone ? 'teal' : 'dimmed'} lh={1}>
        <Icon name={isDone ? 'check' : 'circle'} size={24} />
      </Text>
      <Text flex={1}>{label}</Text>
      <Text c="dimmed" size="sm">
        {isDone ? t('send.done') : isOptional ? t('send.optional') : t('send.missing')}
      </Text>
    </Group>
  );
}

function Left({ day }: { day: Day }) {
  const { t } = useTranslation('day');
  const left = day.products.filter((p) => p.missing).map((p) => p.product_name);
  if (left.length === 0) return null;
  return (
    <Text size="sm" className="name">
      {t('send.left')} {left.slice(0, named).join(', ')}
      {left.length > named && ` … (${left.length})`}
    </Text>
  );
}
