import { ActionIcon, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons';

type Props = {
  name: string;
  isLeast?: boolean;
  isMost?: boolean;
  /** One more or one less, in thousandths. */
  onStep: (by: number) => void;
  /** The figure between the keys. */
  children: ReactNode;
};

/** Keys for one more and one less at both sides of a quantity. */
export function StepKeys({ name, isLeast = false, isMost = false, onStep, children }: Props) {
  const { t } = useTranslation('sell');
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon variant="default" size={44} disabled={isLeast} onClick={() => onStep(-1000)} aria-label={t('less', { name })}>
        <Icon name="minus" />
      </ActionIcon>
      {children}
      <ActionIcon variant="default" size={44} disabled={isMost} onClick={() => onStep(1000)} aria-label={t('plus', { name })}>
        <Icon name="plus" />
      </ActionIcon>
    </Group>
  );
}
