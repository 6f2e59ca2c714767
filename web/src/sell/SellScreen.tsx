import { Alert, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFollow } from '../live/Live';
import { useIsNarrow } from '../ui/DataList';
import { Icon } from '../ui/icons';
import { LinkButton } from '../ui/LinkButton';
import { Empty, Loaded, Page } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { Till } from './Till';
import './sell.css';

/** Sells what customers take. */
export function SellScreen() {
  const { t } = useTranslation('sell');
  const words = useSearch({ from: '/sell' });
  const navigate = useNavigate({ from: '/sell' });
  const { store, stores, choose, query } = useStoreChoice(words.store);
  const isNarrow = useIsNarrow();
  useFollow(store?.id);
  const actions = (
    <>
      <StoreChoice
        stores={stores}
        chosen={store?.id}
        isCompact
        onChange={(id) => {
          choose(id);
          void navigate({ search: { store: id }, replace: true });
        }}
      />
      <LinkButton
        to="/sell/receipts"
        search={{ store: store?.id }}
        variant="default"
        mih={44}
        px={isNarrow ? 'xs' : undefined}
        aria-label={t('receipts')}
        leftSection={isNarrow ? undefined : <Icon name="orders" />}
      >
        {isNarrow ? <Icon name="orders" /> : t('receipts')}
      </LinkButton>
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
      <LinkButton to="/day" search={{ store }} variant="default" mt="xs" leftSection={<Icon name="day" />}>
        {t('toDay')}
      </LinkButton>
    </Alert>
  );
}
