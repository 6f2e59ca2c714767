import { Button, Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  title: string;
  /** Says more, such as what it is added to. */
  hint?: string;
  unit: string;
  /** What is shown until the first key replaces it; null for nothing. */
  value: number | null;
  /** Digits behind the point. */
  decimals: number;
  /** What the key at the bottom says. */
  done: string;
  mayBeZero?: boolean;
  /** For whoever keeps what was typed. */
  typed?: string | null;
  onTyped?: (typed: string) => void;
  isBusy?: boolean;
  /** Stands above the last key: a refusal, a choice. */
  children?: ReactNode;
  onDone: (value: number) => void;
  onClose: () => void;
};

// More digits than any quantity has: somebody has scanned a code into the figure.
const mostDigits = 6;

/** True for what cannot be a quantity. */
const isTooLong = (typed: string) => (typed.split('.')[0] ?? '').length > mostDigits;

/** What a figure is after one more key. */
export function pressed(typed: string, key: string, decimals: number): string {
  if (key === 'Backspace') return typed.slice(0, -1);
  if (key === '.') return decimals === 0 || typed.includes('.') ? typed : `${typed || '0'}.`;
  const behind = typed.split('.')[1];
  if (behind !== undefined && behind.length >= decimals) return typed;
  return typed === '0' ? key : typed + key;
}

const keyOf = (key: string) => (/^[0-9]$/.test(key) || key === 'Backspace' ? key : key === ',' || key === '.' || key === '٫' ? '.' : null);

/** Big keys for one figure, for thumbs and wet hands; a keyboard types into it as well. */
export function KeyPad({
  title,
  hint,
  unit,
  value,
  decimals,
  done,
  mayBeZero = false,
  isBusy = false,
  children,
  onDone,
  onClose,
  ...kept
}: Props) {
  const { t } = useTranslation();
  const [typed, setOwn] = useState<string | null>(kept.typed ?? null);
  const [isCode, setCode] = useState(false);
  const figure = typed === null ? value : typed === '' ? null : Number(typed);
  const mayEnd = figure !== null && (figure > 0 || mayBeZero);
  const setTyped = (next: string) => {
    setOwn(next);
    kept.onTyped?.(next);
  };
  const press = (key: string) => {
    if (isBusy) return;
    setCode(false);
    setTyped(pressed(typed ?? '', key, decimals));
  };
  const end = () => {
    if (typed !== null && isTooLong(typed)) {
      setCode(true);
      setTyped('');
    } else if (mayEnd && !isBusy && figure !== null) onDone(figure);
  };
  const type = (event: KeyboardEvent) => {
    const key = keyOf(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    if (key !== null) press(key);
    else if (event.key === 'Enter') end();
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={onClose} title={<span className="name">{title}</span>} centered closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="sm" onKeyDown={type} tabIndex={-1} data-autofocus className="keypad">
        {hint && (
          <Text c="dimmed" className="name">
            {hint}
          </Text>
        )}
        <Group justify="end" align="baseline" gap="xs" className="keypad-figure" role="status">
          <Text component="bdi" fz={40} fw={700} lh={1.2} className="figure" c={typed === null ? 'dimmed' : undefined}>
            {typed ?? value ?? '0'}
          </Text>
          <Text component="bdi" size="lg">
            {unit}
          </Text>
        </Group>
        {isCode && (
          <Text c="red" role="alert">
            {t('pad.isCode')}
          </Text>
        )}
        <SimpleGrid cols={3} spacing="xs" dir="ltr">
          {['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', 'Backspace'].map((key) => (
            <Button
              key={key}
              variant="default"
              h={60}
              fz={24}
              tabIndex={-1}
              disabled={key === '.' && decimals === 0}
              onClick={() => press(key)}
              aria-label={key === 'Backspace' ? t('pad.back') : undefined}
            >
              {key === 'Backspace' ? '⌫' : key}
            </Button>
          ))}
        </SimpleGrid>
        {children}
        <Button h={60} fz="lg" onClick={end} disabled={!mayEnd} loading={isBusy}>
          {done}
        </Button>
      </Stack>
    </Modal>
  );
}
