import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session';
import { useStores } from '../app/stores';
import { useFollow } from '../live/Live';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Empty, Loaded, Page, Trouble } from '../ui/Page';
import { milli } from './cart';
import { Receipt } from './Receipt';
import { ReturnForm } from './ReturnForm';
import { type Opened, readReceipt } from './receipts';
import { useSold } from './sold';
import { useUndo } from './useUndo';
import './sell.css';

/** One receipt: read it, print it again, take it back, or some of its lines. */
export function ReceiptScreen() {
  const { t } = useTranslation('sell');
  const { id } = useParams({ from: '/sell/receipts/$id' });
  const number = Number(id);
  const query = useQuery({
    queryKey: ['receipt', number],
    queryFn: () => (Number.isInteger(number) && number > 0 ? readReceipt(number) : null),
    meta: { follows: { kinds: ['inventory_update'] } },
  });
  return (
    <Page
      title={t(query.data?.receipt.isReturn ? 'returnNumber' : 'receiptNumber', { number: id })}
      actions={
        <ButtonLink to="/sell/receipts" variant="default" mih={44} leftSection={<Icon name="orders" />} className="no-print">
          {t('receipts')}
        </ButtonLink>
      }
    >
      <Loaded query={query}>
        {(opened) => (opened ? <OpenReceipt opened={opened} /> : <Empty title={t('noReceipt')} hint={t('noReceiptHint')} />)}
      </Loaded>
    </Page>
  );
}

function OpenReceipt({ opened }: { opened: Opened }) {
  const { t } = useTranslation('sell');
  const maySell = useMay('sell');
  const [isReturning, setReturning] = useState(false);
  const stores = useStores();
  const store = stores.data?.find((s) => s.id === opened.storeId);
  const paid = useSold(opened.storeId).paid(opened.receipt.id);
  const undo = useUndo(opened.receipt.id);
  useFollow(opened.storeId);
  if (!store) return <Loaded query={stores}>{() => <Empty title={t('noReceipt')} hint={t('noReceiptHint')} />}</Loaded>;
  const hasRest = opened.receipt.lines.some((line) => milli(line.quantity) > (opened.returned.get(line.product) ?? 0));
  const hasReturns = !opened.receipt.isReturn && [...opened.returned.values()].some((back) => back > 0);
  return (
    <Stack gap="md" maw={520}>
      <Group gap="xs" className="no-print">
        {opened.isTakenBack && (
          <Badge tt="none" size="lg" color="gray">
            {t('takenBack')}
          </Badge>
        )}
        {hasReturns && !opened.isTakenBack && (
          <Badge tt="none" size="lg" color="yellow" autoContrast>
            {t(hasRest ? 'partlyReturned' : 'allReturned')}
          </Badge>
        )}
      </Group>
      <Receipt receipt={{ ...opened.receipt, store, paid }} />
      {paid === null && !opened.receipt.isReturn && (
        <Text size="sm" c="dimmed" className="no-print">
          {t('paidElsewhere')}
        </Text>
      )}
      <Trouble error={undo.error} />
      <Group gap="xs" className="no-print">
        <Button variant="default" h={48} leftSection={<Icon name="print" />} onClick={() => window.print()}>
          {t('print')}
        </Button>
        {maySell && !opened.isTakenBack && (
          <>
            {!opened.receipt.isReturn && hasRest && (
              <Button h={48} onClick={() => setReturning(true)}>
                {t('returnGoods')}
              </Button>
            )}
            {!hasReturns && (
              <Button variant="default" h={48} leftSection={<Icon name="undo" />} loading={undo.isBusy} onClick={() => undo.start(null)}>
                {t(opened.receipt.isReturn ? 'undoReturn' : 'undoSale')}
              </Button>
            )}
          </>
        )}
      </Group>
      {isReturning && <ReturnForm opened={opened} onClose={() => setReturning(false)} />}
    </Stack>
  );
}
