import { Box, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session';
import { useFigures } from '../ui/figures';
import { Icon, type IconName } from '../ui/icons';
import { Empty } from '../ui/Page';
import { useMayBackdate } from './useMayBackdate';
import type { MonthDay, MonthState } from './useMonth';
import './day.css';

type Props = { month: string; today: string; store: number; name: string; days: MonthDay[] };

const marks: Record<MonthState, IconName> = {
  reported: 'check',
  amended: 'edit',
  late: 'undo',
  missing: 'warning',
  open: 'circle',
  future: 'minus',
  before: 'minus',
};

const signed = (difference: number, write: (amount: number) => string) => `${difference > 0 ? '+' : ''}${write(difference)}`;

/** A month as a grid, Monday first. */
export function MonthGrid({ month, today, store, name, days }: Props) {
  const { t, i18n } = useTranslation('day');
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  // The 5th of January 1970 was a Monday.
  const heads = Array.from({ length: 7 }, (_, index) => weekday.format(new Date(Date.UTC(1970, 0, 5 + index))));
  const blanks = (new Date(`${days[0]?.date ?? `${month}-01`}T00:00:00Z`).getUTCDay() + 6) % 7;
  return (
    <section className="month" aria-label={t('calendar.grid', { month, store: name })}>
      {heads.map((head) => (
        <Text key={head} className="month-head" size="sm" aria-hidden>
          {head}
        </Text>
      ))}
      {Array.from({ length: blanks }, (_, index) => (
        <span key={index} />
      ))}
      {days.map((day) => (
        <Cell key={day.date} day={day} store={store} isToday={day.date === today} />
      ))}
    </section>
  );
}

function Cell({ day, store, isToday }: { day: MonthDay; store: number; isToday: boolean }) {
  const { amount } = useFigures();
  const isQuiet = day.state === 'future' || day.state === 'before';
  const shared = { className: 'month-day', 'data-state': day.state, 'data-today': isToday || undefined };
  return (
    <Way day={day} store={store} {...shared}>
      <Text fw={isToday ? 700 : 500} component="span" c={isQuiet ? 'dimmed' : undefined}>
        {Number(day.date.slice(8))}
      </Text>
      {isQuiet ? null : <State state={day.state} />}
      {day.report && (
        <Text size="sm" component="span" className="figure">
          <bdi>{amount(day.report.revenue.total)}</bdi>
          {day.report.difference !== null && day.report.difference !== 0 && (
            <Text span display="block" size="xs">
              <bdi>{signed(day.report.difference, amount)}</bdi>
            </Text>
          )}
        </Text>
      )}
    </Way>
  );
}

/** The same month as a list, the latest day first. */
export function MonthList({ today, store, days }: Props) {
  const { t } = useTranslation('day');
  const { money, weekday } = useFigures();
  const shown = days.filter((d) => d.state !== 'future' && d.state !== 'before').reverse();
  if (shown.length === 0) return <Empty title={t('calendar.nothing')} />;
  return (
    <Stack component="ul" gap={6} p={0} m={0} className="plain">
      {shown.map((day) => (
        <li key={day.date}>
          <Way day={day} store={store} className="month-day" data-state={day.state} data-today={day.date === today || undefined} mih={0}>
            <Group justify="space-between" wrap="nowrap" mih={36}>
              <Stack gap={0}>
                <Text component="span" fw={600}>
                  {weekday(day.date)}
                </Text>
                <State state={day.state} />
              </Stack>
              {day.report && (
                <Text component="span" className="figure" fw={600}>
                  <bdi>{money(day.report.revenue.total)}</bdi>
                  {day.report.difference !== null && (
                    <Text span display="block" size="sm" fw={400}>
                      <bdi>{signed(day.report.difference, money)}</bdi>
                    </Text>
                  )}
                </Text>
              )}
            </Group>
          </Way>
        </li>
      ))}
    </Stack>
  );
}

function State({ state }: { state: MonthState }) {
  const { t } = useTranslation('day');
  return (
    <Group component="span" gap={4} wrap="nowrap" className="month-state">
      <Icon name={marks[state]} size={16} />
      <Text span size="xs" className="name">
        {t(`calendar.state.${state}`)}
      </Text>
    </Group>
  );
}

type WayProps = {
  day: MonthDay;
  store: number;
  className: string;
  'data-state': string;
  'data-today': true | undefined;
  mih?: number;
  children: ReactNode;
};

// A day leads to its report, or to where it is sent; what is to come, or was before the store, leads nowhere.
function Way({ day, store, children, ...props }: WayProps) {
  const { day: written } = useFigures();
  const mayClose = useMay('day_reports');
  const mayBackdate = useMayBackdate();
  const label = written(day.date);
  if (day.report_id !== null)
    return (
      <Box
        {...props}
        title={label}
        renderRoot={(rest) => <Link {...rest} to="/calendar/$report" params={{ report: String(day.report_id) }} />}
      >
        {children}
      </Box>
    );
  if (mayClose && (day.state === 'open' || (day.state === 'missing' && mayBackdate)))
    return (
      <Box
        {...props}
        title={label}
        renderRoot={(rest) => <Link {...rest} to="/day" search={{ store, date: day.state === 'open' ? undefined : day.date }} />}
      >
        {children}
      </Box>
    );
  return <Box {...props}>{children}</Box>;
}
