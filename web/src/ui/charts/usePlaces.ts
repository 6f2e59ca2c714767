import { useFigures } from '../figures';

/** Business dates as a chart's places: in full, and short below its axis. */
export function usePlaces() {
  const { weekday, shortDay } = useFigures();
  return (days: readonly string[]) => days.map((day) => ({ full: weekday(day), short: shortDay(day) }));
}
