import { Modal, NavLink, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { Icon, type IconName } from '../ui/icons';
import { mayOpen, screens } from './screens';
import { useSession } from './session';

type Hit = { id: string; label: string; hint?: string; icon: IconName; go: () => void };

/** Goes to any screen, or to a product's stock, by a few letters. */
export function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [search] = useDebouncedValue(typed.trim(), 150);
  const products = useQuery({
    queryKey: ['product-search', search],
    enabled: search.length > 1,
    queryFn: ({ signal }) => dataOf(api.GET('/api/products', { params: { query: { search, limit: 8 } }, signal })),
  });
  const wanted = typed.trim().toLowerCase();
  const hits: Hit[] = [
    ...screens
      .filter((s) => mayOpen(s, user) && t(s.label).toLowerCase().includes(wanted))
      .map((s) => ({ id: s.to, label: t(s.label), icon: s.icon, go: () => void navigate({ to: s.to }) })),
    ...(wanted.length > 1 ? (products.data?.items ?? []) : []).map((p) => ({
      id: `p${p.id}`,
      label: p.name,
      hint: p.sku,
      icon: 'stock' as const,
      go: () => void navigate({ to: '/stock', search: { search: p.sku } }),
    })),
  ];
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    hit.go();
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setChosen((n) => Math.max(0, Math.min(hits.length - 1, n + step)));
    } else if (event.key === 'Enter') go(hits[chosen]);
  };
  return (
    <Modal opened onClose={onClose} title={t('finder.title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="xs">
        <TextInput
          label={t('finder.label')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={press}
          data-autofocus
          type="search"
          size="md"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls="finder-hits"
          aria-activedescendant={hits[chosen] && `finder-${hits[chosen].id}`}
        />
        <div id="finder-hits" role="listbox" aria-label={t('finder.title')}>
          {hits.map((hit, index) => (
            <NavLink
              key={hit.id}
              id={`finder-${hit.id}`}
              component="button"
              role="option"
              aria-selected={index === chosen}
              tabIndex={-1}
              label={hit.label}
              description={hit.hint}
              leftSection={<Icon name={hit.icon} />}
              active={index === chosen}
              onClick={() => go(hit)}
              mih={44}
            />
          ))}
        </div>
        {hits.length === 0 && !products.isFetching && <Text c="dimmed">{t('find.none', { code: typed })}</Text>}
      </Stack>
    </Modal>
  );
}
