import { ActionIcon, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';
import { QuantityInput } from './inputs';

type Props = { label: string; about: string; unit: string; value: number; onChange: (value: number) => void; error?: boolean };

const step = (value: number, by: number) => Math.max(0, Math.round((value + by) * 1000) / 1000);

/** A quantity with keys for one more and one less that a wet thumb hits. */
export function Stepper({ label, about, unit, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const name = `${label}: ${about}`;
  return (
    <Group gap={4} wrap="nowrap" align="end">
      <ActionIcon
        variant="default"
        size={52}
        onClick={() => onChange(step(value, -1))}
        disabled={value === 0}
        aria-label={t('less', { name })}
      >
        <Icon name="minus" />
      </ActionIcon>
      <QuantityInput
        label={label}
        aria-label={name}
        unit={unit}
        value={value}
        onChange={(next) => onChange(next ?? 0)}
        onFocus={(event) => event.currentTarget.select()}
        error={error}
        size="lg"
        flex={1}
        miw={0}
      />
      <ActionIcon variant="default" size={52} onClick={() => onChange(step(value, 1))} aria-label={t('moreOf', { name })}>
        <Icon name="plus" />
      </ActionIcon>
    </Group>
  );
}
