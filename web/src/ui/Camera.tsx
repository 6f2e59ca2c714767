import { Button, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsNarrow } from './DataList';
import { Trouble } from './Page';
import { openReader } from './reader';
import './camera.css';

type Props = { onCode: (code: string) => Promise<string | null>; isSeries: boolean; onClose: () => void };

// Milliseconds between two looks at the picture, and until a code that was out of sight counts again.
const pace = 120;
const again = 1_500;

/** Shows what the camera sees, and reads the barcodes in it. */
export function Camera({ onCode, isSeries, onClose }: Props) {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const video = useRef<HTMLVideoElement>(null);
  const [said, setSaid] = useState<{ text: string; isFault: boolean } | null>(null);
  const stream = useStream(video);
  const take = async (code: string) => {
    signal();
    if (!isSeries) onClose();
    const name = await onCode(code);
    setSaid(name === null ? { text: t('camera.unknown', { code }), isFault: true } : { text: t('camera.added', { name }), isFault: false });
  };
  useReading(video, stream.isOn, take);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('camera.title')}
      fullScreen={isNarrow}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('close'), size: 44 }}
    >
      <Stack gap="sm">
        {stream.fault ? (
          <Trouble error={new Error(t(`camera.${stream.fault}`))} />
        ) : (
          <div className="camera">
            <video ref={video} playsInline muted className="camera-picture" />
            <div className="camera-frame" aria-hidden />
          </div>
        )}
        <Text role="status" ta="center" fw={said ? 600 : undefined} c={said?.isFault ? 'red' : undefined} className="name" mih="1.6em">
          {said?.text ?? (stream.fault ? '' : t('camera.hint'))}
        </Text>
        {stream.setTorch && (
          <Button variant="default" h={48} onClick={stream.setTorch} aria-pressed={stream.isLit}>
            {t(stream.isLit ? 'camera.torchOff' : 'camera.torch')}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}

type Fault = 'refused' | 'none';

/** The camera at the back, for as long as the dialog is open. */
function useStream(video: React.RefObject<HTMLVideoElement | null>) {
  const [isOn, setOn] = useState(false);
  const [isLit, setLit] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let isOver = false;
    const stop = () => {
      for (const t of stream?.getTracks() ?? []) t.stop();
    };
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } } });
      if (isOver || video.current === null) return stop();
      video.current.srcObject = stream;
      await video.current.play();
      setTrack(stream.getVideoTracks()[0] ?? null);
      setOn(true);
    };
    start().catch((error: unknown) => {
      // Closed before the picture was there: nothing to tell anybody.
      if (!isOver) setFault(error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none');
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [video]);
  const hasTorch = (track?.getCapabilities?.() as { torch?: boolean } | undefined)?.torch === true;
  const setTorch = () => {
    const torch = { torch: !isLit } as MediaTrackConstraintSet;
    void track?.applyConstraints({ advanced: [torch] }).then(() => setLit(!isLit));
  };
  return { isOn, isLit, fault, setTorch: hasTorch ? setTorch : null };
}

/** Tells each code once, however long it is held into the picture. */
function useReading(video: React.RefObject<HTMLVideoElement | null>, isOn: boolean, onCode: (code: string) => Promise<void>) {
  const latest = useRef(onCode);
  latest.current = onCode;
  useEffect(() => {
    if (!isOn) return;
    let isOver = false;
    const seen = new Map<string, number>();
    const look = async (reader: Awaited<ReturnType<typeof openReader>>) => {
      // What was read may ask something, in a dialog above: until it is answered nothing else is read.
      const isCovered = document.querySelectorAll('[role="dialog"]').length > 1;
      const codes = video.current && !isCovered ? await reader(video.current) : [];
      const now = Date.now();
      for (const code of codes) {
        const isNew = now - (seen.get(code) ?? 0) > again;
        seen.set(code, now);
        if (isNew && !isOver) await latest.current(code);
      }
      if (!isOver) setTimeout(() => void look(reader), pace);
    };
    void openReader().then(look);
    return () => {
      isOver = true;
    };
  }, [isOn, video]);
}

/** A beep and a buzz: the eyes are on the goods. */
function signal() {
  navigator.vibrate?.(60);
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  tone.frequency.value = 1_100;
  tone.connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.09);
  tone.onended = () => void sound.close();
}
