import type { Api } from '../api/client';
import { codeWords } from '../ui/codeWords';
import { changedFields } from '../ui/merge';

type Store = Api<'Store'>;

/** A store as it stands in its form. */
export type StoreForm = {
  name: string;
  code: string;
  kind: Store['kind'];
  location: string;
  phone: string;
  sales_mode: Store['sales_mode'];
  time_zone: string;
  day_cutover: string;
  closing_time: string;
  allow_negative: boolean;
};

/** A field of the form. */
export type StoreField = keyof StoreForm;

/** A store that nobody has said anything of, in the business's zone. */
export const emptyStore = (zone: string): StoreForm => ({
  name: '',
  code: '',
  kind: 'shop',
  location: '',
  phone: '',
  sales_mode: 'by_receipt',
  time_zone: zone,
  day_cutover: '00:00',
  closing_time: '',
  allow_negative: false,
});

/** The form of a store as it is. */
export const formOf = (store: Store): StoreForm => ({
  name: store.name,
  code: store.code,
  kind: store.kind,
  location: store.location ?? '',
  phone: store.phone ?? '',
  sales_mode: store.sales_mode,
  time_zone: store.time_zone,
  day_cutover: store.day_cutover,
  closing_time: store.closing_time ?? '',
  allow_negative: store.allow_negative,
});

/** Everything of the form as the API takes it. */
export const requestOf = (form: StoreForm): Api<'CreateStoreRequest'> => ({
  ...form,
  name: form.name.trim(),
  code: form.code.trim(),
  location: form.location.trim() || null,
  phone: form.phone.trim() || null,
  closing_time: form.closing_time.trim() || null,
});

/** Only what was changed. */
export function patchOf(base: StoreForm, form: StoreForm): Api<'EditStoreRequest'> {
  const whole = requestOf(form);
  return Object.fromEntries(changedFields(base, form).map((field) => [field, whole[field]]));
}

const longestCode = 12;

/** A short code from a store's name. */
export const codeOf = (name: string) => codeWords(name).join('-').slice(0, longestCode).replace(/-$/, '');

/** Every time zone that this browser knows, and the one that is set. */
export const zones = (also: string): string[] => [...new Set([also, ...Intl.supportedValuesOf('timeZone')])].filter((zone) => zone !== '');
