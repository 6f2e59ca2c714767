import { ActionIcon, Alert, Button, Group, Modal, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session';
import { useIsNarrow } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { MoneyInput } from '../ui/inputs';
import { Trouble } from '../ui/Page';
import { type Cart, type Method, methods, minor, type Paid } from './cart';
import { likelySums, remaining, take } from './pay';
import type { CartFacts } from './useCart';

type Props = {
  cart: Cart;
  facts: CartFacts;
  isBusy: boolean;
  error: Error | null;
  onChange: (fields: Partial<Cart>) => void;
  onPay: (paid: Paid[]) => void;
  onClose: () => void;
};

/** How the customer pays: the whole sum by Enter alone, or in parts. */
export function PayDialog({ cart, facts, isBusy, error, onChange, onPay, onClose }: Props) {
  const { t } = useTranslation(['sell', 'app']);
  const isNarrow = useIsNarrow();
  // On a phone the keyboard would cover the sums that one tap chooses.
  const hasKeys = useMediaQuery('(pointer: fine)', true, { getInitialValueInEffect: false });
  const digits = useSession().tenant.currency_digits;
  const { money } = useFigures();
  const [method, setMethod] = useState<Method>('cash');
  const [typed, setTyped] = useState<number | null>(null);
  const [isTooMuch, setTooMuch] = useState(false);
  const due = remaining(facts.total, cart.paid);
  const given = typed === null ? due : minor(typed, digits);
  const back = method === 'cash' ? Math.max(0, given - due) : 0;
  const isPart = given < due;
  const sum = (value: number) => <bdi>{money(value / 10 ** digits)}</bdi>;

  const choose = (next: Method) => {
    setMethod(next);
    setTooMuch(false);
  };
  const go = () => {
    if (isBusy) return;
    if (due === 0) return onPay(cart.paid);
    const part = take(due, method, given);
    if (part === null) return setTooMuch(true);
    setTooMuch(false);
    if (!isPart) return onPay([...cart.paid, part]);
    onChange({ paid: [...cart.paid, part] });
    setTyped(null);
    setMethod(method === 'cash' ? 'card' : 'cash');
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'F9') go();
    else if (step !== 0 && event.target instanceof HTMLInputElement && event.target.type === 'text') {
      choose(methods[(methods.indexOf(method) + step + methods.length) % methods.length] ?? 'cash');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Modal
      opened
      onClose={() => isBusy || onClose()}
      title={t('payTitle')}
      fullScreen={isNarrow}
      centered
      size="md"
      closeButtonProps={{ 'aria-label': t('app:close'), size: 44 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
        onKeyDownCapture={press}
      >
        <Stack gap="sm">
          <Short facts={facts} />
          <Row label={t('total')} isLarge={cart.paid.length === 0}>
            {sum(facts.total)}
          </Row>
          <PaidList paid={cart.paid} sum={sum} onRemove={(index) => onChange({ paid: cart.paid.filter((_, at) => at !== index) })} />
          {cart.paid.length > 0 && (
            <Row label={t('stillDue')} isLarge>
              {sum(due)}
            </Row>
          )}
          {due > 0 && (
            <>
              <SegmentedControl
                value={method}
                onChange={(next) => choose(next as Method)}
                data={methods.map((m) => ({ value: m, label: t(`methods.${m}`) }))}
                fullWidth
                size="md"
                aria-label={t('method')}
                classNames={{ label: 'pay-method' }}
              />
              <MoneyInput
                label={t(method === 'cash' ? 'received' : 'amount')}
                value={typed}
                onChange={(next) => {
                  setTyped(next);
                  setTooMuch(false);
                }}
                placeholder={(due / 10 ** digits).toFixed(digits)}
                error={isTooMuch ? t(given <= 0 ? 'nothingGiven' : 'onlyCash') : undefined}
                data-autofocus={hasKeys || undefined}
                size="lg"
                enterKeyHint="done"
              />
              {method === 'cash' && <Likely due={due} digits={digits} onChoose={(value) => setTyped(value / 10 ** digits)} />}
              {method === 'credit' && (
                <TextInput
                  label={t('whoOwes')}
                  value={cart.note}
                  onChange={(event) => onChange({ note: event.currentTarget.value })}
                  maxLength={200}
                  size="md"
                />
              )}
            </>
          )}
          <div role="status">
            {back > 0 && (
              <Row label={t('change')} isLarge>
                {sum(back)}
              </Row>
            )}
          </div>
          <Trouble error={error} />
          <Button type="submit" h={60} fz="lg" loading={isBusy} data-autofocus={!hasKeys || undefined}>
            {isPart ? t('takePart', { sum: money(given / 10 ** digits) }) : t('complete')}
          </Button>
          {hasKeys && !isNarrow && (
            <Text size="sm" c="dimmed" ta="center">
              {t('payKeys')}
            </Text>
          )}
        </Stack>
      </form>
    </Modal>
  );
}

function Row({ label, isLarge, children }: { label: string; isLarge?: boolean; children: ReactNode }) {
  return (
    <Group justify="space-between" align="baseline" wrap="nowrap">
      <Text size={isLarge ? 'lg' : 'md'} fw={isLarge ? 600 : undefined}>
        {label}
      </Text>
      <Text fz={isLarge ? 28 : 'md'} lh={1.3} fw={isLarge ? 700 : undefined} className="figure">
        {children}
      </Text>
    </Group>
  );
}

/** What the book will refuse, said before anybody has paid. */
function Short({ facts }: { facts: CartFacts }) {
  const { t } = useTranslation('sell');
  const { quantity } = useFigures();
  if (facts.short.length === 0) return null;
  return (
    <Alert color="yellow" variant="light">
      <Text size="sm" fw={700} className="cart-short">
        {t('shortTitle')}
      </Text>
      {facts.short.map((s) => (
        <Text key={s.product} size="sm" className="name">
          {t('shortLine', { name: s.name, wanted: quantity(s.wanted / 1000), there: quantity(s.there / 1000), unit: s.unit })}
        </Text>
      ))}
    </Alert>
  );
}

function PaidList({ paid, sum, onRemove }: { paid: Paid[]; sum: (value: number) => ReactNode; onRemove: (index: number) => void }) {
  const { t } = useTranslation('sell');
  return paid.map((part, index) => (
    <Group key={index} justify="space-between" wrap="nowrap">
      <Text>{t(`methods.${part.method}`)}</Text>
      <Group gap="xs" wrap="nowrap">
        <Text className="figure">{sum(part.amount)}</Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          onClick={() => onRemove(index)}
          aria-label={t('removePart', { method: t(`methods.${part.method}`) })}
        >
          <Icon name="close" />
        </ActionIcon>
      </Group>
    </Group>
  ));
}

function Likely({ due, digits, onChoose }: { due: number; digits: number; onChoose: (value: number) => void }) {
  const { amount } = useFigures();
  return (
    <SimpleGrid cols={4} spacing="xs">
      {likelySums(due, digits).map((value) => (
        <Button key={value} variant="default" h={48} px={2} onClick={() => onChoose(value)}>
          <bdi>{value % 10 ** digits === 0 ? amount(value / 10 ** digits).replace(/[.,]0+$/, '') : amount(value / 10 ** digits)}</bdi>
        </Button>
      ))}
    </SimpleGrid>
  );
}
