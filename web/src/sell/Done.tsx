import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Trouble } from '../ui/Page';
import { changeOf } from './pay';
import type { ReceiptOf } from './posted';
import { Receipt } from './Receipt';
import { useUndo } from './useUndo';

type Props = { receipt: ReceiptOf; onNext: () => void; onUndone: () => void };

/** A sale that is in the book: what goes back to the customer, the receipt, and the way to the next one. */
export function Done({ receipt, onNext, onUndone }: Props) {
  const { t } = useTranslation('sell');
  const { money } = useFigures();
  const digits = useSession().tenant.currency_digits;
  const next = useRef<HTMLButtonElement>(null);
  const back = changeOf(receipt.paid ?? []);
  const undo = useUndo(receipt.id, onUndone);
  useEffect(() => next.current?.focus(), []);
  return (
    <Stack gap="sm" className="till-done">
      <Alert color="brand" icon={<Icon name="check" />} role="status" className="no-print" title={t('sold')}>
        {back > 0 && (
          <Group justify="space-between" align="baseline" wrap="nowrap">
            <Text fw={600}>{t('change')}</Text>
            <Text fz={28} fw={700} lh={1.2} className="figure">
              <bdi>{money(back / 10 ** digits)}</bdi>
            </Text>
          </Group>
        )}
      </Alert>
      <Receipt receipt={receipt} />
      <Trouble error={undo.error} />
      <Group grow gap="xs" className="no-print">
        <Button variant="default" h={48} leftSection={<Icon name="print" />} onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button variant="default" h={48} leftSection={<Icon name="undo" />} loading={undo.isBusy} onClick={() => undo.start(null)}>
          {t('undoSale')}
        </Button>
      </Group>
      <div className="till-pay no-print">
        <Button ref={next} h={56} fz="lg" fullWidth onClick={onNext}>
          {t('next')}
        </Button>
      </div>
    </Stack>
  );
}
