import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { useSession } from '../app/session';
import { type Pick, ProductSearch } from '../products/ProductSearch';
import { useIsNarrow } from '../ui/DataList';
import { Flash } from '../ui/Flash';
import { useFigures } from '../ui/figures';
import { useTypingLeads } from '../ui/useTypingLeads';
import { CartLines } from './CartLines';
import { add, type Cart, isWhole, type Paid, requestLines, sameLine } from './cart';
import { Done, fetchRest, KeyPad, PayDialog } from './later';
import { remaining } from './pay';
import { type ReceiptOf, receiptOf } from './posted';
import { useSold } from './sold';
import { most, Tiles } from './Tiles';
import { type CartFacts, useCart, useCartFacts } from './useCart';

/** One store's till: scan, pay, next. */
export function Till({ store }: { store: Api<'Store'> }) {
  const { t } = useTranslation('sell');
  const digits = useSession().tenant.currency_digits;
  const [cart, setCart, clear] = useCart(store.id);
  const facts = useCartFacts(store, cart.lines);
  const [sold, setSold] = useState<{ receipt: ReceiptOf; cart: Cart } | null>(null);
  const [weighing, setWeighing] = useState<Pick | null>(null);
  const [isPaying, setPaying] = useState(false);
  const [often] = useState(useSold(store.id).often(most));
  const input = useRef<HTMLInputElement>(null);
  const sale = useSale(store, {
    onDone: (receipt, booked) => {
      clear();
      setPaying(false);
      setSold({ receipt, cart: booked });
    },
    onKeyUsed: () => setCart((old) => ({ ...old, key: newKey() })),
  });
  const isEmpty = cart.lines.length === 0;

  const put = useCallback((pick: Pick) => setCart((old) => ({ ...add(old, pick, digits), paid: [] })), [setCart, digits]);
  // Nobody takes one kilogram because it was tapped: what is weighed is asked for.
  const pick = (picked: Pick) => {
    setSold(null);
    if (isWhole(picked.unit) || picked.isLabel || picked.pack !== null) put(picked);
    else setWeighing(picked);
  };
  const next = () => {
    setSold(null);
    input.current?.focus();
  };
  const pay = () => {
    if (isEmpty) return sold ? next() : undefined;
    // What was paid towards another sum is asked for again.
    if (remaining(facts.total, cart.paid) < 0) setCart((old) => ({ ...old, paid: [] }));
    sale.reset();
    setPaying(true);
  };
  useEffect(() => {
    const once = { once: true, capture: true };
    const events = ['pointerdown', 'keydown'] as const;
    for (const event of events) window.addEventListener(event, fetchRest, once);
    return () => {
      for (const event of events) window.removeEventListener(event, fetchRest, once);
    };
  }, []);
  useTypingLeads(input, { F9: pay });
  return (
    <div className="till">
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" className="till-columns">
        <Stack gap="md" className="no-print">
          <Group>
            <ProductSearch
              store={store.id}
              onPick={pick}
              onEmptyEnter={pay}
              inputRef={input}
              isSeries
              autoFocus={!('ontouchstart' in window)}
            />
          </Group>
          <WhenRoom isEmpty={isEmpty && sold === null}>
            <Tiles store={store.id} often={often} onPick={pick} />
          </WhenRoom>
        </Stack>
        {sold ? (
          <div className="till-cart">
            <Done
              key={sold.receipt.id}
              receipt={sold.receipt}
              onNext={next}
              onUndone={() => {
                setCart({ ...sold.cart, key: newKey(), paid: [] });
                setSold(null);
              }}
            />
          </div>
        ) : (
          <CartColumn cart={cart} facts={facts} onChange={(to) => setCart(typeof to === 'function' ? (old) => to(old) : to)} onPay={pay} />
        )}
      </SimpleGrid>
      {weighing && (
        <Weighing
          pick={weighing}
          cart={cart}
          onDone={(quantity) => {
            put({ ...weighing, quantity });
            setWeighing(null);
            input.current?.focus();
          }}
          onClose={() => setWeighing(null)}
        />
      )}
      {isPaying && (
        <PayDialog
          cart={cart}
          facts={facts}
          isBusy={sale.isBusy}
          error={sale.error}
          onChange={(fields) => setCart((old) => ({ ...old, ...fields }))}
          onPay={(paid) => sale.start({ cart, paid })}
          onClose={() => setPaying(false)}
        />
      )}
      <Text role="status" className="only-heard">
        {isEmpty ? '' : t('heard', { count: cart.lines.length })}
      </Text>
    </div>
  );
}

