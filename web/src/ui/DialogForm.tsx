import { Button, Group, Modal, type ModalProps, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from './Page';

type Props = Pick<ModalProps, 'size' | 'centered' | 'onClose'> & {
  title: string;
  /** Left out: from when it is there. */
  opened?: boolean;
  /** What the button that sends the form says, when that is not to save. */
  send?: string;
  /** What the button beside it says, when that is not to cancel. */
  leave?: string;
  write: { isBusy: boolean; error: Error | null };
  onSend: () => void;
  /** Says why it was refused, where the server's words are not enough. */
  refusal?: ReactNode;
  /** Stands below the form and is not sent with it. */
  below?: ReactNode;
  children: ReactNode;
};

/** A form in a dialog: its fields, why it was refused, the way out and the button that sends it. */
export function DialogForm({ title, opened = true, send, leave, write, onSend, onClose, refusal, below, children, ...looks }: Props) {
  const { t } = useTranslation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <Modal {...looks} opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          {refusal ?? <Trouble error={write.error} />}
          <Group justify="end">
            <Button variant="default" size="md" onClick={onClose}>
              {leave ?? t('cancel')}
            </Button>
            <Button type="submit" size="md" loading={write.isBusy}>
              {send ?? t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {below}
    </Modal>
  );
}
