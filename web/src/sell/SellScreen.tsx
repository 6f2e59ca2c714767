import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFollow } from '../live/Live';
import { useIsNarrow } from '../ui/DataList';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Empty, Loaded, Page } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { useWords } from '../ui/useWords';
import { Till } from './Till';
import './sell.css';

/** Sells what customers take. */
export function SellScreen() {
  const { t } = useTranslation('sell');
  const [words, change] = useWords('/sell');
  const { store, choice, query } = useStoreChoice(words.store, (id) => change({ store: id }));
  const isNarrow = useIsNarrow();
  useFollow(store?.id);
  const actions = (
    <>
      <StoreChoice {...choice} isCompact />
      <ButtonLink
        to="/sell/receipts"
        search={{ store: store?.id }}
        variant="default"
        mih={44}
        px={isNarrow ? 'xs' : undefined}
        aria-label={t('receipts')}
        leftSection={isNarrow ? undefined : <Icon name="orders" />}
      >
        {isNarrow ? <Icon name="orders" /> : t('receipts')}
      </ButtonLink>
    </>
  );
  return (
    <Page title={t('title')} actions={actions}>
      <Loaded query={query}>
        {() =>
          store ? (
            <>
              {store.sales_mode === 'by_count' && <ByCount store={store.id} name={store.name} />}
              <Till key={store.id} store={store} />
            </>
          ) : (
            <Empty title={t('noStore')} hint={t('noStoreHint')} />
          )
        }
      </Loaded>
    </Page>
  );
}

/** Where the evening's count says what was sold, nobody has to enter it. */
function ByCount({ store, name }: { store: number; name: string }) {
  const { t } = useTranslation('sell');
  return (
    <Alert color="brand" variant="light" title={t('byCount', { name })} className="no-print">
      <Text size="sm">{t('byCountHint')}</Text>
      <ButtonLink to="/day" search={{ store }} variant="default" mih={44} mt="xs" leftSection={<Icon name="day" />}>
        {t('toDay')}
      </ButtonLink>
    </Alert>
  );
}
