import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useSession } from '../app/session';
import { Ask } from '../ui/Ask';
import { sayDone } from '../ui/done';
import { Trouble } from '../ui/Page';
import type { NamedLink, User } from './UsersScreen';

/** What helps somebody who cannot sign in, or ends that he can. */
export function UserHelp({ user, onLink }: { user: User; onLink: (link: NamedLink) => void }) {
  const { t } = useTranslation('people');
  const { user: me } = useSession();
  const [isAsking, setAsking] = useState(false);
  const path = { params: { path: { id: String(user.id) } } };
  const changes = [['users']];
  const reset = useWrite((_: null, key) => send('post', '/api/users/{id}/reset-password', path, key), {
    onDone: (link) => onLink({ ...link, name: user.name }),
  });
  const unlock = useWrite((_: null, key) => send('post', '/api/users/{id}/unlock', path, key), {
    changes,
    onDone: () => sayDone(t('users.unlocked')),
  });
  const unfactor = useWrite((_: null, key) => send('post', '/api/users/{id}/reset-second-factor', path, key), {
    changes,
    onDone: () => {
      setAsking(false);
      sayDone(t('users.factorGone'));
    },
  });
  const setActive = (active: boolean, key: string) => send('patch', '/api/users/{id}', { ...path, body: { active } }, key);
  const activate = useWrite(setActive, {
    changes,
    onDone: ({ name, active }) =>
      active ? sayDone(t('users.activated', { name })) : sayDone(t('users.deactivated', { name }), () => setActive(true, newKey())),
  });
  return (
    <Stack gap="xs">
      <Button variant="default" size="md" loading={reset.isBusy} onClick={() => reset.start(null)}>
        {t('users.resetPassword')}
      </Button>
      {user.second_factor && (
        <Button variant="default" size="md" onClick={() => setAsking(true)}>
          {t('users.resetFactor')}
        </Button>
      )}
      {user.locked_until && (
        <Button variant="default" size="md" loading={unlock.isBusy} onClick={() => unlock.start(null)}>
          {t('users.unlock')}
        </Button>
      )}
      {user.id !== me.id && (
        <Button variant="default" size="md" loading={activate.isBusy} onClick={() => activate.start(!user.active)}>
          {user.active ? t('users.deactivate') : t('users.activate')}
        </Button>
      )}
      <Trouble error={reset.error ?? unlock.error ?? activate.error} />
      {isAsking && (
        <Ask
          question={t('users.resetFactorAsk', { name: user.name })}
          yes={t('users.resetFactor')}
          write={unfactor}
          onYes={() => unfactor.start(null)}
          onClose={() => setAsking(false)}
        />
      )}
    </Stack>
  );
}
