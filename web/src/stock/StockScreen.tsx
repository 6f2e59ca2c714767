import { Group, Input, SegmentedControl, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session';
import { useFollow } from '../live/Live';
import { StartLink } from '../start/StartLink';
import { Icon } from '../ui/icons';
import { SearchInput } from '../ui/inputs';
import { ButtonLink } from '../ui/links';
import { Empty, Page } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { useWords } from '../ui/useWords';
import { useLevels } from './levels';
import type { StockSearch } from './routes';
import { StockTable } from './StockTable';

/** What lies in a store. */
export function StockScreen() {
  const { t } = useTranslation(['stock', 'app']);
  const [words, change] = useWords('/stock');
  const { store, choice } = useStoreChoice(words.store, (id) => change({ store: id }));
  useFollow(store?.id);
  const { query, items } = useLevels(store?.id, words);
  const mayBook = useMay('inventory');
  return (
    <Page
      title={t('title')}
      actions={
        mayBook && (
          <ButtonLink to="/receive" variant="default" size="md" leftSection={<Icon name="receive" />}>
            {t('receive')}
          </ButtonLink>
        )
      }
    >
      <Group align="end">
        <StoreChoice {...choice} />
        <SearchInput label={t('search')} value={words.search ?? ''} onChange={(search) => change({ search: search || undefined })} />
        <Which words={words} onChange={change} />
      </Group>
      <Paged
        query={query}
        items={items}
        empty={<Nothing isFiltered={words.search !== undefined || words.low === true || words.out === true} />}
      >
        <Text size="sm" c="dimmed" role="status">
          {t('shown', { count: items.length })}
        </Text>
        <StockTable levels={items} store={store?.id} />
      </Paged>
    </Page>
  );
}

function Which({ words, onChange }: { words: StockSearch; onChange: (next: StockSearch) => void }) {
  const { t } = useTranslation('stock');
  const id = useId();
  return (
    <div>
      <Input.Label id={id} component="span">
        {t('which')}
      </Input.Label>
      <SegmentedControl
        aria-labelledby={id}
        value={words.out ? 'out' : words.low ? 'low' : 'all'}
        onChange={(value) => onChange({ low: value === 'low' || undefined, out: value === 'out' || undefined })}
        data={[
          { value: 'all', label: t('everything') },
          { value: 'low', label: t('onlyLow') },
          { value: 'out', label: t('onlyOut') },
        ]}
        size="md"
        fullWidth
      />
    </div>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation('stock');
  const mayBook = useMay('inventory');
  if (isFiltered) return <Empty title={t('noneFound')} hint={t('noneFoundHint')} />;
  return (
    <Empty
      title={t('nothing')}
      hint={t('nothingHint')}
      action={
        <Group>
          <StartLink />
          {mayBook && (
            <ButtonLink to="/receive" size="md" variant="default">
              {t('receive')}
            </ButtonLink>
          )}
        </Group>
      }
    />
  );
}
