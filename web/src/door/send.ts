import { say } from './texts';

/** A refusal, in the server's words. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly type: string,
    readonly errors: Record<string, string[]> = {},
  ) {
    super(message);
  }
}

type ProblemBody = { type?: string; detail?: string; title?: string; errors?: Record<string, string[]> };

/** Sends a form's content; throws {@link Refused}. */
export async function send<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refused(say('noAnswer'), 'no-answer');
  }

  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answer as T;
  const problem = answer as ProblemBody;
  const type = problem.type?.split(/[/:]/).pop() ?? '';
  throw new Refused(problem.detail ?? problem.title ?? say('noReason'), type, problem.errors);
}
