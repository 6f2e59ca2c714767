/** The periods that one chooses with a tap, in the order in which they are offered. */
export const periods = ['today', 'week', '30-days', 'month', 'last-month', 'custom'] as const;

/** One of them. */
export type Preset = (typeof periods)[number];

const dayMs = 24 * 3600 * 1000;
const written = (time: number) => new Date(time).toISOString().slice(0, 10);

/** A business date, some days later or earlier. */
export const shifted = (day: string, days: number) => written(Date.parse(`${day}T00:00:00Z`) + days * dayMs);

/** Today by the business's own clock. */
export const todayIn = (timeZone: string, now = new Date()) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);

/** The first and last business date of a period, both whole; empty where the report's own usual period is meant. */
export function datesOf(preset: Preset | undefined, today: string, from?: string, to?: string): { from?: string; to?: string } {
  const first = `${today.slice(0, 8)}01`;
  const before = shifted(first, -1);
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'week':
      return { from: shifted(today, -6), to: today };
    case '30-days':
      return { from: shifted(today, -29), to: today };
    case 'month':
      return { from: first, to: today };
    case 'last-month':
      return { from: `${before.slice(0, 8)}01`, to: before };
    case 'custom':
      return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    default:
      return {};
  }
}
