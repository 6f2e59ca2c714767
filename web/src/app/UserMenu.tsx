import { Box, Text, UnstyledButton, useDirection } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRightToLeft, type Language } from '../i18n/languages';
import { useSession } from './session';

const Open = lazy(() => import('./UserMenuOpen').then((m) => ({ default: m.UserMenuOpen })));

/** Who is signed in, the language, the looks, and the way out. */
export function UserMenu() {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const { setDirection } = useDirection();
  const [isWanted, setWanted] = useState(false);
  useEffect(() => setDirection(isRightToLeft(i18n.language as Language) ? 'rtl' : 'ltr'), [i18n.language, setDirection]);
  const button = (
    <UnstyledButton mih={44} aria-haspopup="menu" onClick={() => setWanted(true)}>
      {/* On a phone the name is for whoever listens, and its first letters for whoever looks: the business's own name needs the room. */}
      <Box className="user">
        <Text size="sm" fw={600} maw="30vw" truncate>
          <bdi>{user.name}</bdi>
        </Text>
        <Text size="xs" c="dimmed">
          {t(`roles.${user.role}`)}
        </Text>
      </Box>
      <span className="initials" aria-hidden>
        {initials(user.name)}
      </span>
    </UnstyledButton>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <Open button={button} />
    </Suspense>
  );
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
