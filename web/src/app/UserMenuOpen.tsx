import { Menu, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { changeLanguage } from '../i18n';
import { type Language, languages } from '../i18n/languages';

const looks = ['light', 'dark', 'auto'] as const;

/** The menu of the user's button, which opened it. */
export function UserMenuOpen({ button }: { button: ReactElement }) {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const queries = useQueryClient();

  const signOut = async () => {
    await api.POST('/api/auth/logout');
    queries.clear();
    location.assign('/sign-in');
  };
  return (
    <Menu position="bottom-end" width={220} defaultOpened>
      <Menu.Target>{button}</Menu.Target>
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
