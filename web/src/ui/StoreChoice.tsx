import { useLocalStorage } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useSession } from '../app/session';
import { useStores } from '../app/stores';
import { PickOne } from './PickOne';

/**
 * The store that a screen is about: the one its address names, else the one that was chosen last on this device, else the first the user may see.
 * @param onChoose is told when another one is chosen by `choice`, to say so in the address.
 */
export function useStoreChoice(named?: number, onChoose?: (id: number) => void) {
  const { user, tenant } = useSession();
  const [last, setLast] = useLocalStorage<number | null>({
    key: `stockbook.store.${tenant.code}.${user.id}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const query = useStores();
  const stores = (query.data ?? []).filter((s) => !s.archived);
  const store = stores.find((s) => s.id === named) ?? (named === undefined ? (stores.find((s) => s.id === last) ?? stores[0]) : undefined);
  const choice = {
    stores,
    chosen: store?.id,
    onChange: (id: number) => {
      setLast(id);
      onChoose?.(id);
    },
  };
  return { store, stores, choose: setLast, query, /** What a StoreChoice is given. */ choice };
}

type Props = {
  stores: Api<'Store'>[];
  chosen: number | undefined;
  onChange: (id: number) => void;
  label?: string;
  /** Without the label above it, where a screen has no room for one. */
  isCompact?: boolean;
};

/** Chooses among the user's stores; one who has a single store is not asked. */
export function StoreChoice({ stores, chosen, onChange, label, isCompact }: Props) {
  const { t } = useTranslation();
  if (stores.length < 2) return null;
  return (
    <PickOne
      {...(isCompact ? { 'aria-label': label ?? t('store') } : { label: label ?? t('store') })}
      among={stores}
      chosen={chosen}
      onChoose={onChange}
      {...(isCompact ? { w: { base: 140, xs: 220 } } : {})}
    />
  );
}
