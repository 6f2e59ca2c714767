import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';

export type Tenant = Api<'Tenant'>;
export type Settings = Api<'EditTenantRequest'>;

type Draft = { base: number; changes: Settings };

export const useTenant = () => useQuery({ queryKey: ['tenant'], queryFn: ({ signal }) => dataOf(api.GET('/api/tenant', { signal })) });

/** The settings with what was changed and not saved yet: only that is sent, so that what others changed stays. */
export function useSettings(tenant: Tenant) {
  const { t } = useTranslation('house');
  const queries = useQueryClient();
  const [draft, setDraft, clear] = useDraft<Draft | null>('settings', null);
  const save = useWrite(
    async (what: Draft, key) => {
      try {
        return await send('patch', '/api/tenant', { params: { header: { 'If-Match': `"v${what.base}"` } }, body: what.changes }, key);
      } catch (error) {
        if (error instanceof Problem && error.type === 'stale') {
          const newest = await queries.fetchQuery({ queryKey: ['tenant'], queryFn: () => dataOf(api.GET('/api/tenant')), staleTime: 0 });
          setDraft((old) => old && { ...old, base: newest.version });
        }
        throw error;
      }
    },
    {
      changes: [['session']],
      onDone: (answer) => {
        queries.setQueryData(['tenant'], answer);
        clear();
        sayDone(t('settings.saved'));
      },
    },
  );
  const problem = save.error instanceof Problem ? save.error : null;
  return {
    shown: { ...tenant, ...draft?.changes } as Tenant,
    change: (next: Settings) => setDraft((old) => ({ base: old?.base ?? tenant.version, changes: { ...old?.changes, ...next } })),
    discard: () => {
      save.reset();
      clear();
    },
    save: () => draft !== null && save.start(draft),
    hasChanges: draft !== null,
    isBusy: save.isBusy,
    isStale: problem?.type === 'stale',
    error: problem?.type === 'stale' ? null : save.error,
    errors: problem?.errors ?? {},
  };
}

export type SettingsState = ReturnType<typeof useSettings>;
