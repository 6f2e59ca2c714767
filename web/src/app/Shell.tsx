import { AppShell, Burger, Group, Menu, NavLink, ScrollArea, Text, UnstyledButton, useDirection } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { changeLanguage } from '../i18n';
import { isRightToLeft, type Language, languages } from '../i18n/languages';
import { screens } from './screens';
import { useSession } from './session';

/** The frame of every screen: the business, the menu, who is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [isOpen, menu] = useDisclosure();
  const { user, tenant } = useSession();
  const { pathname } = useLocation();
  const mine = screens.filter((screen) => user.permissions.includes(screen.permission));
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !isOpen } }} padding="md">
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger opened={isOpen} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label={t('menu')} aria-expanded={isOpen} />
          <Text fw={700} className="name" lineClamp={1} flex={1}>
            {tenant.name}
          </Text>
          <UserMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('menu')}>
        <AppShell.Section grow component={ScrollArea}>
          {mine.map((screen) => (
            <NavLink
              key={screen.to}
              component={Link}
              to={screen.to}
              label={t(screen.label)}
              active={pathname.startsWith(screen.to)}
              onClick={menu.close}
              mih={44}
            />
          ))}
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main>{children}</AppShell.Main>
    </AppShell>
  );
}

function UserMenu() {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const { setDirection } = useDirection();
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
          <Text size="sm" fw={600} maw="40vw" truncate>
            {user.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t(`roles.${user.role as 'owner'}`)}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('language')}</Menu.Label>
        {(Object.entries(languages) as [Language, string][]).map(([code, name]) => (
          <Menu.Item key={code} lang={code} onClick={() => void changeLanguage(code)} aria-current={i18n.language === code}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
