import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useStores } from '../app/stores';
import { sayDone } from '../ui/done';
import { Trouble } from '../ui/Page';

/** Takes over what another store carries; what this store knows already stays as it is. */
export function CopyFrom({ store, onClose }: { store: Api<'Store'>; onClose: () => void }) {
  const { t } = useTranslation(['stores', 'app']);
  const others = (useStores().data ?? []).filter((other) => other.id !== store.id && !other.archived);
  const [from, setFrom] = useState<string | null>(null);
  const write = useWrite(
    (from_store: number, key) =>
      send('post', '/api/stores/{id}/assortment/copy', { params: { path: { id: String(store.id) } }, body: { from_store } }, key),
    {
      changes: [['assortment', store.id], ['stock-levels']],
      onDone: (copied) => {
        sayDone(t('assortment.copied', { count: copied.added }));
        onClose();
      },
    },
  );
  return (
    <Modal opened onClose={onClose} centered title={t('assortment.copy')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <Stack>
        <Text>{t('assortment.copyHint')}</Text>
        {others.length === 0 ? (
          <Text c="dimmed">{t('assortment.copyNone')}</Text>
        ) : (
          <Select
            label={t('assortment.copyFrom')}
            data={others.map((other) => ({ value: String(other.id), label: other.name }))}
            value={from}
            onChange={setFrom}
            searchable={others.length > 10}
            size="md"
          />
        )}
        <Trouble error={write.error} />
        <Group>
          <Button size="md" disabled={from === null} loading={write.isBusy} onClick={() => write.start(Number(from))}>
            {t('assortment.copyGo')}
          </Button>
          <Button variant="default" size="md" onClick={onClose}>
            {t('app:cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
