import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFollow } from '../live/Live';
import { useIsNarrow } from '../ui/DataList';
import { Icon } from '../ui/icons';
import { Empty, Loaded, Page } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { useWords } from '../ui/useWords';
import { MonthGrid, MonthList } from './Month';
import { RunningDifferences } from './RunningDifferences';
import { useMonth } from './useMonth';

const shift = (month: string, by: number) => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
};

/** Which days a store has reported, and what they came to. */
export function CalendarScreen() {
  const { t } = useTranslation('day');
  const [words, change] = useWords('/calendar');
  const { store, choice, query: known } = useStoreChoice(words.store, (id) => change({ store: id }));
  const isLost = known.data !== undefined && store === undefined;
  const isNarrow = useIsNarrow();
  useFollow(store?.id);
  const { calendar, days } = useMonth(store?.id, words.month);
  return (
    <Page title={t('calendar.title')}>
      <Group align="end">
        <StoreChoice {...choice} />
        <MonthChoice month={calendar.data?.month ?? words.month} onChange={(month) => change({ month })} />
      </Group>
      {isLost ? (
        <Empty title={t('noStore')} hint={t('noStoreHint')} />
      ) : (
        <>
          <Loaded query={calendar}>
            {(read) => {
              const props = { month: read.month, today: read.today, store: read.store_id, name: store?.name ?? '', days };
              return (
                <Stack gap="xs">
                  {isNarrow ? <MonthList {...props} /> : <MonthGrid {...props} />}
                  <Text size="sm" c="dimmed">
                    {t('calendar.hint')}
                  </Text>
                </Stack>
              );
            }}
          </Loaded>
          <RunningDifferences
            store={store?.id}
            days={words.days ?? 7}
            onDays={(count) => change({ days: count === 7 ? undefined : count })}
          />
        </>
      )}
    </Page>
  );
}

function MonthChoice({ month, onChange }: { month: string | undefined; onChange: (month: string) => void }) {
  const { t, i18n } = useTranslation('day');
  if (month === undefined) return null;
  const said = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC', numberingSystem: 'latn' });
  return (
    <Group gap="xs" role="group" aria-label={t('calendar.month')}>
      <Button variant="default" size="md" px="sm" aria-label={t('calendar.previous')} onClick={() => onChange(shift(month, -1))}>
        <span className="turns">
          <Icon name="before" />
        </span>
      </Button>
      <Text fw={600} miw={140} ta="center" role="status">
        {said.format(new Date(`${month}-01T00:00:00Z`))}
      </Text>
      <Button variant="default" size="md" px="sm" aria-label={t('calendar.next')} onClick={() => onChange(shift(month, 1))}>
        <span className="turns">
          <Icon name="after" />
        </span>
      </Button>
    </Group>
  );
}
