import { Alert, Badge, Button, Checkbox, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { type Column, DataList, More } from '../ui/DataList';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Empty, Loaded, Trouble } from '../ui/Page';
import { AskStep } from './AskStep';
import { type Count, type CountLine, changed, useLines } from './data';
import type { CountSearch } from './routes';
import { CancelCount, PostCount } from './Steps';

/** Looks at what was counted before it is booked: the largest differences first, for those who may see them. */
export function Review({ count }: { count: Count }) {
  const { t } = useTranslation('counts');
  const mayApprove = useMay('approve');
  const seesValue = useMay('cost_view') && mayApprove;
  const words = useSearch({ from: '/counts/$id' });
  const navigate = useNavigate({ from: '/counts/$id' });
  const show = words.show ?? (count.need_check > 0 ? 'check' : 'counted');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const { query, items } = useLines(count.id, show === 'mine' ? 'counted' : show, seesValue && show !== 'uncounted' ? 'value' : 'name');
  const choose = (product: number) =>
    setChosen((old) => {
      const next = new Set(old);
      if (!next.delete(product)) next.add(product);
      return next;
    });
  return (
    <Stack>
      {count.need_check > 0 ? (
        <Alert color="yellow" variant="light">
          <Text fw={600} className="count-warning">
            {t('needCheck', { count: count.need_check })}
          </Text>
          <Text size="sm">{t(mayApprove ? 'needCheckApprove' : 'needCheckRecount')}</Text>
        </Alert>
      ) : (
        <Alert color="brand" variant="light" icon={<Icon name="check" />}>
          {t('readyToPost')}
        </Alert>
      )}
      <SegmentedControl
        value={show === 'mine' ? 'counted' : show}
        onChange={(next) => void navigate({ search: { show: next as CountSearch['show'] }, replace: true })}
        data={[
          { value: 'check', label: t('check') },
          { value: 'counted', label: t('counted') },
          { value: 'uncounted', label: t('notCounted') },
        ]}
        fullWidth
        size="md"
        aria-label={t('shown')}
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t(show === 'check' ? 'nothingToCheck' : 'nothingHere')} />
          ) : (
            <>
              <LinesTable lines={items} seesValue={seesValue} seesDifference={mayApprove} chosen={chosen} onChoose={choose} />
              <More query={query} />
            </>
          )
        }
      </Loaded>
      <Group>
        <PostCount count={count} />
        <RecountButton count={count} chosen={chosen} onDone={() => setChosen(new Set())} />
        {mayApprove && count.need_check > 0 && <ApproveButton count={count} chosen={chosen} onDone={() => setChosen(new Set())} />}
        <CancelCount count={count} />
      </Group>
    </Stack>
  );
}

type TableProps = {
  lines: CountLine[];
  seesValue: boolean;
  seesDifference: boolean;
  chosen?: ReadonlySet<number>;
  onChoose?: (product: number) => void;
};

/** Counted products with what was expected of them, as far as the reader may see it. */
export function LinesTable({ lines, seesValue, seesDifference, chosen, onChoose }: TableProps) {
  const { t } = useTranslation('counts');
  const { quantity, change, money } = useFigures();
  const name: Column<CountLine> = {
    label: t('product'),
    cell: (line) =>
      onChoose && chosen ? (
        <Checkbox
          label={<span className="name">{line.product_name}</span>}
          checked={chosen.has(line.product_id)}
          onChange={() => onChoose(line.product_id)}
          size="md"
        />
      ) : (
        line.product_name
      ),
    card: 'title',
  };
  const columns: Column<CountLine>[] = [
    name,
    {
      label: t('counted'),
      cell: (line) => (line.counted === null ? t('notYet') : <bdi>{`${quantity(line.counted)} ${line.unit}`}</bdi>),
      isFigure: true,
    },
    ...(seesDifference
      ? [
          { label: t('expected'), cell: (line: CountLine) => figure(line.expected, quantity), isFigure: true },
          { label: t('difference'), cell: (line: CountLine) => figure(line.difference, change), isFigure: true, card: 'end' as const },
        ]
      : []),
    ...(seesValue
      ? [{ label: t('differenceValue'), cell: (line: CountLine) => figure(line.difference_value, money), isFigure: true }]
      : []),
    { label: t('state'), cell: (line) => <LineState line={line} />, card: 'line' },
  ];
  return <DataList label={t('title')} rows={lines} columns={columns} rowKey={(line) => line.product_id} />;
}

const figure = (value: number | null, write: (value: number) => string) => (value === null ? '' : <bdi>{write(value)}</bdi>);

function LineState({ line }: { line: CountLine }) {
  const { t } = useTranslation('counts');
  if (line.needs_check)
    return (
      <Badge tt="none" color="yellow" autoContrast>
        {t('needsCheck')}
      </Badge>
    );
  if (line.approved_by !== null)
    return (
      <Badge tt="none" color="gray" variant="outline">
        {t('approved')}
      </Badge>
    );
  return null;
}

type ChosenProps = { count: Count; chosen: ReadonlySet<number>; onDone: () => void };

function RecountButton({ count, chosen, onDone }: ChosenProps) {
  const { t } = useTranslation('counts');
  const again = useWrite<number[], Count>(
    (products, key) => send('post', '/api/stock-counts/{id}/recount', { params: { path: { id: count.id } }, body: { products } }, key),
    { changes: changed, onDone },
  );
  return (
    <>
      <Button variant="default" h={48} disabled={chosen.size === 0} loading={again.isBusy} onClick={() => again.start([...chosen])}>
        {chosen.size === 0 ? t('recountHint') : t('recount', { count: chosen.size })}
      </Button>
      <Trouble error={again.error} />
    </>
  );
}

function ApproveButton({ count, chosen, onDone }: ChosenProps) {
  const { t } = useTranslation('counts');
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const which = chosen.size > 0 ? { products: [...chosen] } : { all: true };
  const approve = useWrite<undefined, Count>(
    (_, key) =>
      send(
        'post',
        '/api/stock-counts/{id}/approve',
        { params: { path: { id: count.id } }, body: { ...which, note: note.trim() || null } },
        key,
      ),
    {
      changes: changed,
      onDone: () => {
        setOpen(false);
        onDone();
        sayDone(t('approvedDone'));
      },
    },
  );
  return (
    <>
      <Button variant="default" h={48} onClick={() => setOpen(true)}>
        {chosen.size > 0 ? t('approve', { count: chosen.size }) : t('approveAll')}
      </Button>
      {isOpen && (
        <AskStep
          title={t('approveTitle')}
          yes={t('approveTitle')}
          write={approve}
          onYes={() => approve.start(undefined)}
          onClose={() => setOpen(false)}
        >
          <Text>{t('approveHint')}</Text>
          <TextInput label={t('note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} maxLength={1000} size="md" />
        </AskStep>
      )}
    </>
  );
}
