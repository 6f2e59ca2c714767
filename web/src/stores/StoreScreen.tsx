import { Alert, Badge, Box, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { sayDone, tellFault } from '../ui/done';
import { EditForm } from '../ui/EditForm';
import { fieldErrors } from '../ui/fields';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Loaded, Page } from '../ui/Page';
import { orReadAnew } from '../ui/stale';
import { useEdit } from '../ui/useEdit';
import { formOf, patchOf, type StoreField, type StoreForm } from './form';
import { useStore } from './reads';
import { StoreFields } from './StoreFields';

type Store = Api<'Store'>;

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
  const write = useWrite((isAway: boolean, key) => put(isAway, key).catch(tellFault), {
    changes: [['stores']],
    onDone: (_, wasAway) => sayDone(t(wasAway ? 'restored' : 'putAway', { name: store.name }), back),
  });
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
  const { t } = useTranslation('stores');
  const { day } = useFigures();
  const queries = useQueryClient();
  const edit = useEdit(`store.${store.id}`, store.version, formOf(store));
  const text = useFieldText();
  const again = () => queries.invalidateQueries({ queryKey: ['stores'] });
  const write = useWrite(
    (body: Api<'EditStoreRequest'>, key) => {
      const init = { params: { path: { id: String(store.id) } }, headers: { 'If-Match': `"v${edit.version}"` }, body };
      return orReadAnew(send('patch', '/api/stores/{id}', init, key), again);
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
  return (
    <Box maw={720}>
      <EditForm edit={edit} write={write} words={text} discard={t('discard')} onSave={() => write.start(patchOf(edit.base, edit.form))}>
        {store.calendar_from && <Alert variant="light">{t('calendarFrom', { day: day(store.calendar_from) })}</Alert>}
        <StoreFields form={edit.form} onChange={edit.change} error={fieldErrors(write.error)} />
      </EditForm>
    </Box>
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
function useFieldText() {
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
