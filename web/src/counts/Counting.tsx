import { Button, Group, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { type Pick, ProductSearch } from '../products/ProductSearch';
import { type Column, DataList, More } from '../ui/DataList';
import { useDraft } from '../ui/drafts';
import { useFigures } from '../ui/figures';
import { KeyPad } from '../ui/KeyPad';
import { Empty, Loaded, Trouble } from '../ui/Page';
import { useTypingLeads } from '../ui/useTypingLeads';
import { type Count, type CountLine, changed, decimalsOf, undoEntry, useLines } from './data';
import { Entries } from './Entries';
import type { CountSearch } from './routes';
import { CancelCount, SubmitCount } from './Steps';

type Asked = { product: number; name: string; unit: string; barcode: string | null; pack: string | null; before: number | null };

/** What is being entered: it is there again after an empty battery. */
type Draft = { asked: Asked | null; typed: string; adds: boolean; place: string };

const empty: Draft = { asked: null, typed: '', adds: false, place: '' };

/** Counts: scan, figure, next. */
export function Counting({ count }: { count: Count }) {
  const { t } = useTranslation(['counts', 'app']);
  const { quantity } = useFigures();
  const [draft, setDraft] = useDraft(`count.${count.id}`, empty);
  const [last, setLast] = useState<{ entry: number; said: string } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const back = useWrite<number, unknown>((entry, key) => undoEntry(count.id, entry, key), {
    changes: changed,
    onDone: () => setLast(null),
  });
  const change = (fields: Partial<Draft>) => setDraft((old) => ({ ...old, ...fields }));
  const ask = (asked: Asked) => change({ asked, typed: '', adds: false });
  const end = () => {
    change({ asked: null, typed: '', adds: false });
    input.current?.focus();
  };
  const enter = useWrite<{ asked: Asked; counted: number; adds: boolean; place: string }, Api<'StockCountEntered'>>(
    ({ asked, counted, adds, place }, key) =>
      send(
        'post',
        '/api/stock-counts/{id}/lines',
        {
          params: { path: { id: count.id } },
          body: {
            ...(asked.barcode === null ? { product_id: asked.product } : { barcode: asked.barcode }),
            counted,
            place: place.trim() || null,
            add: adds,
          },
        },
        key,
      ),
    {
      changes: changed,
      onDone: ({ entry, line }) => {
        end();
        setLast({
          entry: entry.id,
          said: t('entered', { name: line.product_name, quantity: quantity(line.counted ?? 0), unit: line.unit }),
        });
      },
    },
  );
  useTypingLeads(input, {});
  return (
    <Stack>
      <Group align="end">
        <ProductSearch store={count.store_id} inputRef={input} onPick={(pick) => ask(askedOf(pick))} />
        <TextInput
          label={t('place')}
          placeholder={t('placeHint')}
          value={draft.place}
          onChange={(event) => change({ place: event.currentTarget.value })}
          maxLength={100}
          size="md"
          flex="1 1 10rem"
        />
      </Group>
      <Group justify="space-between" wrap="nowrap" role="status" mih={last ? 44 : 0}>
        {last && (
          <>
            <Text fw={600} className="name">
              <span aria-hidden>{'✓ '}</span>
              {last.said}
            </Text>
            <Button variant="default" mih={44} flex="none" loading={back.isBusy} onClick={() => back.start(last.entry)}>
              {t('app:undo')}
            </Button>
          </>
        )}
      </Group>
      <Trouble error={back.error} />
      <Shown count={count} onAsk={ask} />
      <Group className="no-print">
        <SubmitCount count={count} />
        <CancelCount count={count} />
      </Group>
      {draft.asked && (
        <KeyPad
          key={draft.asked.barcode ?? draft.asked.product}
          title={draft.asked.name}
          hint={hintOf(draft.asked, t, quantity)}
          unit={draft.asked.pack ?? draft.asked.unit}
          value={null}
          decimals={draft.asked.pack === null ? decimalsOf(draft.asked.unit) : 0}
          done={t('next')}
          mayBeZero
          typed={draft.typed === '' ? null : draft.typed}
          onTyped={(typed) => change({ typed })}
          isBusy={enter.isBusy}
          onDone={(counted) => draft.asked && enter.start({ asked: draft.asked, counted, adds: draft.adds, place: draft.place })}
          onClose={end}
        >
          <Switch label={t('adds')} checked={draft.adds} onChange={(e) => change({ adds: e.currentTarget.checked })} size="md" mih={44} />
          <Trouble error={enter.error} />
        </KeyPad>
      )}
    </Stack>
  );
}

const askedOf = (pick: Pick): Asked => ({
  product: pick.product_id,
  name: pick.name,
  unit: pick.unit,
  barcode: pick.pack === null ? null : (pick.barcode ?? null),
  pack: pick.barcode === undefined ? null : pick.pack,
  before: null,
});

const ofLine = (line: CountLine): Asked => ({
  product: line.product_id,
  name: line.product_name,
  unit: line.unit,
  barcode: null,
  pack: null,
  before: line.counted,
});

function hintOf(asked: Asked, t: ReturnType<typeof useTranslation<['counts', 'app']>>['t'], quantity: (value: number) => string) {
  if (asked.before !== null) return t('countedBefore', { quantity: quantity(asked.before), unit: asked.unit });
  return asked.pack === null ? t('howMany') : t('howManyPacks', { pack: asked.pack });
}

/** What is left to count, what was counted, and one's own entries. */
function Shown({ count, onAsk }: { count: Count; onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation('counts');
  const words = useSearch({ from: '/counts/$id' });
  const navigate = useNavigate({ from: '/counts/$id' });
  const show = words.show === 'counted' || words.show === 'mine' ? words.show : 'uncounted';
  const isAgain = count.state === 'recount';
  return (
    <Stack gap="sm">
      <SegmentedControl
        value={show}
        onChange={(next) => void navigate({ search: { show: next as CountSearch['show'] }, replace: true })}
        data={[
          { value: 'uncounted', label: t(isAgain ? 'again' : 'left') },
          { value: 'counted', label: t('counted') },
          { value: 'mine', label: t('mine') },
        ]}
        fullWidth
        size="md"
        aria-label={t('shown')}
      />
      {show === 'mine' ? (
        <Entries count={count} />
      ) : (
        <Lines id={count.id} show={show === 'counted' ? 'counted' : isAgain ? 'recount' : 'uncounted'} onAsk={onAsk} />
      )}
    </Stack>
  );
}

function Lines({ id, show, onAsk }: { id: number; show: 'counted' | 'uncounted' | 'recount'; onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation('counts');
  const { quantity } = useFigures();
  const { query, items } = useLines(id, show);
  const columns: Column<CountLine>[] = [
    { label: t('product'), cell: (line) => line.product_name, card: 'title' },
    { label: t('sku'), cell: (line) => <bdi>{line.sku}</bdi>, card: 'line' },
    {
      label: t('counted'),
      cell: (line) => (line.counted === null ? t('notYet') : <bdi>{`${quantity(line.counted)} ${line.unit}`}</bdi>),
      isFigure: true,
      card: 'end',
    },
  ];
  return (
    <Loaded query={query}>
      {() =>
        items.length === 0 ? (
          <Empty
            title={t(show === 'counted' ? 'nothingCounted' : 'allCounted')}
            hint={t(show === 'counted' ? 'nothingCountedHint' : 'allCountedHint')}
          />
        ) : (
          <>
            <Text size="sm" c="dimmed">
              {t('tapToCount')}
            </Text>
            <DataList
              label={t('title')}
              rows={items}
              columns={columns}
              rowKey={(line) => line.product_id}
              onOpen={(line) => onAsk(ofLine(line))}
            />
            <More query={query} />
          </>
        )
      }
    </Loaded>
  );
}
