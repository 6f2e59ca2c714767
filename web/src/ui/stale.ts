import { Problem } from '../api/problem';

/** True when another one saved the same thing after it was read here. */
export const isStale = (error: unknown): boolean => error instanceof Problem && error.type === 'stale';

/** Waits for a change of what others may change, too; where another one was faster, `refresh` reads what he saved before the refusal is told. */
export async function orReadAnew<T>(change: Promise<T>, refresh: () => unknown): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (isStale(error)) await refresh();
    throw error;
  }
}
