import { Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useMay } from '../app/session';
import { isolated, useFigures } from '../ui/figures';
import { Panel } from './Panel';

type Movement = Api<'DashboardMovement'>;

/** What happened last, as it happens. */
export function LastMovements({ movements, isOneStore }: { movements: Movement[]; isOneStore: boolean }) {
  const { t } = useTranslation('dashboard');
  const isNew = useNews(movements);
  if (!useMay('transactions')) return null;
  return (
    <Panel title={t('movements')} more={{ href: '/movements', word: t('all') }}>
      {movements.length === 0 ? (
        <Text c="dimmed">{t('noMovements')}</Text>
      ) : (
        <ul className="dashboard-rows" aria-label={t('movements')}>
          {movements.map((m) => (
            <Row key={m.id} movement={m} isOneStore={isOneStore} isNew={isNew(m.id)} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What was not there when the list was read before. */
function useNews(movements: Movement[]) {
  const known = useRef<number | null>(null);
  const newest = movements.reduce((most, m) => Math.max(most, m.id), 0);
  const before = known.current;
  useEffect(() => {
    known.current = newest;
  }, [newest]);
  return (id: number) => before !== null && id > before;
}

function Row({ movement, isOneStore, isNew }: { movement: Movement; isOneStore: boolean; isNew: boolean }) {
  const { t } = useTranslation(['dashboard', 'reports']);
  const { change, moment } = useFigures();
  const type = t(`reports:words.movement_type.${movement.movement_type as 'sale'}`);
  return (
    <li className={isNew ? 'flash' : undefined}>
      <div>
        <Text size="sm" className="name">
          {movement.product_name}
        </Text>
        <Text size="xs" c="dimmed" className="name">
          {[type, ...(isOneStore ? [] : [movement.store_name]), movement.user, moment(movement.occurred_at)].map(isolated).join(' · ')}
        </Text>
      </div>
      <Text fw={600} className="figure">
        <bdi>{change(movement.quantity)}</bdi>
      </Text>
    </li>
  );
}
