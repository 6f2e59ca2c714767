import { ActionIcon, Autocomplete, Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { ProductSearch } from '../products/ProductSearch';
import { useCategories } from '../products/reads';
import { useIsNarrow } from '../ui/DataList';
import { useDraft } from '../ui/drafts';
import { fieldErrors } from '../ui/fields';
import { Icon } from '../ui/icons';
import { Trouble } from '../ui/Page';
import type { Count } from './data';

const scopes = ['suggested', 'full', 'category', 'products'] as const;

type Draft = { scope: (typeof scopes)[number]; category: string; products: { id: number; name: string }[]; notes: string };

const empty: Draft = { scope: 'suggested', category: '', products: [], notes: '' };

type Props = { store: Api<'Store'>; onStarted: (count: Count) => void; onClose: () => void };

/** Starts a count: of everything, a category, some products, or today's ten. */
export function StartCount({ store, onStarted, onClose }: Props) {
  const { t } = useTranslation(['counts', 'app']);
  const isNarrow = useIsNarrow();
  const [draft, setDraft, clear] = useDraft(`count.start.${store.id}`, empty);
  const change = (fields: Partial<Draft>) => setDraft((old) => ({ ...old, ...fields }));
  const start = useWrite<Draft, Count>(
    (d, key) =>
      send(
        'post',
        '/api/stock-counts',
        {
          body: {
            store_id: store.id,
            scope: d.scope,
            notes: d.notes.trim() || null,
            ...(d.scope === 'category' ? { category: d.category.trim() } : {}),
            ...(d.scope === 'products' ? { products: d.products.map((p) => p.id) } : {}),
          },
        },
        key,
      ),
    {
      changes: [['counts'], ['count-suggestions']],
      onDone: (count) => {
        clear();
        onStarted(count);
      },
    },
  );
  const isReady = draft.scope === 'category' ? draft.category.trim() !== '' : draft.scope === 'products' ? draft.products.length > 0 : true;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('start')}
      fullScreen={isNarrow}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('app:close'), size: 44 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) start.start(draft);
        }}
      >
        <Stack>
          <Radio.Group label={t('what')} value={draft.scope} onChange={(scope) => change({ scope: scope as Draft['scope'] })}>
            <Stack gap={0}>
              {scopes.map((scope) => (
                <Radio key={scope} value={scope} label={t(`scopes.${scope}`)} description={t(`scopeHints.${scope}`)} size="md" py={8} />
              ))}
            </Stack>
          </Radio.Group>
          {draft.scope === 'suggested' && <Suggested store={store.id} />}
          {draft.scope === 'category' && (
            <CategoryInput
              value={draft.category}
              onChange={(category) => change({ category })}
              error={fieldErrors(start.error)('category')}
            />
          )}
          {draft.scope === 'products' && <Products store={store.id} draft={draft} onChange={change} />}
          <TextInput
            label={t('notes')}
            value={draft.notes}
            onChange={(e) => change({ notes: e.currentTarget.value })}
            maxLength={1000}
            size="md"
          />
          <Trouble error={start.error} />
          <Button type="submit" h={56} fz="lg" disabled={!isReady} loading={start.isBusy}>
            {t('begin')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}

function Suggested({ store }: { store: number }) {
  const { t } = useTranslation('counts');
  const query = useQuery({
    queryKey: ['count-suggestions', store],
    queryFn: () => dataOf(api.GET('/api/stock-counts/suggestions', { params: { query: { store_id: store } } })),
  });
  if (!query.data) return <Trouble error={query.error} />;
  const names = query.data.items.map((item) => item.product_name).join(', ');
  return (
    <Text size="sm" className="name">
      {names === '' ? t('nothingSuggested') : names}
    </Text>
  );
}

function CategoryInput({ value, onChange, error }: { value: string; onChange: (value: string) => void; error: string | undefined }) {
  const { t } = useTranslation('counts');
  return (
    <Autocomplete label={t('category')} data={useCategories()} value={value} onChange={onChange} error={error} size="md" data-autofocus />
  );
}

type ProductsProps = { store: number; draft: Draft; onChange: (fields: Partial<Draft>) => void };

function Products({ store, draft, onChange }: ProductsProps) {
  const { t } = useTranslation('counts');
  return (
    <Stack gap="xs">
      <Group>
        <ProductSearch
          store={store}
          isSeries
          onPick={(pick) =>
            onChange({ products: [...draft.products.filter((p) => p.id !== pick.product_id), { id: pick.product_id, name: pick.name }] })
          }
        />
      </Group>
      <Stack component="ul" gap={0} p={0} m={0} className="plain" aria-label={t('chosen')}>
        {draft.products.map((product) => (
          <Group key={product.id} component="li" justify="space-between" wrap="nowrap">
            <Text className="name">{product.name}</Text>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              aria-label={t('leaveOut', { name: product.name })}
              onClick={() => onChange({ products: draft.products.filter((p) => p.id !== product.id) })}
            >
              <Icon name="close" />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
    </Stack>
  );
}
