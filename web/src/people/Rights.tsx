import { Checkbox, Group, MultiSelect, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useStores } from '../app/stores';

/** What somebody is in the business: what he may do hangs on it. */
export type Role = Api<'User'>['role'];

/** What somebody may do, and where; null is everywhere. */
export type Rights = { role: Role; stores: number[] | null };

// So many stores are ticked in a list; more are searched for.
const few = 8;

const roles: Role[] = ['owner', 'manager', 'staff', 'viewer'];

type Props = { rights: Rights; onChange: (rights: Rights) => void; error: (field: string) => string | undefined; isKey?: boolean };

/** Chooses a role and its stores: all of them is said, and never what an empty field means. */
export function RightsFields({ rights, onChange, error, isKey = false }: Props) {
  const { t } = useTranslation(['people', 'app']);
  const stores = (useStores().data ?? []).filter((s) => !s.archived || rights.stores?.includes(s.id));
  const isOwner = rights.role === 'owner' && !isKey;
  return (
    <Stack>
      <Select
        label={t('users.role')}
        description={t(`users.roleHint.${rights.role}`)}
        data={roles.map((role) => ({ value: role, label: t(`app:roles.${role}`) }))}
        value={rights.role}
        onChange={(role) => onChange({ role: (role ?? 'staff') as Role, stores: role === 'owner' && !isKey ? null : rights.stores })}
        allowDeselect={false}
        size="md"
        error={error('role')}
      />
      {isOwner ? (
        <Text c="dimmed">{t('users.ownerAll')}</Text>
      ) : (
        <SegmentedControl
          aria-label={t('users.scope')}
          size="md"
          value={rights.stores === null ? 'all' : 'some'}
          onChange={(scope) => onChange({ ...rights, stores: scope === 'all' ? null : [] })}
          data={[
            { value: 'all', label: t('users.allStores') },
            { value: 'some', label: t('users.someStores') },
          ]}
        />
      )}
      {rights.stores !== null && stores.length <= few && (
        <Checkbox.Group
          label={t('users.which')}
          value={rights.stores.map(String)}
          onChange={(ids) => onChange({ ...rights, stores: ids.map(Number) })}
          error={error('stores')}
          size="md"
        >
          {stores.map((s) => (
            <Group key={s.id} mih={44}>
              <Checkbox value={String(s.id)} label={s.name} size="md" />
            </Group>
          ))}
        </Checkbox.Group>
      )}
      {rights.stores !== null && stores.length > few && (
        <MultiSelect
          label={t('users.which')}
          data={stores.map((s) => ({ value: String(s.id), label: s.name }))}
          value={rights.stores.map(String)}
          onChange={(ids) => onChange({ ...rights, stores: ids.map(Number) })}
          searchable
          size="md"
          error={error('stores')}
        />
      )}
    </Stack>
  );
}

/** The names of the stores that somebody has. */
export function useStoreNames() {
  const { t } = useTranslation('people');
  const stores = useStores().data ?? [];
  return (ids: number[] | null) =>
    ids === null ? t('users.allStores') : ids.map((id) => stores.find((s) => s.id === id)?.name ?? `#${id}`).join(', ');
}
