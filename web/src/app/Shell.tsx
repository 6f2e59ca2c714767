import { AppShell, Burger, Button, Group, NavLink, ScrollArea, Text, Title, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { Link, useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertBadge } from '../alerts/AlertBadge';
import { Light } from '../live/Light';
import { Icon } from '../ui/icons';
import { type Group as MenuGroup, mayOpen, screens } from './screens';
import { useSession } from './session';
import { UserMenu } from './UserMenu';

const groups: MenuGroup[] = ['work', 'goods', 'answers', 'house'];

const Finder = lazy(() => import('./Finder').then((m) => ({ default: m.Finder })));

/** The longest beginning of the path that is a screen's: /orders/5 belongs to /orders. */
const screenAt = (path: string) =>
  [...screens].sort((a, b) => b.to.length - a.to.length).find((s) => path === s.to || path.startsWith(`${s.to}/`));

/** The frame of every screen: the business, the menu, who is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [isOpen, menu] = useDisclosure();
  const isWide = useMediaQuery('(min-width: 62em)', false, { getInitialValueInEffect: false });
  const { user, tenant } = useSession();
  const { pathname } = useLocation();
  const here = screenAt(pathname);
  const may = here === undefined || mayOpen(here, user);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      footer={{ height: { base: 'calc(60px + env(safe-area-inset-bottom))', sm: 0 } }}
      padding="md"
    >
      <a href="#main" className="skip">
        {t('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger opened={isOpen} onClick={menu.toggle} hiddenFrom="md" size="sm" aria-label={t('menu')} aria-expanded={isOpen} />
          <Text fw={700} className="name" lineClamp={1} flex={1}>
            <bdi>{tenant.name}</bdi>
          </Text>
          <Light />
          <FinderButton />
          <UserMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('menu')}>
        <AppShell.Section grow component={ScrollArea} type="hover" scrollbarSize={8}>
          {/* A phone has enough to do at the start without links that nobody sees. */}
          {(isWide || isOpen) && groups.map((group) => <Links key={group} group={group} here={here?.to} onGo={menu.close} />)}
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        {may ? children : <NotAllowed />}
      </AppShell.Main>
      <Thumbs here={here?.to} />
    </AppShell>
  );
}

function Links({ group, here, onGo }: { group: MenuGroup; here: string | undefined; onGo: () => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const mine = screens.filter((screen) => screen.group === group && mayOpen(screen, user));
  if (mine.length === 0) return null;
  return (
    <>
      <Text size="xs" fw={600} c="dimmed" px="sm" pt="sm" pb={4}>
        {t(`nav.groups.${group}`)}
      </Text>
      {mine.map((screen) => (
        <NavLink
          key={screen.to}
          component={Link}
          to={screen.to}
          label={t(screen.label)}
          leftSection={<Icon name={screen.icon} />}
          rightSection={screen.to === '/alerts' && <AlertBadge />}
          active={here === screen.to}
          onClick={onGo}
          mih={44}
        />
      ))}
    </>
  );
}

/** What is done most often, under the thumb of whoever holds a phone. */
function Thumbs({ here }: { here: string | undefined }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const mine = screens.filter((s) => 'thumb' in s && mayOpen(s, user)).slice(0, 4);
  return (
    <AppShell.Footer hiddenFrom="sm" component="nav" aria-label={t('often')}>
      <Group grow gap={0} h={60} wrap="nowrap">
        {mine.map((screen) => (
          <UnstyledButton
            key={screen.to}
            component={Link}
            to={screen.to}
            className="thumb"
            data-active={here === screen.to || undefined}
            aria-current={here === screen.to ? 'page' : undefined}
          >
            <Icon name={screen.icon} size={24} />
            <Text size="xs" truncate maw="100%">
              {t(screen.label)}
            </Text>
          </UnstyledButton>
        ))}
      </Group>
    </AppShell.Footer>
  );
}

function FinderButton() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <Button variant="default" px="sm" h={44} onClick={() => setOpen(true)}>
        <Icon name="search" />
        <VisuallyHidden>{t('finder.open')}</VisuallyHidden>
        <Text span size="xs" c="dimmed" ms="xs" visibleFrom="md">
          {t('finder.keys')}
        </Text>
      </Button>
      {isOpen && (
        <Suspense>
          <Finder onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function NotAllowed() {
  const { t } = useTranslation();
  return (
    <>
      <Title order={1} size="h2">
        {t('notAllowed')}
      </Title>
      <Text>{t('notAllowedHint')}</Text>
    </>
  );
}
