import { ActionIcon, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '../app/session';
import { sayDone } from '../ui/done';
import { Flash } from '../ui/Flash';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { type Cart, type CartLine, change, isWhole, putBack, without } from './cart';
import { KeyPad, PriceDialog } from './later';
import { StepKeys } from './StepKeys';
import type { CartFacts } from './useCart';

type Props = { cart: Cart; facts: CartFacts; onChange: (next: Cart | ((old: Cart) => Cart)) => void };

/** What the customer takes: each line with its quantity under the thumb. */
export function CartLines({ cart, facts, onChange }: Props) {
  const { t } = useTranslation('sell');
  const remove = (line: CartLine) => {
    const place = cart.lines.indexOf(line);
    onChange((old) => without(old, line.id));
    sayDone(t('removed', { name: line.name }), () => Promise.resolve(onChange((old) => putBack(old, line, place))));
  };
  return (
    <Stack component="ul" gap={0} p={0} m={0} className="plain" aria-label={t('cart')}>
      {cart.lines.map((line) => (
        <Line
          key={line.id}
          line={line}
          facts={facts}
          onChange={(fields) => onChange((old) => change(old, line.id, fields))}
          onRemove={() => remove(line)}
        />
      ))}
    </Stack>
  );
}

type LineProps = { line: CartLine; facts: CartFacts; onChange: (fields: Partial<CartLine>) => void; onRemove: () => void };

function Line({ line, facts, onChange, onRemove }: LineProps) {
  const { t } = useTranslation(['sell', 'app']);
  const { money } = useFigures();
  const digits = useSession().tenant.currency_digits;
  return (
    <Stack component="li" gap={4} py="xs" className="cart-line">
      <Group justify="space-between" wrap="nowrap" align="start" gap="sm">
        <Text fw={600} className="name" lh={1.3}>
          {line.name}
          {line.pack && (
            <Text span size="sm" c="dimmed" ms={6}>
              {line.pack}
            </Text>
          )}
        </Text>
        <Text className="figure" fw={700} lh={1.3}>
          <bdi>{money(facts.sum(line) / 10 ** digits)}</bdi>
        </Text>
      </Group>
      <Group wrap="nowrap" gap="xs">
        <Amount line={line} onChange={onChange} onRemove={onRemove} />
        <Price line={line} now={facts.priceNow(line)} onChange={onChange} />
        <ActionIcon variant="subtle" color="gray" size={44} ms="auto" onClick={onRemove} aria-label={t('remove', { name: line.name })}>
          <Icon name="close" />
        </ActionIcon>
      </Group>
      <OnHand line={line} facts={facts} />
    </Stack>
  );
}

function Amount({ line, onChange, onRemove }: Pick<LineProps, 'line' | 'onChange' | 'onRemove'>) {
  const { t } = useTranslation('sell');
  const { quantity } = useFigures();
  const [isOpen, setOpen] = useState(false);
  const isPack = line.pack !== null;
  const unit = isPack ? (line.pack ?? '') : line.unit;
  if (line.isLabel) return <Text className="figure">{<bdi>{`${quantity(line.holds / 1000)} ${line.unit}`}</bdi>}</Text>;
  const step = (by: number) => (line.count + by > 0 ? onChange({ count: line.count + by }) : onRemove());
  return (
    <>
      <StepKeys name={line.name} onStep={step}>
        <Button
          variant="default"
          h={44}
          px={6}
          miw={64}
          onClick={() => setOpen(true)}
          aria-label={t('quantityOf', { name: line.name, quantity: quantity(line.count / 1000), unit })}
          className="figure"
        >
          <Flash of={line.count}>
            <bdi>{isPack ? quantity(line.count / 1000) : `${quantity(line.count / 1000)} ${line.unit}`}</bdi>
          </Flash>
        </Button>
      </StepKeys>
      {isOpen && (
        <KeyPad
          title={line.name}
          unit={unit}
          value={line.count / 1000}
          decimals={isPack || isWhole(line.unit) ? 0 : 3}
          done={t('take')}
          onDone={(figure) => {
            onChange({ count: Math.round(figure * 1000) });
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function Price({ line, now, onChange }: { line: CartLine; now: number; onChange: (fields: Partial<CartLine>) => void }) {
  const { t } = useTranslation('sell');
  const { plainPrice } = useFigures();
  const mayChange = useMay('price_override');
  const [isOpen, setOpen] = useState(false);
  const shown = line.own ?? now;
  const text = (
    <Text span size="sm" c={line.own === null ? 'dimmed' : undefined} fw={line.own === null ? undefined : 700} className="figure">
      <Flash of={shown}>
        <bdi>{`× ${plainPrice(shown)}`}</bdi>
      </Flash>
    </Text>
  );
  if (!mayChange) return text;
  return (
    <>
      <UnstyledButton
        mih={44}
        px={6}
        className="cart-price"
        onClick={() => setOpen(true)}
        aria-label={t('priceOf', { name: line.name, price: plainPrice(shown) })}
      >
        {text}
      </UnstyledButton>
      {isOpen && (
        <PriceDialog
          name={line.name}
          price={shown}
          isOwn={line.own !== null}
          onDone={(own) => {
            onChange({ own: own === now ? null : own });
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function OnHand({ line, facts }: { line: CartLine; facts: CartFacts }) {
  const { t } = useTranslation('sell');
  const { quantity } = useFigures();
  const there = facts.onHand.get(line.product);
  if (there === undefined) return null;
  const isShort = facts.short.some((s) => s.product === line.product);
  const text = t(isShort ? 'tooFew' : 'onHand', { quantity: quantity(there / 1000), unit: line.unit });
  return (
    <Text size="sm" className={isShort ? 'cart-short' : undefined} c={isShort ? undefined : 'dimmed'} fw={isShort ? 600 : undefined}>
      {isShort && <span aria-hidden>{'⚠ '}</span>}
      <Flash of={there}>{text}</Flash>
    </Text>
  );
}
