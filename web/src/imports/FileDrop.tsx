import { Button, Card, FileButton, Group, Stack, Text } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons';
import { save } from './download';
import { type Chosen, type Kind, samples } from './kinds';
import { textOf } from './table';

// What the server takes at most, in bytes.
const largest = 16 * 1024 * 1024;

/** Reads a file as a table's text; the key of what is wrong with it otherwise. */
async function read(file: File, language: string): Promise<Chosen | 'tooLarge' | 'spreadsheet' | 'noTable'> {
  if (/\.(xlsx?|ods|numbers)$/i.test(file.name)) return 'spreadsheet';
  if (file.size > largest) return 'tooLarge';
  const isPacked = /\.gz$/i.test(file.name);
  const stream = isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const text = textOf(new Uint8Array(await new Response(stream).arrayBuffer()), language);
  if (text.includes('\0')) return 'noTable';
  return { name: file.name, text, at: Date.now() };
}

/** Where a file is dropped or chosen. */
export function FileDrop({ kind, file, onFile }: { kind: Kind; file: Chosen | null; onFile: (file: Chosen) => void }) {
  const { t, i18n } = useTranslation('imports');
  const [isOver, setOver] = useState(false);
  const [fault, setFault] = useState<'tooLarge' | 'spreadsheet' | 'noTable' | null>(null);
  const take = async (given: File | null | undefined) => {
    if (!given) return;
    const taken = await read(given, i18n.language).catch(() => 'noTable' as const);
    setFault(typeof taken === 'string' ? taken : null);
    if (typeof taken !== 'string') onFile(taken);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <Card
      withBorder
      padding="lg"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      style={{ borderStyle: 'dashed', ...(isOver ? { borderColor: 'var(--mantine-primary-color-filled)' } : {}) }}
    >
      <Stack align="center" gap="sm" ta="center">
        {file === null ? <Text visibleFrom="sm">{t('drop')}</Text> : <Text className="name">{t('chosen', { name: file.name })}</Text>}
        <Group justify="center">
          <FileButton
            accept=".csv,.tsv,.txt,.gz,text/csv,text/plain"
            onChange={(given) => void take(given)}
            inputProps={{ 'aria-label': t('choose') }}
          >
            {(props) => (
              <Button {...props} size="md" variant={file === null ? 'filled' : 'default'} leftSection={<Icon name="upload" />}>
                {t(file === null ? 'choose' : 'other')}
              </Button>
            )}
          </FileButton>
          <Button
            variant="subtle"
            size="md"
            onClick={() => save(`${t(`files.${kind}`)}.csv`, samples[kind])}
            leftSection={<Icon name="download" />}
          >
            {t('sample')}
          </Button>
        </Group>
        {fault && (
          <Text c="red" role="alert">
            {t(`faults.${fault}`)}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
