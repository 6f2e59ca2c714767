import { Badge, Button, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { sayDone, tellFault } from '../ui/done';
import { EditForm } from '../ui/EditForm';
import { fieldErrors, hintBelow } from '../ui/fields';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Loaded, Page } from '../ui/Page';
import { orReadAnew } from '../ui/stale';
import { useEdit } from '../ui/useEdit';
import { formOf, patchOf } from './form';
import { PriceHistory } from './PriceHistory';
import { ProductFacts, useFieldText } from './ProductFacts';
import { MainFields, MoreFields } from './ProductFields';
import { useProduct } from './reads';

type Product = Api<'Product'>;

/** One product: what it is, what it costs, and how it can be changed. */
export function ProductScreen() {
  const { id } = useParams({ from: '/products/$id' });
  const { t } = useTranslation('products');
  const query = useProduct(id);
  const mayEdit = useMay('products');
  return (
    <Page title={query.data?.name ?? t('one')} actions={query.data && <Actions product={query.data} />}>
      <Loaded query={query}>
        {(product) => (
          <Stack gap="xl" maw={760}>
            {mayEdit ? <EditProduct key={product.id} product={product} /> : <ProductFacts product={product} />}
            <PriceHistory product={product.id} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

const changes = (id: number) => [['product', String(id)], ['products'], ['product-search'], ['product-prices', id], ['stock-levels']];

function Actions({ product }: { product: Product }) {
  const { t } = useTranslation('products');
  const mayEdit = useMay('products');
  const queries = useQueryClient();
  const put = (isAway: boolean, key: string) =>
    send(
      'post',
      isAway ? '/api/products/{id}/restore' : '/api/products/{id}/archive',
      { params: { path: { id: String(product.id) } } },
      key,
    );
  const refresh = () => Promise.all(changes(product.id).map((queryKey) => queries.invalidateQueries({ queryKey })));
  const back = () => put(!product.archived, newKey()).then(refresh);
  const write = useWrite((isAway: boolean, key) => put(isAway, key).catch(tellFault), {
    changes: changes(product.id),
    onDone: (_, wasAway) => sayDone(t(wasAway ? 'restored' : 'putAway', { name: product.name }), back),
  });
  return (
    <>
      {product.archived && (
        <Badge variant="outline" color="gray" size="lg" tt="none">
          {t('archived')}
        </Badge>
      )}
      <ButtonLink mih={44} variant="default" to="/products/labels" search={{ ids: String(product.id) }} leftSection={<Icon name="print" />}>
        {t('labels.open')}
      </ButtonLink>
      {mayEdit && (
        <Button variant="default" mih={44} loading={write.isBusy} onClick={() => write.start(product.archived)}>
          {t(product.archived ? 'restore' : 'archive')}
        </Button>
      )}
    </>
  );
}

function EditProduct({ product }: { product: Product }) {
  const { t } = useTranslation('products');
  const queries = useQueryClient();
  const edit = useEdit(`product.${product.id}`, product.version, formOf(product));
  const text = useFieldText(edit.form.unit);
  const key = ['product', String(product.id)];
  const write = useWrite(
    (body: Api<'EditProductRequest'>, unique) => {
      const init = { params: { path: { id: String(product.id) } }, headers: { 'If-Match': `"v${edit.version}"` }, body };
      return orReadAnew(send('patch', '/api/products/{id}', init, unique), () => queries.invalidateQueries({ queryKey: key }));
    },
    {
      changes: changes(product.id),
      onDone: (saved) => {
        queries.setQueryData(key, saved);
        edit.clear();
        sayDone(t('saved', { name: saved.name }));
      },
    },
  );
  const error = fieldErrors(write.error);
  return (
    <EditForm
      edit={edit}
      write={write}
      words={text}
      discard={t('discard')}
      unsaved={t('unsaved', { count: edit.changed.length })}
      onSave={() => write.start(patchOf(edit.base, edit.form))}
    >
      <MainFields form={edit.form} onChange={edit.change} error={error} />
      <TextInput
        label={t('sku')}
        description={t('skuFixed')}
        value={edit.form.sku}
        onChange={(event) => edit.change({ sku: event.currentTarget.value })}
        error={error('sku')}
        maxLength={64}
        inputWrapperOrder={hintBelow}
        size="md"
      />
      <MoreFields form={edit.form} onChange={edit.change} error={error} />
    </EditForm>
  );
}
