import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session';
import { useFigures } from '../ui/figures';
import { changeOf } from './pay';
import type { ReceiptOf } from './posted';
import './sell.css';

/** A receipt as it is read and printed: 80 mm of paper, or a screen. */
export function Receipt({ receipt }: { receipt: ReceiptOf }) {
  const { t } = useTranslation('sell');
  const { tenant } = useSession();
  const { quantity, plainPrice, amount, money, moment } = useFigures();
  const { store, paid } = receipt;
  const digits = 10 ** tenant.currency_digits;
  const back = changeOf(paid ?? []);
  return (
    <Stack component="article" gap="xs" className="receipt" aria-label={t('receiptNumber', { number: receipt.id })}>
      <Stack gap={0} ta="center">
        <Text fw={700} size="lg" className="name">
          {tenant.name}
        </Text>
        <Text size="sm" className="name">
          {store.name}
        </Text>
        {store.location && (
          <Text size="sm" className="name">
            {store.location}
          </Text>
        )}
        {store.phone && (
          <Text size="sm">
            <bdi>{store.phone}</bdi>
          </Text>
        )}
      </Stack>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t(receipt.isReturn ? 'returnNumber' : 'receiptNumber', { number: receipt.id })}</Text>
        <Text size="sm">
          <bdi>{moment(receipt.at)}</bdi>
        </Text>
      </Group>
      {receipt.cashier !== '' && (
        <Text size="sm" className="name">
          {t('cashier', { name: receipt.cashier })}
        </Text>
      )}
      <Stack component="ul" gap={6} p={0} m={0} py="xs" className="plain receipt-lines">
        {receipt.lines.map((line) => (
          <li key={line.id}>
            <Text className="name" lh={1.3}>
              {line.name}
            </Text>
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm">
                <bdi>{`${quantity(line.quantity)} ${line.unit}${line.price === null ? '' : ` × ${plainPrice(line.price)}`}`}</bdi>
              </Text>
              <Text className="figure">
                <bdi>{amount(line.amount)}</bdi>
              </Text>
            </Group>
          </li>
        ))}
      </Stack>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={700} size="lg">
          {t('total')}
        </Text>
        <Text fw={700} size="lg" className="figure">
          <bdi>{money(receipt.amount)}</bdi>
        </Text>
      </Group>
      {paid?.map((part, index) => (
        <Group key={index} justify="space-between" wrap="nowrap">
          <Text size="sm">{t(`methods.${part.method}`)}</Text>
          <Text size="sm" className="figure">
            <bdi>{amount(part.given / digits)}</bdi>
          </Text>
        </Group>
      ))}
      {back > 0 && (
        <Group justify="space-between" wrap="nowrap">
          <Text fw={700}>{t('change')}</Text>
          <Text fw={700} className="figure">
            <bdi>{amount(back / digits)}</bdi>
          </Text>
        </Group>
      )}
    </Stack>
  );
}
