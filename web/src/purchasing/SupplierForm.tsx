import { Button, Chip, Group, Input, NumberInput, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../ui/fields';
import { MoneyInput } from '../ui/inputs';
import { Trouble } from '../ui/Page';
import { tallChip } from '../ui/tallChip';
import type { Supplier } from './common';

/** What is written of a supplier. */
export type SupplierDraft = {
  code: string;
  name: string;
  phone: string;
  email: string;
  address: string;
  notes: string;
  lead_time_days: number;
  visiting_days: string[];
  minimum_order: number | null;
  over_delivery: number;
  price_tolerance: number;
};

/** A supplier before anything was written of it. */
export const newSupplier: SupplierDraft = {
  code: '',
  name: '',
  phone: '',
  email: '',
  address: '',
  notes: '',
  lead_time_days: 0,
  visiting_days: [],
  minimum_order: null,
  over_delivery: 5,
  price_tolerance: 2,
};

/** A supplier as its form shows it. */
export const draftOf = (s: Supplier): SupplierDraft => ({
  code: s.code,
  name: s.name,
  phone: s.phone ?? '',
  email: s.email ?? '',
  address: s.address ?? '',
  notes: s.notes ?? '',
  lead_time_days: s.lead_time_days,
  visiting_days: [...s.visiting_days],
  minimum_order: s.minimum_order,
  over_delivery: s.over_delivery,
  price_tolerance: s.price_tolerance,
});

/** A form's supplier as it is sent: what is empty is nothing. */
export const bodyOf = (draft: SupplierDraft) => ({
  ...draft,
  code: draft.code.trim(),
  name: draft.name.trim(),
  phone: draft.phone.trim() || null,
  email: draft.email.trim() || null,
  address: draft.address.trim() || null,
  notes: draft.notes.trim() || null,
});

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

type Props = {
  draft: SupplierDraft;
  onChange: (change: Partial<SupplierDraft>) => void;
  onSave: () => void;
  isBusy: boolean;
  error: unknown;
  children?: ReactNode;
};

type TextField = 'code' | 'name' | 'phone' | 'email' | 'address';
type CountField = 'lead_time_days' | 'over_delivery' | 'price_tolerance';

/** The fields of a supplier. */
export function SupplierForm({ draft, onChange, onSave, isBusy, error, children }: Props) {
  const { t } = useTranslation(['purchasing', 'app']);
  const days = useId();
  const wrong = fieldErrors(error);
  const text = (field: TextField, label: string, extra: object = {}) => (
    <TextInput
      label={label}
      value={draft[field]}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
      error={wrong(field)}
      size="md"
      {...extra}
    />
  );
  const count = (field: CountField, label: string) => (
    <NumberInput
      label={label}
      value={draft[field]}
      onChange={(value) => onChange({ [field]: Number(value) || 0 })}
      allowNegative={false}
      allowDecimal={field !== 'lead_time_days'}
      inputMode="decimal"
      hideControls
      error={wrong(field)}
      size="md"
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }}>
          {text('name', t('name'), { required: true, maxLength: 200 })}
          {text('code', t('code'), { required: true, maxLength: 32, autoCapitalize: 'characters' })}
          {text('phone', t('phone'), { type: 'tel', maxLength: 50 })}
          {text('email', t('email'), { type: 'email', maxLength: 200 })}
          {text('address', t('address'), { maxLength: 500 })}
          {count('lead_time_days', t('leadTimeDays'))}
          <MoneyInput
            label={t('minimum')}
            value={draft.minimum_order}
            onChange={(minimum_order) => onChange({ minimum_order })}
            error={wrong('minimum_order')}
          />
          {count('over_delivery', t('overDelivery'))}
          {count('price_tolerance', t('priceTolerance'))}
        </SimpleGrid>
        <div>
          <Input.Label id={days} component="span" mb={6}>
            {t('visits')}
          </Input.Label>
          <Chip.Group multiple value={draft.visiting_days} onChange={(visiting_days) => onChange({ visiting_days })}>
            <Group gap="xs" role="group" aria-labelledby={days}>
              {weekdays.map((day) => (
                <Chip key={day} value={day} size="md" vars={tallChip}>
                  {t(`weekdays.${day}`)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Text size="sm" c="dimmed" mt={4}>
            {t('visitsHint')}
          </Text>
        </div>
        <Textarea
          label={t('notes')}
          value={draft.notes}
          onChange={(event) => onChange({ notes: event.currentTarget.value })}
          maxLength={2000}
          autosize
          minRows={2}
          size="md"
          error={wrong('notes')}
        />
        <Trouble error={error} />
        <Group justify="flex-end">
          {children}
          <Button type="submit" size="md" loading={isBusy}>
            {t('app:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
