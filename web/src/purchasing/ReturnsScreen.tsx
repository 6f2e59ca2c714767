import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useWrite } from '../api/useWrite';
import { useStores } from '../app/stores';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { ButtonLink, TextLink } from '../ui/links';
import { Empty, Page, Trouble } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { usePages } from '../ui/pages';
import { orderKeys } from './common';
import { reverseReturn } from './reverse';

/** What went back to suppliers, and the credit that is expected for it. */
export function ReturnsScreen() {
  const { t } = useTranslation('purchasing');
  const words = useSearch({ from: '/returns' });
  const { query, items } = usePages(['returns', words.supplier], (after, signal) =>
    dataOf(api.GET('/api/supplier-returns', { params: { query: { supplier_id: words.supplier, after } }, signal })),
  );
  return (
    <Page
      title={t('returns')}
      actions={
        <ButtonLink to="/returns/new" search={{ supplier: words.supplier }} size="md" leftSection={<Icon name="plus" />}>
          {t('newReturn')}
        </ButtonLink>
      }
    >
      <Paged query={query} items={items} empty={<Empty title={t('noReturns')} hint={t('noReturnsHint')} />}>
        <Stack component="ul" gap="xs" p={0} m={0} className="plain" aria-label={t('returns')}>
          {items.map((item) => (
            <Return key={item.id} item={item} />
          ))}
        </Stack>
      </Paged>
    </Page>
  );
}

function Return({ item }: { item: Api<'SupplierReturn'> }) {
  const { t } = useTranslation('purchasing');
  const { moment, money, quantity } = useFigures();
  const store = useStores().data?.find((s) => s.id === item.store_id)?.name;
  const write = useWrite((_: null, key) => reverseReturn(item.id, key), {
    changes: orderKeys,
    onDone: () => sayDone(t('returnReversed')),
  });
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" align="start">
          <Text fw={600} className="name">
            {[item.supplier_name, item.reference].filter(Boolean).join(' · ')}
          </Text>
          {item.credit !== null && (
            <Text className="figure" fw={700}>
              {money(item.credit)}
            </Text>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {[moment(item.occurred_at), store].filter(Boolean).join(' · ')}
        </Text>
        {item.lines.map((line) => (
          <Text key={line.line} size="sm" className="name">
            {[`${line.name} ${quantity(line.quantity)} ${line.unit}`, line.reason].filter(Boolean).join(' · ')}
          </Text>
        ))}
        <Trouble error={write.error} />
        <Group>
          <TextLink to="/movements/$id" params={{ id: String(item.posting_id) }}>
            {t('toMovements')}
          </TextLink>
          {item.order_id !== null && (
            <TextLink to="/orders/$id" params={{ id: String(item.order_id) }}>
              {t('toOrder')}
            </TextLink>
          )}
          {item.reversed_at === null ? (
            <Button variant="default" size="md" loading={write.isBusy} onClick={() => write.start(null)}>
              {t('takeBack')}
            </Button>
          ) : (
            <Badge variant="outline" color="gray" tt="none">
              {t('reversed')}
            </Badge>
          )}
        </Group>
      </Stack>
    </Card>
  );
}
