import { Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BookBar, type Writing } from './BookBar';
import { type Asks, LinesEditor } from './LinesEditor';
import { useLineErrors, type useLines } from './useLines';

type Props = {
  /** What useLines keeps. */
  form: ReturnType<typeof useLines>;
  store: number | undefined;
  asks: Asks;
  empty: ReactNode;
  write: Writing;
  onBook: () => void;
  /** What the button does, in a word or two. */
  action: string;
  isReady?: boolean;
  /** Stands above the lines, such as the store that they are for. */
  above?: ReactNode;
  /** Stands beside the number of the lines, such as what they cost together. */
  sum?: ReactNode;
  /** What is asked of all lines together, once there are any. */
  children: ReactNode;
};

/** A form of many lines: they are scanned, then something is said of all of them, then they are booked. */
export function LinesForm({ form, store, asks, empty, write, onBook, action, isReady = true, above, sum, children }: Props) {
  const { t } = useTranslation('goods');
  const { lines, changeLines, discard } = form;
  const errors = useLineErrors(write.error, lines);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onBook();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {above}
        <LinesEditor store={store} lines={lines} onChange={changeLines} errors={errors} asks={asks} empty={empty} />
        {lines.length > 0 && (
          <>
            {children}
            <BookBar action={action} write={write} isReady={isReady} errors={errors} onClear={discard}>
              <Text fw={700}>{t('lineCount', { count: lines.length })}</Text>
              {sum}
            </BookBar>
          </>
        )}
      </Stack>
    </form>
  );
}
