import { Button, Group, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useSession } from '../app/session';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { enterFlows, fieldErrors } from '../ui/fields';
import { Page, Trouble } from '../ui/Page';
import { codeOf, emptyStore, requestOf, type StoreForm } from './form';
import { StoreFields } from './StoreFields';

/** Adds a store. */
export function NewStoreScreen() {
  const { t } = useTranslation(['stores', 'app']);
  const { tenant } = useSession();
  const navigate = useNavigate();
  const empty = emptyStore(tenant.time_zone);
  const [form, setForm, clear] = useDraft<StoreForm>('store.new', empty);
  const suggested = codeOf(form.name);
  const write = useWrite((body: Api<'CreateStoreRequest'>, key) => send('post', '/api/stores', { body }, key), {
    changes: [['stores']],
    onDone: (store) => {
      clear();
      const away = () => send('post', '/api/stores/{id}/archive', { params: { path: { id: String(store.id) } } }, newKey());
      sayDone(t('added', { name: store.name }), away);
      void navigate({ to: '/stores/$id', params: { id: String(store.id) } });
    },
  });
  return (
    <Page title={t('new')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          write.start(requestOf({ ...form, code: form.code || suggested }));
        }}
        onKeyDown={enterFlows}
        noValidate
      >
        <Stack maw={720}>
          <StoreFields
            form={form}
            onChange={(next) => setForm((old) => ({ ...old, ...next }))}
            error={fieldErrors(write.error)}
            suggested={suggested}
          />
          <Trouble error={write.error} />
          <Group>
            <Button type="submit" size="md" loading={write.isBusy}>
              {t('app:save')}
            </Button>
            {JSON.stringify(form) !== JSON.stringify(empty) && (
              <Button variant="subtle" color="gray" size="md" onClick={clear}>
                {t('discard')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
