import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { fieldErrors } from '../ui/fields';
import { orReadAnew } from '../ui/stale';

/** The business. */
export type Tenant = Api<'Tenant'>;
/** What can be changed of it. */
export type Settings = Api<'EditTenantRequest'>;

type Draft = { base: number; changes: Settings };

/** The business as it is now. */
export const useTenant = () => useQuery({ queryKey: ['tenant'], queryFn: ({ signal }) => dataOf(api.GET('/api/tenant', { signal })) });

/** The settings with what was changed and not saved yet: only that is sent, so that what others changed stays. */
export function useSettings(tenant: Tenant) {
  const { t } = useTranslation('house');
  const queries = useQueryClient();
  const [draft, setDraft, clear] = useDraft<Draft | null>('settings', null);
  const save = useWrite(
    (what: Draft, key) => {
      const params = { header: { 'If-Match': `"v${what.base}"` } };
      return orReadAnew(send('patch', '/api/tenant', { params, body: what.changes }, key), async () => {
        const newest = await queries.fetchQuery({ queryKey: ['tenant'], queryFn: () => dataOf(api.GET('/api/tenant')), staleTime: 0 });
        setDraft((old) => old && { ...old, base: newest.version });
      });
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
    refusal: save.error,
    error: fieldErrors(save.error),
  };
}

/** What useSettings gives. */
export type SettingsState = ReturnType<typeof useSettings>;
