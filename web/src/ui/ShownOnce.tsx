import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { title: string; hint?: string; value: string; onClose: () => void };

/** Shows a link or a secret this once, to be copied. It closes only by its button: nobody loses it by a tap beside it. */
export function ShownOnce({ title, hint, value, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} title={title} size="lg">
      <Stack>
        {hint && <Text>{hint}</Text>}
        <Text fw={600}>{t('once.warning')}</Text>
        <Copied label={title} value={value} />
        <Group justify="end">
          <Button size="md" onClick={onClose}>
            {t('once.kept')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** A text to copy, with its button. */
export function Copied({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    field.current?.select();
    // A page on plain http has no navigator.clipboard.
    const done = navigator.clipboard
      ? navigator.clipboard.writeText(value).then(
          () => true,
          () => document.execCommand('copy'),
        )
      : Promise.resolve(document.execCommand('copy'));
    void done.then(setCopied);
  };
  return (
    <Stack gap="xs">
      <Textarea
        ref={field}
        aria-label={label}
        value={value}
        readOnly
        autosize
        size="md"
        styles={{ input: { fontFamily: 'monospace', overflowWrap: 'anywhere' } }}
        dir="ltr"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group gap="sm">
        <Button variant="default" size="md" onClick={copy}>
          {t('once.copy')}
        </Button>
        <Text span role="status">
          {isCopied ? t('once.copied') : ''}
        </Text>
      </Group>
    </Stack>
  );
}
