import { Badge, Button, Card, Drawer, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { stockKeys } from '../goods/keys';
import { useFollow } from '../live/Live';
import { reverse } from '../movements/read';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { QuantityInput } from '../ui/inputs';
import { TextLink } from '../ui/links';
import { Loaded, Trouble } from '../ui/Page';

type Case = Api<'NegativeCase'>;
type Fix = Api<'FixNegativeCaseRequest'>;

/** One case: why it may be below zero, what each fix would make of it, and the fix itself. */
export function CasePanel({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation(['negatives', 'app']);
  const query = useQuery({
    queryKey: ['negative-case', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/negative-cases/{id}', { params: { path: { id } }, signal })),
    meta: { follows: { kinds: ['inventory_update', 'transfer_update'] } },
  });
  useFollow(query.data?.store_id);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={query.data?.product_name ?? t('title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Loaded query={query}>{(found) => <Whole found={found} onDone={onClose} />}</Loaded>
    </Drawer>
  );
}

function Whole({ found, onDone }: { found: Case; onDone: () => void }) {
  const { t } = useTranslation('negatives');
  const { quantity, moment } = useFigures();
  const write = useWrite(
    (fix: Fix, key) => send('post', '/api/negative-cases/{id}/fix', { params: { path: { id: found.id } }, body: fix }, key),
    {
      changes: stockKeys,
      onDone: (after, fix) => {
        const undone = fix.cause === 'count' ? after.settling_movement : null;
        if (after.state === 'open') sayDone(t('stillOpen', { quantity: `${quantity(after.on_hand)} ${after.unit}` }));
        else sayDone(t('settled', { name: after.product_name }), undone === null ? undefined : () => reverse(undone));
        if (after.state !== 'open') onDone();
      },
    },
  );
  return (
    <Stack gap="lg">
      <div>
        <Text fw={700} fz="xl">
          <bdi>{`${quantity(found.on_hand)} ${found.unit}`}</bdi>
        </Text>
        <Text c="dimmed">{t('sinceWhen', { when: moment(found.opened_at) })}</Text>
        <Group mt={4}>
          <TextLink to="/movements/$id" params={{ id: String(found.opening_movement) }}>
            {t('openedBy')}
          </TextLink>
          <TextLink to="/stock/$product" params={{ product: String(found.product_id) }} search={{ store: found.store_id }}>
            {t('toProduct')}
          </TextLink>
        </Group>
      </div>
      {found.state === 'open' ? (
        <>
          <Trouble error={write.error} />
          <Causes found={found} isBusy={write.isBusy} onFix={write.start} />
          <Count found={found} isBusy={write.isBusy} onFix={write.start} />
          <Note isBusy={write.isBusy} onFix={write.start} />
        </>
      ) : (
        <Settled found={found} />
      )}
    </Stack>
  );
}

type FixProps = { isBusy: boolean; onFix: (fix: Fix) => void };

function Causes({ found, isBusy, onFix }: FixProps & { found: Case }) {
  const { t } = useTranslation('negatives');
  const causes = found.causes ?? [];
  return (
    <Stack gap="sm" component="section">
      <Title order={3} size="h5">
        {t('causes')}
      </Title>
      {causes.length === 0 && <Text>{t('noCauses')}</Text>}
      {causes.map((cause) => (
        <Card key={`${cause.cause}-${cause.id}`} withBorder padding="sm">
          <Stack gap="xs">
            <Group justify="space-between" wrap="nowrap" align="start">
              <Text fw={600}>{t(`kinds.${cause.cause}`)}</Text>
              {cause.explains && (
                <Badge variant="outline" tt="none">
                  {t('explains')}
                </Badge>
              )}
            </Group>
            <Text size="sm" className="name">
              {cause.text}
            </Text>
            <Preview found={found} after={found.on_hand + cause.quantity} />
            <Button size="md" loading={isBusy} onClick={() => onFix({ cause: cause.cause, id: cause.id })}>
              {t(`fixes.${cause.cause}`)}
            </Button>
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}

/** What a fix would make of the level. */
function Preview({ found, after }: { found: Case; after: number }) {
  const { t } = useTranslation('negatives');
  const { quantity } = useFigures();
  return (
    <Text fw={700} role="status">
      {t('preview', { before: quantity(found.on_hand), after: `${quantity(Math.round(after * 1000) / 1000)} ${found.unit}` })}
    </Text>
  );
}

function Count({ found, isBusy, onFix }: FixProps & { found: Case }) {
  const { t } = useTranslation('negatives');
  const may = useMay('counts');
  const [counted, setCounted] = useState<number | null>(null);
  if (!may) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (counted !== null) onFix({ cause: 'count', counted });
  };
  return (
    <Card withBorder padding="sm" component="form" onSubmit={submit}>
      <Stack gap="xs">
        <QuantityInput label={t('counted')} unit={found.unit} value={counted} onChange={setCounted} />
        {counted !== null && <Preview found={found} after={counted} />}
        <Button type="submit" variant="default" size="md" loading={isBusy} disabled={counted === null}>
          {t('fixes.count')}
        </Button>
      </Stack>
    </Card>
  );
}

function Note({ isBusy, onFix }: FixProps) {
  const { t } = useTranslation('negatives');
  const [notes, setNotes] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFix({ cause: 'note', notes: notes.trim() });
  };
  return (
    <Card withBorder padding="sm" component="form" onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          label={t('note')}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
          required
          withAsterisk={false}
          maxLength={1000}
          size="md"
        />
        <Button type="submit" variant="default" size="md" loading={isBusy} disabled={notes.trim() === ''}>
          {t('fixes.note')}
        </Button>
      </Stack>
    </Card>
  );
}

function Settled({ found }: { found: Case }) {
  const { t } = useTranslation('negatives');
  const { moment } = useFigures();
  return (
    <Stack gap={4}>
      <Text fw={600}>{t(`how.${(found.settled_how ?? 'note') as 'note'}`)}</Text>
      <Text size="sm">{[found.settled_by_name, found.settled_at && moment(found.settled_at)].filter(Boolean).join(' · ')}</Text>
      {found.notes && <Text className="name">{found.notes}</Text>}
      {found.settling_movement !== null && (
        <TextLink to="/movements/$id" params={{ id: String(found.settling_movement) }}>
          {t('settledBy')}
        </TextLink>
      )}
    </Stack>
  );
}
