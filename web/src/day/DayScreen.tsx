import { Box, Grid, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFollow } from '../live/Live';
import { useIsNarrow } from '../ui/DataList';
import { DayInput } from '../ui/DayInput';
import { useFigures } from '../ui/figures';
import { Empty, Loaded, Page } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { useWords } from '../ui/useWords';
import { CountPart } from './CountPart';
import { MoneyPart } from './MoneyPart';
import { ReportView } from './ReportView';
import type { DaySearch } from './routes';
import { SendPart } from './SendPart';
import { type Day, dayKey, useDay, useReport } from './useDay';
import { useEntry } from './useEntry';
import { useMayBackdate } from './useMayBackdate';

/** An outlet's day: counting, money, the report, and what it came to. */
export function DayScreen() {
  const { t } = useTranslation(['day', 'app']);
  const { day: written } = useFigures();
  const [words, change] = useWords('/day');
  const { store, stores, choice, query: known } = useStoreChoice(words.store, (id) => change({ store: id, date: undefined }));
  const isLost = known.data !== undefined && store === undefined;
  const mayBackdate = useMayBackdate();
  useFollow(store?.id);
  const query = useDay(store?.id, words.date);
  return (
    <Page
      title={t('title')}
      actions={query.data && <Text c="dimmed">{t('of', { store: query.data.store_name, date: written(query.data.date) })}</Text>}
    >
      {(stores.length > 1 || mayBackdate) && (
        <Group align="end">
          <StoreChoice {...choice} />
          {mayBackdate && query.data && (
            <DayInput
              label={t('date')}
              value={words.date ?? query.data.date}
              max={query.data.is_today ? query.data.date : store?.business_date}
              onChange={(date) => change({ date })}
            />
          )}
        </Group>
      )}
      {isLost && <Empty title={t('noStore')} hint={t('noStoreHint')} />}
      {!isLost && (
        <Loaded query={query}>
          {(day) =>
            day.report_id === null ? (
              <OpenDay key={`${day.store_id} ${day.date}`} day={day} words={words} change={change} />
            ) : (
              <ClosedDay id={day.report_id} />
            )
          }
        </Loaded>
      )}
    </Page>
  );
}

function ClosedDay({ id }: { id: number }) {
  const query = useReport(id);
  return <Loaded query={query}>{(report) => <ReportView report={report} isJustClosed />}</Loaded>;
}

function OpenDay({ day, words, change }: { day: Day; words: DaySearch; change: (next: DaySearch) => void }) {
  const { t } = useTranslation('day');
  const isNarrow = useIsNarrow();
  const entry = useEntry(day, dayKey(day.store_id, words.date));
  const count = <CountPart day={day} words={words} change={change} onDone={isNarrow ? () => change({ step: 'money' }) : undefined} />;
  const money = <MoneyPart entry={entry} onDone={isNarrow ? () => change({ step: 'send' }) : undefined} />;
  const report = <SendPart day={day} entry={entry} />;
  if (!isNarrow)
    return (
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 7 }}>{count}</Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="xl">
            {money}
            {report}
          </Stack>
        </Grid.Col>
      </Grid>
    );
  const isDone = { count: day.missing_products.length === 0, money: day.missing_fields.length === 0, send: false };
  const step = words.step ?? 'count';
  const label = (name: 'count' | 'money' | 'send') => (
    <Box py={6} aria-label={isDone[name] ? t('step.done', { step: t(`step.${name}`) }) : undefined}>
      {isDone[name] ? `✓ ${t(`step.${name}`)}` : t(`step.${name}`)}
    </Box>
  );
  return (
    <Stack>
      <SegmentedControl
        aria-label={t('step.label')}
        fullWidth
        size="md"
        value={step}
        onChange={(value) => change({ step: value === 'count' ? undefined : (value as 'money' | 'send') })}
        data={(['count', 'money', 'send'] as const).map((name) => ({ value: name, label: label(name) }))}
      />
      {step === 'count' && count}
      {step === 'money' && money}
      {step === 'send' && report}
    </Stack>
  );
}
