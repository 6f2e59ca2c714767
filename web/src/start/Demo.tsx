import { Button, Card, Code, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayFault } from '../ui/done';
import { Icon } from '../ui/icons';

// The demonstration is a server of its own beside this one, so it wants another port.
const command = `stockbook serve --demo --port ${location.port === '8081' ? 8082 : 8081}`;

/** Copies a text; a page on plain http has no clipboard of its own, so there the old way is gone. */
async function copy(text: string) {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (!isCopied) throw new Error();
}

/** Made-up shops with a history are another book: how to start it. */
export function Demo() {
  const { t } = useTranslation('start');
  const [isCopied, setCopied] = useState(false);
  const take = () =>
    copy(command).then(
      () => setCopied(true),
      () => sayFault(new Error(t('copyFailed'))),
    );
  return (
    <Card withBorder component="section" aria-labelledby="start-demo">
      <Title order={2} size="h4" id="start-demo">
        {t('demo')}
      </Title>
      <Text mb="sm">{t('demoHint')}</Text>
      <Group gap="sm">
        <Code block dir="ltr" flex="1 1 14rem" fz="sm" p="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {command}
        </Code>
        <Button variant="default" size="md" onClick={() => void take()} leftSection={isCopied && <Icon name="check" />}>
          <span role="status">{t(isCopied ? 'copied' : 'copy')}</span>
        </Button>
      </Group>
    </Card>
  );
}
