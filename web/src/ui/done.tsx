import { Button, Group, Text } from '@mantine/core';
import type { NotificationData, notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { newKey } from '../api/keys';

// Milliseconds: long enough to read a sentence and to reach the button.
const shown = 8_000;

/** The event by which {@link Toasts} learns that there is something to show. */
export const saying = 'stockbook:saying';

// Most visits to a screen end without a word: what shows words is loaded with the first of them.
async function show(data: (store: typeof notifications) => NotificationData) {
  window.dispatchEvent(new Event(saying));
  const { notifications: store } = await import('@mantine/notifications');
  store.show(data(store));
}

/** Says that something was done, and offers to take it back where that is possible. */
export function sayDone(sentence: string, undo?: () => Promise<unknown>) {
  const id = newKey();
  void show((store) => ({
    id,
    color: 'brand',
    autoClose: shown,
    closeButtonProps: { 'aria-label': i18next.t('close') },
    message: (
      <Group justify="space-between" wrap="nowrap" role="status">
        <Text className="name">{sentence}</Text>
        {undo && (
          <Button
            variant="default"
            flex="none"
            onClick={() => {
              store.hide(id);
              void undo().then(
                () => sayDone(i18next.t('undone')),
                (error: unknown) => sayFault(error),
              );
            }}
          >
            {i18next.t('undo')}
          </Button>
        )}
      </Group>
    ),
  }));
}

/** Says what went wrong where no form is open that could. */
export function sayFault(error: unknown) {
  const said = error instanceof Error && error.message !== '' ? error.message : i18next.t('noAnswer');
  void show(() => ({
    color: 'red',
    autoClose: shown * 2,
    closeButtonProps: { 'aria-label': i18next.t('close') },
    message: <span role="alert">{said}</span>,
  }));
}

/** Says why a button's deed failed, and lets it fail: for a write that has no form to say it. */
export function tellFault(error: unknown): never {
  sayFault(error);
  throw error;
}
