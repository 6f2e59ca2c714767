import { Alert, Badge, Button, Group, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { sayDone, sayFault } from '../ui/done';
import { enterFlows, fieldErrors } from '../ui/fields';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Meanwhile } from '../ui/Meanwhile';
import { Loaded, Page, Trouble } from '../ui/Page';
import { useEdit } from '../ui/useEdit';
import { formOf, patchOf, type StoreField, type StoreForm } from './form';
import { StoreFields } from './StoreFields';

type Store = Api<'Store'>;

/** One store as it is now. */
export const useStore = (id: string) =>
  useQuery({
    queryKey: ['stores', 'one', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/stores/{id}', { params: { path: { id } }, signal })),
  });

/** One store: when its day ends, how it sells, and how that can be changed. */
export function StoreScreen() {
  const { id } = useParams({ from: '/stores/$id' });
  const { t } = useTranslation('stores');
  const query = useStore(id);
  return (
    <Page title={query.data?.name ?? t('one')} actions={query.data && <Actions store={query.data} />}>
      <Loaded query={query}>{(store) => <EditStore key={store.id} store={store} />}</Loaded>
    </Page>
  );
}

function Actions({ store }: { store: Store }) {
  const { t } = useTranslation('stores');
  const queries = useQueryClient();
  const put = (isAway: boolean, key: string) =>
    send('post', isAway ? '/api/stores/{id}/restore' : '/api/stores/{id}/archive', { params: { path: { id: String(store.id) } } }, key);
  const back = () => put(!store.archived, newKey()).then(() => queries.invalidateQueries({ queryKey: ['stores'] }));
  const write = useWrite(
    (isAway: boolean, key) =>
      put(isAway, key).catch((error: unknown) => {
        sayFault(error);
        throw error;
      }),
    { changes: [['stores']], onDone: (_, wasAway) => sayDone(t(wasAway ? 'restored' : 'putAway', { name: store.name }), back) },
  );
  return (
    <>
      {store.archived && (
        <Badge variant="outline" color="gray" size="lg" tt="none">
          {t('archived')}
        </Badge>
      )}
      <ButtonLink
        mih={44}
        variant="default"
        to="/stores/$id/assortment"
        params={{ id: String(store.id) }}
        leftSection={<Icon name="products" />}
      >
        {t('assortment.open')}
      </ButtonLink>
      <Button variant="default" mih={44} loading={write.isBusy} onClick={() => write.start(store.archived)}>
        {t(store.archived ? 'restore' : 'archive')}
      </Button>
    </>
  );
}

function EditStore({ store }: { store: Store }) {
  const { t } = useTranslation(['stores', 'app']);
  const { day } = useFigures();
  const queries = useQueryClient();
  const newest = formOf(store);
  const edit = useEdit(`store.${store.id}`, store.version, newest);
  const shown = useShown();
  const again = () => queries.invalidateQueries({ queryKey: ['stores'] });
  const write = useWrite(
    async (body: Api<'EditStoreRequest'>, key) => {
      const headers = { 'If-Match': `"v${edit.version}"` };
      try {
        return await send('patch', '/api/stores/{id}', { params: { path: { id: String(store.id) } }, headers, body }, key);
      } catch (problem) {
        // What the other one saved is shown beside what was typed.
        if (problem instanceof Problem && problem.type === 'stale') await again();
        throw problem;
      }
    },
    {
      onDone: (saved) => {
        queries.setQueryData(['stores', 'one', String(store.id)], saved);
        void again();
        edit.clear();
        sayDone(t('saved', { name: saved.name }));
      },
    },
  );
  const isStale = edit.theirs.length > 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (edit.changed.length > 0) write.start(patchOf(edit.base, edit.form));
      }}
      onKeyDown={enterFlows}
      noValidate
    >
      <Stack maw={720}>
        {store.calendar_from && <Alert variant="light">{t('calendarFrom', { day: day(store.calendar_from) })}</Alert>}
        <StoreFields form={edit.form} onChange={edit.change} error={fieldErrors(write.error)} />
        <Meanwhile<StoreField>
          theirs={edit.theirs}
          mine={edit.changed}
          label={shown.label}
          shown={(field) => shown.value(newest, field)}
          onTake={(field) => edit.change({ [field]: newest[field] })}
          onGoOn={() => {
            write.reset();
            edit.goOn();
          }}
        />
        {!isStale && <Trouble error={write.error} />}
        <Group className={edit.changed.length > 0 ? 'save-bar' : undefined}>
          <Button type="submit" size="md" loading={write.isBusy} disabled={edit.changed.length === 0 || isStale}>
            {t('app:save')}
          </Button>
          {edit.changed.length > 0 && (
            <Button
              variant="subtle"
              color="gray"
              size="md"
              onClick={() => {
                write.reset();
                edit.clear();
              }}
            >
              {t('discard')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

const labels = {
  name: 'name',
  code: 'code',
  kind: 'kind',
  location: 'location',
  phone: 'phone',
  sales_mode: 'salesMode',
  time_zone: 'zone',
  day_cutover: 'cutover',
  closing_time: 'closing',
  allow_negative: 'negative',
} as const satisfies Record<StoreField, string>;

/** Says each field of a store in words. */
function useShown() {
  const { t } = useTranslation('stores');
  return {
    label: (field: StoreField) => t(labels[field]),
    value: (form: StoreForm, field: StoreField): string => {
      if (field === 'kind') return t(`kinds.${form.kind}`);
      if (field === 'sales_mode') return t(`modes.${form.sales_mode}`);
      if (field === 'allow_negative') return t(form.allow_negative ? 'yes' : 'no');
      return form[field];
    },
  };
}
