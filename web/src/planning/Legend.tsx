import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type State, states } from './plan';

/** The sign that stands for a state beside its colour. */
export const signs: Record<State, string> = { out: '✕', bring: '▲', tight: '◐', enough: '✓', unknown: '?' };

/** What the signs and colours of the plan mean. */
export function Legend() {
  const { t } = useTranslation('planning');
  return (
    <Group gap="md" component="ul" className="plain" p={0} m={0} aria-label={t('legend')}>
      {states.map((state) => (
        <Group key={state} component="li" gap={6} wrap="nowrap">
          <span className={`heat heat-${state} heat-key`} aria-hidden>
            {signs[state]}
          </span>
          <Text size="sm" span>
            {t(`states.${state}`)}
          </Text>
        </Group>
      ))}
    </Group>
  );
}
