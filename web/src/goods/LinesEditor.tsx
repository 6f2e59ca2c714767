import { ActionIcon, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session';
import { type Pick, ProductSearch, readScan } from '../products/ProductSearch';
import { sayFault } from '../ui/done';
import { Icon } from '../ui/icons';
import { MoneyInput, PriceInput, QuantityInput } from '../ui/inputs';
import { costOf, isScanned, type Line, type LineErrors, lineTotal, withChange, withPick } from './lines';
import { OnHand } from './OnHand';
import './goods.css';

/** What a form asks of each line beside the quantity. */
export type Asks = { sign?: boolean; cost?: boolean; expiry?: boolean; notes?: boolean; onHand?: boolean };

type Props = {
  store: number | undefined;
  lines: readonly Line[];
  onChange: (change: (lines: readonly Line[]) => Line[]) => void;
  errors: LineErrors;
  asks?: Asks;
  /** Stands where the lines will be. */
  empty?: ReactNode;
};

/**
 * Lines that are scanned or searched one after the other. What was found comes on top and its quantity has the cursor; Enter leads back to the search, and what a
 * scanner types into a quantity is taken for the next product.
 */
export function LinesEditor({ store, lines, onChange, errors, asks = {}, empty }: Props) {
  const { t } = useTranslation('goods');
  const search = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<{ product: number } | null>(null);
  const [said, setSaid] = useState('');
  const toSearch = () => search.current?.querySelector('input')?.focus();
  useEffect(() => {
    if (wanted === null) return;
    const input = list.current?.querySelector<HTMLInputElement>(`[data-product="${wanted.product}"] input[data-quantity]`);
    input?.focus();
    input?.select();
  }, [wanted]);
  // The first line that was refused is where to go on.
  useEffect(() => {
    const first = [...errors.keys()].sort((a, b) => a - b)[0];
    if (first !== undefined) list.current?.querySelectorAll<HTMLInputElement>('input[data-quantity]')[first]?.focus();
  }, [errors]);
  const take = (pick: Pick) => {
    onChange((old) => withPick(old, pick));
    setWanted({ product: pick.product_id });
    setSaid(t('added', { name: pick.name }));
  };
  const scan = async (code: string) => {
    try {
      const pick = await readScan(code, store);
      if (pick) take(pick);
      else sayFault(new Error(t('unknownCode', { code })));
    } catch (error) {
      sayFault(error);
    }
  };
  return (
    <Stack gap="xs">
      <div ref={search}>
        <ProductSearch store={store} onPick={take} autoFocus={lines.length === 0} />
      </div>
      <Text role="status" size="sm" c="dimmed" mih={20}>
        {said}
      </Text>
      {lines.length === 0 ? (
        empty
      ) : (
        <Stack component="ul" gap={0} p={0} m={0} className="plain" ref={list} aria-label={t('lines')}>
          {lines.map((line, index) => (
            <LineRow
              key={line.product_id}
              line={line}
              store={store}
              asks={asks}
              error={errors.get(index)}
              onChange={(change) => onChange((old) => withChange(old, line.product_id, change))}
              onRemove={() => {
                onChange((old) => old.filter((l) => l.product_id !== line.product_id));
                toSearch();
              }}
              onEnter={toSearch}
              onScan={(code) => void scan(code)}
            />
          ))}
        </Stack>
      )}
    </Stack>
  );
}

type RowProps = {
  line: Line;
  store: number | undefined;
  asks: Asks;
  error: string | undefined;
  onChange: (change: Partial<Line>) => void;
  onRemove: () => void;
  onEnter: () => void;
  onScan: (code: string) => void;
};

function LineRow({ line, store, asks, error, onChange, onRemove, onEnter, onScan }: RowProps) {
  const { t } = useTranslation('goods');
  const before = useRef(line.quantity);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const typed = event.target instanceof HTMLInputElement && 'quantity' in event.target.dataset ? event.target.value : '';
    if (isScanned(typed)) {
      onChange({ quantity: before.current });
      onScan(typed);
    } else onEnter();
  };
  return (
    <li className="line" data-product={line.product_id} onKeyDown={press}>
      <div>
        <Text fw={600} className="name">
          {line.name}
        </Text>
        <Text size="sm" c="dimmed">
          <bdi>{line.sku}</bdi>
          {asks.onHand && <OnHand product={line.product_id} store={store} unit={line.unit} />}
        </Text>
      </div>
      <div className="line-fields">
        {asks.sign && (
          <SegmentedControl
            aria-label={t('direction', { name: line.name })}
            value={line.isLess ? 'less' : 'more'}
            onChange={(value) => onChange({ isLess: value === 'less' })}
            data={[
              { value: 'more', label: t('more') },
              { value: 'less', label: t('less') },
            ]}
            size="md"
          />
        )}
        <QuantityInput
          label={t('quantity')}
          aria-label={t('quantityOf', { name: line.name })}
          unit={line.unit}
          value={line.quantity}
          onChange={(quantity) => onChange({ quantity })}
          onFocus={(event) => {
            before.current = line.quantity;
            event.currentTarget.select();
          }}
          error={error !== undefined}
          data-quantity
          enterKeyHint="next"
        />
        {asks.cost && <Cost line={line} onChange={onChange} />}
        {asks.expiry && (
          <TextInput
            type="date"
            label={t('expires')}
            aria-label={t('expiresOf', { name: line.name })}
            value={line.expires_on ?? ''}
            onChange={(event) => onChange({ expires_on: event.currentTarget.value })}
            size="md"
          />
        )}
        {asks.notes && (
          <TextInput
            label={t('lineNotes')}
            aria-label={t('notesOf', { name: line.name })}
            value={line.notes ?? ''}
            onChange={(event) => onChange({ notes: event.currentTarget.value })}
            maxLength={500}
            size="md"
          />
        )}
      </div>
      <ActionIcon
        className="line-remove"
        variant="subtle"
        color="gray"
        size={44}
        onClick={onRemove}
        aria-label={t('remove', { name: line.name })}
      >
        <Icon name="close" />
      </ActionIcon>
      {error !== undefined && (
        <Text c="red" size="sm" className="name line-error" role="alert">
          {error}
        </Text>
      )}
    </li>
  );
}

/** What one costs, or what all cost together: either makes the other. */
function Cost({ line, onChange }: { line: Line; onChange: (change: Partial<Line>) => void }) {
  const { t } = useTranslation('goods');
  const { tenant } = useSession();
  return (
    <>
      <PriceInput
        label={t('cost')}
        aria-label={t('costOf', { name: line.name })}
        value={line.cost ?? null}
        onChange={(cost) => onChange({ cost })}
      />
      <MoneyInput
        label={t('total')}
        aria-label={t('totalOf', { name: line.name })}
        value={lineTotal(line.cost, line.quantity, tenant.currency_digits)}
        onChange={(total) => {
          // The field also tells of what it shows anew when the cost or the quantity changed.
          if (total !== lineTotal(line.cost, line.quantity, tenant.currency_digits)) onChange({ cost: costOf(total, line.quantity) });
        }}
      />
    </>
  );
}
