import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';

/** What the day screen's address says. */
export type DaySearch = {
  store?: number | undefined;
  date?: string | undefined;
  step?: 'money' | 'send' | undefined;
  show?: 'left' | undefined;
  search?: string | undefined;
};

/** What the calendar's address says. */
export type CalendarSearch = { store?: number | undefined; month?: string | undefined; days?: number | undefined };

const month = (value: unknown) => (typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined);

/** The screens of days and their reports. */
export const dayRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/day',
    validateSearch: (said: Record<string, unknown>): DaySearch => ({
      store: words.id(said.store),
      date: words.day(said.date),
      step: words.among('money', 'send')(said.step),
      show: words.among('left')(said.show),
      search: words.text(said.search),
    }),
    component: screen('day', () => import('./DayScreen').then((m) => m.DayScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/calendar',
    validateSearch: (said: Record<string, unknown>): CalendarSearch => ({
      store: words.id(said.store),
      month: month(said.month),
      days: words.id(said.days),
    }),
    component: screen('day', () => import('./CalendarScreen').then((m) => m.CalendarScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/calendar/$report',
    component: screen('day', () => import('./ReportScreen').then((m) => m.ReportScreen)),
  }),
] as const;
