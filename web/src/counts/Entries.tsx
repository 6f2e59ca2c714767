import { ActionIcon, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useWrite } from '../api/useWrite';
import { useMay, useSession } from '../app/session';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Empty, Loaded, Trouble } from '../ui/Page';
import { readAll } from '../ui/readAll';
import { type Count, type CountLine, changed, undoEntry } from './data';

type Entry = Api<'StockCountEntry'>;
type Named = Entry & { name: string; unit: string };

const most = 500;

async function readEntries(id: number): Promise<Named[]> {
  const path = { id };
  const entries = await readAll<Entry>((after) =>
    dataOf(api.GET('/api/stock-counts/{id}/entries', { params: { path, query: { limit: most, after } } })),
  );
  const lines = await readAll<CountLine>((after) =>
    dataOf(api.GET('/api/stock-counts/{id}/lines', { params: { path, query: { show: 'counted', limit: most, after } } })),
  );
  const lineOf = new Map(lines.map((line) => [line.product_id, line]));
  return entries
    .filter((entry) => entry.undone_at === null)
    .reverse()
    .map((entry) => {
      const line = lineOf.get(entry.product_id);
      return { ...entry, name: line?.product_name ?? '', unit: line?.unit ?? '' };
    });
}

/** What one has entered oneself, the latest first; whoever approves sees everybody's. */
export function Entries({ count }: { count: Count }) {
  const { t } = useTranslation('counts');
  const { user } = useSession();
  const seesAll = useMay('approve');
  const query = useQuery({ queryKey: ['count-entries', count.id, count.counted], queryFn: () => readEntries(count.id) });
  const back = useWrite<Named, unknown>((entry, key) => undoEntry(count.id, entry.id, key), {
    changes: changed,
    onDone: (_, entry) => sayDone(t('takenBack', { name: entry.name })),
  });
  return (
    <Loaded query={query}>
      {(entries) => {
        const own = entries.filter((entry) => seesAll || entry.user_id === user.id);
        if (own.length === 0) return <Empty title={t('noEntries')} hint={t('nothingCountedHint')} />;
        return (
          <Stack gap={0}>
            <Trouble error={back.error} />
            <Stack component="ul" gap={0} p={0} m={0} className="plain" aria-label={t('mine')}>
              {own.map((entry) => (
                <EntryRow
                  key={entry.id}
                  entry={entry}
                  isOwn={entry.user_id === user.id}
                  isBusy={back.isBusy}
                  onBack={() => back.start(entry)}
                />
              ))}
            </Stack>
          </Stack>
        );
      }}
    </Loaded>
  );
}

function EntryRow({ entry, isOwn, isBusy, onBack }: { entry: Named; isOwn: boolean; isBusy: boolean; onBack: () => void }) {
  const { t } = useTranslation('counts');
  const { quantity, time } = useFigures();
  const about = [time(entry.counted_at), entry.place ?? '', entry.adds ? t('added') : '', isOwn ? '' : t('byOther')].filter(
    (w) => w !== '',
  );
  return (
    <Group component="li" justify="space-between" wrap="nowrap" py={4} className="count-entry">
      <Stack gap={0} miw={0}>
        <Text fw={600} className="name" lh={1.3}>
          {entry.name}
        </Text>
        <Text size="sm" c="dimmed" className="name">
          {about.join(' · ')}
        </Text>
      </Stack>
      <Group gap="xs" wrap="nowrap">
        <Text className="figure" fw={700}>
          <bdi>{`${quantity(entry.counted)} ${entry.unit}`}</bdi>
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          disabled={isBusy}
          onClick={onBack}
          aria-label={t('takeBack', { name: entry.name })}
        >
          <Icon name="undo" />
        </ActionIcon>
      </Group>
    </Group>
  );
}
