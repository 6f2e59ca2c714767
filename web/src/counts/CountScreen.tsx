import { Group, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useStores } from '../app/stores';
import { useIsNarrow } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Empty, Loaded, Page } from '../ui/Page';
import { Counting } from './Counting';
import { type Count, isCounting, useCount } from './data';
import { Result } from './Result';
import { Review } from './Review';
import { Far, State, useScope } from './State';

/** One stock count, from the first scan until it is in the book. */
export function CountScreen() {
  const { t } = useTranslation('counts');
  const { id } = useParams({ from: '/counts/$id' });
  const number = Number(id);
  const query = useCount(number);
  const scope = useScope();
  const isNarrow = useIsNarrow();
  const title = query.data ? `${query.data.reference} · ${scope(query.data)}` : t('title');
  const actions = (
    <ButtonLink
      mih={44}
      to="/counts"
      search={{ store: query.data?.store_id }}
      variant="default"
      px={isNarrow ? 'xs' : undefined}
      aria-label={t('title')}
      leftSection={isNarrow ? undefined : <Icon name="count" />}
    >
      {isNarrow ? <Icon name="count" /> : t('title')}
    </ButtonLink>
  );
  return (
    <Page title={title} actions={actions}>
      <Loaded query={query}>
        {(count) => (
          <>
            <About count={count} />
            {isCounting(count) && <Counting count={count} />}
            {count.state === 'submitted' && <Review count={count} />}
            {count.state === 'posted' && <Result count={count} />}
            {count.state === 'cancelled' && <Empty title={t('cancelled')} hint={t('cancelledHint')} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function About({ count }: { count: Count }) {
  const { t } = useTranslation('counts');
  const { moment } = useFigures();
  const store = useStores().data?.find((s) => s.id === count.store_id);
  return (
    <>
      <Group gap="sm">
        <State count={count} />
        <Text size="sm" c="dimmed" className="name">
          {t('at', { store: store?.name ?? '', time: moment(count.started_at) })}
        </Text>
      </Group>
      {count.notes && <Text className="name">{count.notes}</Text>}
      {isCounting(count) && <Far count={count} />}
    </>
  );
}