/** On a phone the tiles make room for the cart. */
function WhenRoom({ isEmpty, children }: { isEmpty: boolean; children: React.ReactNode }) {
  return useIsNarrow() && !isEmpty ? null : children;
}

type ColumnProps = { cart: Cart; facts: CartFacts; onChange: (next: Cart | ((old: Cart) => Cart)) => void; onPay: () => void };

function CartColumn({ cart, facts, onChange, onPay }: ColumnProps) {
  const { t } = useTranslation('sell');
  const { money } = useFigures();
  const isNarrow = useIsNarrow();
  const digits = useSession().tenant.currency_digits;
  if (cart.lines.length === 0) {
    if (isNarrow) return null;
    return (
      <Stack align="center" justify="center" gap="xs" py="xl" ta="center" className="till-cart" role="status">
        <Text fw={600}>{t('empty')}</Text>
        <Text c="dimmed">{t('emptyHint')}</Text>
      </Stack>
    );
  }
  return (
    <Stack gap={0} component="section" className="till-cart" aria-label={t('cart')}>
      <Group justify="space-between" pt="xs" visibleFrom="sm">
        <Title order={2} size="h4">
          {t('cart')}
        </Title>
        <Text c="dimmed">{t('items', { count: cart.lines.length })}</Text>
      </Group>
      <CartLines cart={cart} facts={facts} onChange={onChange} />
      <div className="till-pay till-pay-cart">
        {facts.short.length > 0 && (
          <Text size="sm" fw={600} className="cart-short" pb={4}>
            {t('shortCount', { count: facts.short.length })}
          </Text>
        )}
        <Button
          h={60}
          fullWidth
          onClick={onPay}
          justify="space-between"
          fz="lg"
          aria-keyshortcuts="F9"
          rightSection={
            <bdi className="figure">
              <Flash of={facts.total}>{money(facts.total / 10 ** digits)}</Flash>
            </bdi>
          }
        >
          {t('pay')}
        </Button>
      </div>
    </Stack>
  );
}

function Weighing({ pick, cart, onDone, onClose }: { pick: Pick; cart: Cart; onDone: (quantity: number) => void; onClose: () => void }) {
  const { t } = useTranslation('sell');
  const { quantity } = useFigures();
  const before = sameLine(cart, pick);
  const hint = before ? t('addTo', { quantity: quantity(before.count / 1000), unit: pick.unit }) : t('howMuch');
  return (
    <KeyPad title={pick.name} hint={hint} unit={pick.unit} value={null} decimals={3} done={t('add')} onDone={onDone} onClose={onClose} />
  );
}

type SaleEvents = { onDone: (receipt: ReceiptOf, cart: Cart) => void; onKeyUsed: () => void };

/** Books a cart under the cart's own key. */
function useSale(store: Api<'Store'>, { onDone, onKeyUsed }: SaleEvents) {
  const { tenant, user } = useSession();
  const digits = tenant.currency_digits;
  const queries = useQueryClient();
  const memory = useSold(store.id);
  const sale = useWrite<{ cart: Cart; paid: Paid[] }, Api<'Posting'>>(
    ({ cart, paid }) =>
      send(
        'post',
        '/api/postings',
        {
          body: {
            store_id: store.id,
            type: 'sale',
            lines: requestLines(cart.lines, digits),
            payments: paid.map((p) => ({ method: p.method, amount: p.amount / 10 ** digits })),
            notes: cart.note.trim() !== '' && paid.some((p) => p.method === 'credit') ? cart.note.trim() : null,
          },
        },
        cart.key,
      ),
    {
      changes: [['stock-levels'], ['sell-product'], ['receipts']],
      onDone: (posting, { cart, paid }) => {
        memory.note(posting.posting_id, cart.lines, paid);
        onDone(receiptOf(posting, cart.lines, paid, store, user.name), cart);
      },
    },
  );
  const { error } = sale;
  const keyUsed = useRef(onKeyUsed);
  keyUsed.current = onKeyUsed;
  useEffect(() => {
    if (!(error instanceof Problem)) return;
    // The first attempt is in the book with other lines: what is in the cart now is another sale, once the user has read that.
    if (error.type === 'key-reused') keyUsed.current();
    // A price or a level is another one by now: the cart shows it.
    void queries.invalidateQueries({ queryKey: ['sell-product'] });
    void queries.invalidateQueries({ queryKey: ['sell-scan'] });
  }, [error, queries]);
  return sale;
}
