import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../ui/Page';

type Props = {
  title: string;
  children: ReactNode;
  yes: string;
  write: { isBusy: boolean; error: Error | null };
  colour?: string;
  onYes: () => void;
  onClose: () => void;
};

/** Asks before a step of a count that cannot be taken back: its buttons are as high as those of counting. */
export function AskStep({ title, children, yes, write, colour, onYes, onClose }: Props) {
  const { t } = useTranslation('app');
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('close'), size: 44 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onYes();
        }}
      >
        <Stack>
          {children}
          <Trouble error={write.error} />
          <Group justify="end">
            <Button variant="default" h={48} onClick={onClose}>
              {t('back')}
            </Button>
            <Button type="submit" h={48} loading={write.isBusy} {...(colour ? { color: colour } : {})} data-autofocus>
              {yes}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
