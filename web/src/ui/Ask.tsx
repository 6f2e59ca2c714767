import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Trouble } from './Page';

type Props = {
  question: string;
  yes: string;
  write: { isBusy: boolean; error: Error | null };
  onYes: () => void;
  onClose: () => void;
};

/** Asks before something that cannot be taken back. */
export function Ask({ question, yes, write, onYes, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} withCloseButton={false} centered aria-label={question}>
      <Stack>
        <Text className="name">{question}</Text>
        <Trouble error={write.error} />
        <Group justify="end">
          <Button variant="default" size="md" onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button color="red.8" size="md" loading={write.isBusy} onClick={onYes}>
            {yes}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
