import { Group, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLineState } from './Live';

const marks = { connected: '●', polling: '◐', offline: '○' } as const;

/** Shows whether what is on the screen is of this moment. */
export function Light() {
  const { t } = useTranslation();
  const state = useLineState();
  return (
    <Tooltip label={t(`line.${state}Hint`)} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      <Group gap={6} wrap="nowrap" role="status" className={`light light-${state}`}>
        <Text span aria-hidden>
          {marks[state]}
        </Text>
        <Text span size="sm" visibleFrom={state === 'offline' ? undefined : 'sm'}>
          {t(`line.${state}`)}
        </Text>
      </Group>
    </Tooltip>
  );
}
