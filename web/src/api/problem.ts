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
  /** The figures of the refusal, by their names: available, product_id. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(body: ProblemBody, status: number) {
    super(body.detail ?? body.title ?? '');
    this.status = status;
    this.type = body.type?.split('/').pop() ?? '';
    this.errors = body.errors ?? {};
    this.members = { ...body };
  }
}
