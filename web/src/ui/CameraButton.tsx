import { ActionIcon } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';

const Camera = lazy(() => import('./Camera').then((m) => ({ default: m.Camera })));
const CameraHint = lazy(() => import('./CameraHint').then((m) => ({ default: m.CameraHint })));

/** True where a browser lends its camera: over https, or on this very machine. */
const hasCamera = () => window.isSecureContext && navigator.mediaDevices !== undefined;

type Props = {
  /** Looks the code up; gives the name of what was found. */
  onCode: (code: string) => Promise<string | null>;
  /** The camera stays open for the next code. */
  isSeries: boolean;
};

/** Reads barcodes with the device's camera; where that is not possible it says how to get there. */
export function CameraButton({ onCode, isSeries }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size={40} onClick={() => setOpen(true)} aria-label={t('camera.open')}>
        <Icon name="camera" />
      </ActionIcon>
      {isOpen && (
        <Suspense>{hasCamera() ? <Camera onCode={onCode} isSeries={isSeries} onClose={close} /> : <CameraHint onClose={close} />}</Suspense>
      )}
    </>
  );
}
