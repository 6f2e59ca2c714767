import { Code, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Says how a page comes to a camera. */
export function CameraHint({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={t('camera.unsafeTitle')} centered closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="sm">
        <Text>{t('camera.unsafe')}</Text>
        <Code block dir="ltr">
          {t('camera.command')}
        </Code>
      </Stack>
    </Modal>
  );
}
