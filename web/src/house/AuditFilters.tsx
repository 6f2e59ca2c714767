import { Button, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { useMayEverywhere } from '../app/session';
import { DayInput } from '../ui/DayInput';
import { actions, entities, useAuditWords } from './auditWords';
import type { AuditSearch } from './routes';

const channels = ['web', 'api', 'cli', 'import', 'chat', 'system'] as const;

// As many of them in a row as there is room for.
const room = { size: 'md', flex: '1 1 8.5rem', maw: 240 } as const;

type Props = { words: AuditSearch; change: (next: AuditSearch) => void; clear: () => void };

/** What narrows the audit log; all of it stands in the address. */
export function AuditFilters({ words, change, clear }: Props) {
  const { t } = useTranslation('house');
  const say = useAuditWords();
  const mayList = useMayEverywhere('manage_users');
  const users = useQuery({
    queryKey: ['users', 'for-audit'],
    enabled: mayList,
    queryFn: ({ signal }) => dataOf(api.GET('/api/users', { params: { query: { limit: 500 } }, signal })),
  });
  const isRefusals = words.view === 'refusals';
  const isFiltered = Object.entries(words).some(([name, value]) => name !== 'view' && value !== undefined);
  const pick = (list: readonly string[], own: string | undefined) => (own === undefined || list.includes(own) ? list : [...list, own]);
  return (
    <Group align="end" gap="sm">
      {mayList && (
        <Select
          label={t('audit.who')}
          placeholder={t('audit.anybody')}
          data={(users.data?.items ?? []).map((u) => ({ value: String(u.id), label: u.name }))}
          value={words.user === undefined ? null : String(words.user)}
          onChange={(id) => change({ user: id === null ? undefined : Number(id) })}
          clearable
          searchable
          {...room}
        />
      )}
      {!isRefusals && (
        <>
          <Select
            label={t('audit.action')}
            placeholder={t('audit.any')}
            data={pick(actions, words.action).map((value) => ({ value, label: say.action(value) }))}
            value={words.action ?? null}
            onChange={(action) => change({ action: action ?? undefined })}
            clearable
            searchable
            {...room}
          />
          <Select
            label={t('audit.entity')}
            placeholder={t('audit.any')}
            data={pick(entities, words.entity).map((value) => ({ value, label: say.entity(value) }))}
            value={words.entity ?? null}
            onChange={(entity) => change({ entity: entity ?? undefined })}
            clearable
            searchable
            {...room}
          />
          <TextInput
            label={t('audit.entityId')}
            value={words.id ?? ''}
            onChange={(event) => change({ id: event.currentTarget.value || undefined })}
            {...room}
          />
          <Select
            label={t('audit.channel')}
            placeholder={t('audit.any')}
            data={channels.map((value) => ({ value, label: t(`audit.channels.${value}`) }))}
            value={words.channel ?? null}
            onChange={(channel) => change({ channel: (channel ?? undefined) as AuditSearch['channel'] })}
            clearable
            {...room}
          />
        </>
      )}
      <DayInput label={t('audit.from')} value={words.from} onChange={(from) => change({ from })} {...room} />
      <DayInput label={t('audit.to')} value={words.to} onChange={(to) => change({ to })} {...room} />
      {isFiltered && (
        <Button variant="default" size="md" onClick={clear}>
          {t('audit.clear')}
        </Button>
      )}
    </Group>
  );
}
