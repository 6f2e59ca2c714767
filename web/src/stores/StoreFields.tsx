import { Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { hintBelow } from '../ui/fields';
import { type StoreForm, zones } from './form';

type Props = {
  form: StoreForm;
  onChange: (next: Partial<StoreForm>) => void;
  error: (field: string) => string | undefined;
  /** The code that is taken when none is typed. */
  suggested?: string;
};

const kinds = ['shop', 'outlet', 'warehouse', 'online'] as const;
const modes = ['by_receipt', 'by_count'] as const;

/** Everything that can be said of a store. */
export function StoreFields({ form, onChange, error, suggested }: Props) {
  const { t } = useTranslation('stores');
  const known = useMemo(() => zones(form.time_zone), [form.time_zone]);
  return (
    <Stack gap="md">
      <TextInput
        label={t('name')}
        value={form.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        error={error('name')}
        maxLength={200}
        size="md"
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('code')}
          description={suggested === undefined ? undefined : t('codeHint')}
          {...(suggested ? { placeholder: suggested } : {})}
          value={form.code}
          onChange={(event) => onChange({ code: event.currentTarget.value })}
          error={error('code')}
          maxLength={32}
          autoCapitalize="characters"
          inputWrapperOrder={hintBelow}
          size="md"
        />
        <Select
          label={t('kind')}
          data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={form.kind}
          onChange={(kind) => kind !== null && onChange({ kind: kind as StoreForm['kind'] })}
          allowDeselect={false}
          error={error('kind')}
          size="md"
        />
        <TextInput
          label={t('location')}
          value={form.location}
          onChange={(event) => onChange({ location: event.currentTarget.value })}
          error={error('location')}
          maxLength={200}
          autoComplete="off"
          size="md"
        />
        <TextInput
          label={t('phone')}
          type="tel"
          value={form.phone}
          onChange={(event) => onChange({ phone: event.currentTarget.value })}
          error={error('phone')}
          maxLength={50}
          autoComplete="off"
          size="md"
        />
      </SimpleGrid>
      <Select
        label={t('salesMode')}
        description={t(`modeHints.${form.sales_mode}`)}
        inputWrapperOrder={hintBelow}
        data={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
        value={form.sales_mode}
        onChange={(mode) => mode !== null && onChange({ sales_mode: mode as StoreForm['sales_mode'] })}
        allowDeselect={false}
        error={error('sales_mode')}
        size="md"
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Select
          label={t('zone')}
          description={t('zoneHint')}
          inputWrapperOrder={hintBelow}
          data={known}
          value={form.time_zone}
          onChange={(zone) => zone !== null && onChange({ time_zone: zone })}
          allowDeselect={false}
          searchable
          limit={200}
          nothingFoundMessage={t('noZone')}
          error={error('time_zone')}
          size="md"
        />
        <TextInput
          label={t('cutover')}
          description={t('cutoverHint')}
          inputWrapperOrder={hintBelow}
          type="time"
          max="11:59"
          value={form.day_cutover}
          onChange={(event) => onChange({ day_cutover: event.currentTarget.value || '00:00' })}
          error={error('day_cutover')}
          size="md"
        />
        <TextInput
          label={t('closing')}
          description={t('closingHint')}
          inputWrapperOrder={hintBelow}
          type="time"
          value={form.closing_time}
          onChange={(event) => onChange({ closing_time: event.currentTarget.value })}
          error={error('closing_time')}
          size="md"
        />
      </SimpleGrid>
      <Switch
        label={t('negative')}
        description={t('negativeHint')}
        checked={form.allow_negative}
        onChange={(event) => onChange({ allow_negative: event.currentTarget.checked })}
        error={error('allow_negative')}
        size="md"
      />
    </Stack>
  );
}
