import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

// Milliseconds: long enough to read a sentence and to reach the button.
const shown = 8_000;

/** Says that something was done, and offers to take it back where that is possible. */
export function sayDone(sentence: string, undo?: () => Promise<unknown>) {
  const id = notifications.show({
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
              notifications.hide(id);
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
  });
}

/** Says what went wrong where no form is open that could. */
export function sayFault(error: unknown) {
  const said = error instanceof Error && error.message !== '' ? error.message : i18next.t('noAnswer');
  notifications.show({
    color: 'red',
    autoClose: shown * 2,
    closeButtonProps: { 'aria-label': i18next.t('close') },
    message: <span role="alert">{said}</span>,
  });
}
