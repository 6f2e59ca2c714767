import { Button, Group, NumberInput, Select, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session';
import { ChatBot } from '../chat/ChatLink';
import { languages } from '../i18n/languages';
import { DayInput } from '../ui/DayInput';
import { Loaded, Page } from '../ui/Page';
import { Part } from '../ui/Part';
import { Refusal } from '../ui/Refusal';
import { Pairs } from './Pairs';
import { type SettingsState, type Tenant, useSettings, useTenant } from './useSettings';

/** The settings of the business. */
export function SettingsScreen() {
  const { t } = useTranslation(['house', 'chat']);
  const query = useTenant();
  return (
    <Page title={t('settings.title')}>
      <Loaded query={query}>{(tenant) => <Form tenant={tenant} />}</Loaded>
      <Part title={t('chat:title')}>
        <ChatBot />
      </Part>
    </Page>
  );
}

function Form({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('house');
  const state = useSettings(tenant);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    state.save();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
          <Part title={t('settings.business')}>
            <Business state={state} />
          </Part>
          <Part title={t('settings.control')}>
            <Control state={state} />
          </Part>
          <Part title={t('settings.planning')}>
            <Planning state={state} />
          </Part>
          <Part title={t('settings.scales')}>
            <Scales state={state} />
          </Part>
        </SimpleGrid>
        <Refusal error={state.refusal} stale={t('settings.stale')} />
        <Group justify="end">
          <Text role="status" c="dimmed">
            {state.hasChanges ? t('settings.unsaved') : ''}
          </Text>
          {state.hasChanges && (
            <Button variant="default" size="md" onClick={state.discard}>
              {t('settings.discard')}
            </Button>
          )}
          <Button type="submit" size="md" disabled={!state.hasChanges} loading={state.isBusy}>
            {t('settings.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const withOwn = (list: string[], own: string) => (list.includes(own) ? list : [own, ...list]);

function Business({ state: { shown, change, error } }: { state: SettingsState }) {
  const { t } = useTranslation('house');
  const { user } = useSession();
  return (
    <>
      <TextInput
        label={t('settings.name')}
        value={shown.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        required
        maxLength={200}
        size="md"
        error={error('name')}
      />
      <Text c="dimmed" size="sm">
        {t('settings.code', { code: shown.code })}
      </Text>
      <Select
        label={t('settings.language')}
        description={t('settings.languageHint')}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        value={shown.language}
        onChange={(language) => language !== null && change({ language: language as Tenant['language'] })}
        allowDeselect={false}
        size="md"
        error={error('language')}
      />
      <Select
        label={t('settings.zone')}
        data={withOwn(Intl.supportedValuesOf('timeZone'), shown.time_zone)}
        value={shown.time_zone}
        onChange={(zone) => zone !== null && change({ time_zone: zone })}
        allowDeselect={false}
        searchable
        limit={60}
        size="md"
        error={error('time_zone')}
      />
      <Select
        label={t('settings.currency')}
        description={t('settings.currencyHint')}
        data={withOwn(Intl.supportedValuesOf('currency'), shown.currency)}
        value={shown.currency}
        onChange={(currency) => currency !== null && change({ currency })}
        allowDeselect={false}
        searchable
        limit={60}
        disabled={user.role !== 'owner'}
        size="md"
        error={error('currency')}
      />
      <TagsInput label={t('settings.units')} value={shown.units} onChange={(units) => change({ units })} size="md" error={error('units')} />
    </>
  );
}

function Control({ state: { shown, change, error } }: { state: SettingsState }) {
  const { t } = useTranslation('house');
  const { user } = useSession();
  return (
    <>
      {(['count_tolerance', 'revenue_tolerance'] as const).map((name) => (
        <Percent
          key={name}
          label={t(name === 'count_tolerance' ? 'settings.countTolerance' : 'settings.revenueTolerance')}
          description={t('settings.toleranceHint')}
          value={shown[name]}
          onChange={(value) => change({ [name]: value })}
          error={error(name)}
        />
      ))}
      <NumberInput
        label={t('settings.expiry')}
        description={t('settings.expiryHint')}
        value={shown.expiry_days}
        onChange={(days) => days !== '' && change({ expiry_days: Number(days) })}
        allowNegative={false}
        allowDecimal={false}
        inputMode="numeric"
        hideControls
        size="md"
        error={error('expiry_days')}
      />
      <DayInput
        label={t('settings.lock')}
        description={t('settings.lockHint')}
        value={shown.lock_date ?? undefined}
        onChange={(day) => change({ lock_date: day ?? null })}
        disabled={user.role !== 'owner'}
        error={error('lock_date')}
      />
    </>
  );
}

function Planning({ state: { shown, change, error } }: { state: SettingsState }) {
  const { t } = useTranslation('house');
  return (
    <>
      <Percent
        label={t('settings.service')}
        description={t('settings.serviceHint')}
        value={shown.service_level ?? null}
        onChange={(level) => change({ service_level: level })}
        error={error('service_level')}
      />
      <Pairs
        title={t('settings.services')}
        pairs={Object.entries((shown.service_levels ?? {}) as Record<string, number>)}
        empty={95}
        nameLabel={t('settings.category')}
        onChange={(pairs) => change({ service_levels: pairs.length === 0 ? null : Object.fromEntries(pairs) })}
        error={error('service_levels')}
      >
        {(value, set) => <Percent label={t('settings.service')} value={value} onChange={(level) => level !== null && set(level)} />}
      </Pairs>
    </>
  );
}

function Scales({ state: { shown, change, error } }: { state: SettingsState }) {
  const { t } = useTranslation('house');
  return (
    <Pairs
      title={t('settings.scalesHint')}
      pairs={Object.entries(shown.scale_barcodes ?? {})}
      empty="weight"
      nameLabel={t('settings.prefix')}
      onChange={(pairs) => change({ scale_barcodes: pairs.length === 0 ? null : Object.fromEntries(pairs) })}
      error={error('scale_barcodes')}
      isNumber
    >
      {(value, set) => (
        <Select
          label={t('settings.prints')}
          data={(['weight', 'price'] as const).map((kind) => ({ value: kind, label: t(`settings.${kind}`) }))}
          value={value}
          onChange={(kind) => kind !== null && set(kind)}
          allowDeselect={false}
          size="md"
        />
      )}
    </Pairs>
  );
}

type PercentProps = {
  label: string;
  description?: string;
  value: number | null;
  onChange: (value: number | null) => void;
  error?: string | undefined;
};

function Percent({ value, onChange, error, ...props }: PercentProps) {
  return (
    <NumberInput
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? null : Number(next))}
      allowNegative={false}
      allowedDecimalSeparators={['.', ',', '٫']}
      inputMode="decimal"
      hideControls
      suffix=" %"
      size="md"
      error={error}
      {...props}
    />
  );
}
