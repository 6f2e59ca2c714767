/** What the server refuses with (RFC 9457): every sentence of it is written for people. */
export type ProblemBody = {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: Record<string, string[]>;
};

/** A refusal, or no answer at all (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly errors: Record<string, string[]>;

  constructor(body: ProblemBody, status: number) {
    super(body.detail ?? body.title ?? '');
    this.status = status;
    this.type = body.type?.split('/').pop() ?? '';
    this.errors = body.errors ?? {};
  }
}
