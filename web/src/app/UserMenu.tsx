import { Menu, Text, UnstyledButton, useDirection, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { changeLanguage } from '../i18n';
import { isRightToLeft, type Language, languages } from '../i18n/languages';
import { useSession } from './session';

const looks = ['light', 'dark', 'auto'] as const;

/** Who is signed in, the language, the looks, and the way out. */
export function UserMenu() {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const { setDirection } = useDirection();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const queries = useQueryClient();
  useEffect(() => setDirection(isRightToLeft(i18n.language as Language) ? 'rtl' : 'ltr'), [i18n.language, setDirection]);

  const signOut = async () => {
    await api.POST('/api/auth/logout');
    queries.clear();
    location.assign('/sign-in');
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton mih={44} aria-haspopup="menu">
          <Text size="sm" fw={600} maw="30vw" truncate>
            {user.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t(`roles.${user.role}`)}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/profile">
          {t('profile')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        {(Object.entries(languages) as [Language, string][]).map(([code, name]) => (
          <Menu.Item key={code} lang={code} onClick={() => void changeLanguage(code)} aria-current={i18n.language === code}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Label>{t('looks.title')}</Menu.Label>
        {looks.map((look) => (
          <Menu.Item key={look} onClick={() => setColorScheme(look)} aria-current={colorScheme === look}>
            {t(`looks.${look}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
