import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { sayDone, sayFault } from '../ui/done';
import { enterFlows, fieldErrors } from '../ui/fields';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Meanwhile } from '../ui/Meanwhile';
import { Loaded, Page, Trouble } from '../ui/Page';
import { useEdit } from '../ui/useEdit';
import { formOf, type ProductField, patchOf } from './form';
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
  const put = (path: '/api/products/{id}/archive' | '/api/products/{id}/restore', key: string) =>
    send('post', path, { params: { path: { id: String(product.id) } } }, key);
  const refresh = () => Promise.all(changes(product.id).map((queryKey) => queries.invalidateQueries({ queryKey })));
  const back = () => put(product.archived ? '/api/products/{id}/archive' : '/api/products/{id}/restore', newKey()).then(refresh);
  const write = useWrite(
    (isArchived: boolean, key) => put(isArchived ? '/api/products/{id}/restore' : '/api/products/{id}/archive', key).catch(tell),
    {
      changes: changes(product.id),
      onDone: (_, wasArchived) => sayDone(t(wasArchived ? 'restored' : 'putAway', { name: product.name }), back),
    },
  );
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

function tell(error: unknown): never {
  sayFault(error);
  throw error;
}

function EditProduct({ product }: { product: Product }) {
  const { t } = useTranslation(['products', 'app']);
  const queries = useQueryClient();
  const edit = useEdit(`product.${product.id}`, product.version, formOf(product));
  const text = useFieldText(edit.form.unit);
  const newest = formOf(product);
  const write = useWrite(
    async (body: Api<'EditProductRequest'>, key) => {
      const headers = { 'If-Match': `"v${edit.version}"` };
      try {
        return await send('patch', '/api/products/{id}', { params: { path: { id: String(product.id) } }, headers, body }, key);
      } catch (problem) {
        // What the other one saved is shown beside what was typed.
        if (problem instanceof Problem && problem.type === 'stale')
          await queries.invalidateQueries({ queryKey: ['product', String(product.id)] });
        throw problem;
      }
    },
    {
      changes: changes(product.id),
      onDone: (saved) => {
        queries.setQueryData(['product', String(product.id)], saved);
        edit.clear();
        sayDone(t('saved', { name: saved.name }));
      },
    },
  );
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (edit.changed.length > 0) write.start(patchOf(edit.base, edit.form));
  };
  const error = fieldErrors(write.error);
  const isStale = edit.theirs.length > 0;
  return (
    <form onSubmit={save} onKeyDown={enterFlows} noValidate>
      <Stack>
        <MainFields form={edit.form} onChange={edit.change} error={error} />
        <TextInput
          label={t('sku')}
          description={t('skuFixed')}
          value={edit.form.sku}
          onChange={(event) => edit.change({ sku: event.currentTarget.value })}
          error={error('sku')}
          maxLength={64}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
        />
        <MoreFields form={edit.form} onChange={edit.change} error={error} />
        <Meanwhile<ProductField>
          theirs={edit.theirs}
          mine={edit.changed}
          label={(field) => text.label(field)}
          shown={(field) => text.value(newest, field)}
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
            <>
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
              <Text size="sm" c="dimmed" role="status">
                {t('unsaved', { count: edit.changed.length })}
              </Text>
            </>
          )}
        </Group>
      </Stack>
    </form>
  );
}
