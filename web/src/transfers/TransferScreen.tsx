import { Alert, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { useFollow } from '../live/Live';
import { type Column, DataList } from '../ui/DataList';
import { Facts } from '../ui/Facts';
import { useFigures } from '../ui/figures';
import { ButtonLink, TextLink } from '../ui/links';
import { Loaded, Page } from '../ui/Page';
import { type Transfer, useMayMoveAt, useStoreName } from './common';
import { EditLines } from './EditLines';
import { Receive } from './Receive';
import { Steps } from './Steps';
import { TransferState } from './TransferState';

/** A transfer: what is on it, where it stands, who did what, and the next step for whoever looks at it. */
export function TransferScreen() {
  const { t } = useTranslation('transfers');
  const { id } = useParams({ from: '/transfers/$id' });
  const query = useQuery({
    queryKey: ['transfer', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/transfers/{id}', { params: { path: { id: Number(id) } }, signal })),
    meta: { follows: { kinds: ['transfer_update'] } },
  });
  useFollow(query.data?.from_store, query.data?.to_store);
  return (
    <Page
      title={query.data?.reference ?? t('one')}
      actions={
        <ButtonLink to="/transfers" variant="default" size="md">
          {t('all')}
        </ButtonLink>
      }
    >
      <Loaded query={query}>{(transfer) => <Whole transfer={transfer} />}</Loaded>
    </Page>
  );
}

function Whole({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('transfers');
  const { moment } = useFigures();
  const storeName = useStoreName();
  const mayAt = useMayMoveAt();
  const isOnWay = transfer.state === 'dispatched' || transfer.state === 'receiving';
  const canReceive = isOnWay && mayAt(transfer.to_store);
  const canEdit = transfer.state === 'draft' && (mayAt(transfer.from_store) || mayAt(transfer.to_store));
  return (
    <Stack gap="lg">
      <Group gap="sm" role="status">
        <TransferState state={transfer.state} isOverdue={transfer.overdue} />
        <Text>{t(`means.${transfer.state}`)}</Text>
      </Group>
      <Facts
        of={[
          [t('from'), storeName(transfer.from_store, transfer.from_code)],
          [t('to'), storeName(transfer.to_store, transfer.to_code)],
          [t('expected'), transfer.expected_at && moment(transfer.expected_at)],
          [t('notes'), transfer.notes],
        ]}
      />
      {canReceive ? (
        <Receive key={transfer.id} transfer={transfer} />
      ) : canEdit ? (
        <EditLines transfer={transfer} />
      ) : (
        <Lines transfer={transfer} />
      )}
      <Steps transfer={transfer} />
      {canReceive && transfer.state === 'receiving' && <Lines transfer={transfer} />}
      <History transfer={transfer} />
    </Stack>
  );
}

function Lines({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('transfers');
  const { quantity } = useFigures();
  type Row = Transfer['lines'][number];
  const some = (field: 'short' | 'damaged' | 'over' | 'returned' | 'in_transit' | 'received') =>
    transfer.lines.some((line) => line[field] > 0);
  const amount = (field: 'received' | 'short' | 'damaged' | 'over' | 'returned' | 'in_transit'): Column<Row>[] =>
    some(field) ? [{ label: t(`parts.${field}`), cell: (line: Row) => <bdi>{quantity(line[field])}</bdi>, isFigure: true }] : [];
  const columns: Column<Row>[] = [
    {
      label: t('product'),
      cell: (line) => (
        <TextLink to="/stock/$product" params={{ product: String(line.product_id) }}>
          {line.product_name}
        </TextLink>
      ),
      card: 'title',
    },
    { label: t('sku'), cell: (line) => <bdi>{line.sku}</bdi>, card: 'line' },
    { label: t('sent'), cell: (line) => <bdi>{`${quantity(line.sent)} ${line.unit}`}</bdi>, isFigure: true, card: 'end' },
    ...amount('in_transit'),
    ...amount('received'),
    ...amount('short'),
    ...amount('damaged'),
    ...amount('over'),
    ...amount('returned'),
    ...(transfer.lines.some((l) => l.bearer !== null)
      ? [{ label: t('bearer'), cell: (line: Row) => (line.bearer === null ? '' : t(`bearers.${line.bearer}`)) }]
      : []),
  ];
  return <DataList label={t('lines')} rows={transfer.lines} columns={columns} rowKey={(line) => line.product_id} />;
}

/** Who did what, in order. */
function History({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('transfers');
  const { moment } = useFigures();
  const steps = [
    { key: 'created', text: t('did.created'), by: transfer.created, posting: null },
    ...(transfer.dispatched
      ? [
          {
            key: 'dispatched',
            text: t(transfer.immediate ? 'did.atOnce' : 'did.dispatched'),
            by: transfer.dispatched,
            posting: transfer.posting_id,
          },
        ]
      : []),
    ...transfer.receipts.map((r) => ({
      key: `r${r.number}`,
      text: t('did.received', { number: r.number }),
      by: r.received,
      posting: r.posting_id,
    })),
    ...(transfer.ended
      ? [{ key: 'ended', text: t(`did.${transfer.state as 'closed' | 'cancelled' | 'returned'}`), by: transfer.ended, posting: null }]
      : []),
  ];
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t('history')}
      </Title>
      {transfer.over_from && <Alert variant="light">{t(`overFrom.${transfer.over_from}`)}</Alert>}
      <Stack component="ol" gap={6} m={0} p={0} className="plain">
        {steps.map((step) => (
          <li key={step.key}>
            <Text>
              <strong>{step.text}</strong>
              {` · ${step.by.user_name} · ${moment(step.by.at)}`}
              {step.posting !== null && (
                <>
                  {' · '}
                  <TextLink to="/movements/$id" params={{ id: String(step.posting) }}>
                    {t('toMovements')}
                  </TextLink>
                </>
              )}
            </Text>
            {step.by.notes && (
              <Text size="sm" c="dimmed" className="name">
                {step.by.notes}
              </Text>
            )}
          </li>
        ))}
      </Stack>
    </Stack>
  );
}
