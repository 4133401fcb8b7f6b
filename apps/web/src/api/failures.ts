/** The body of a problem document (RFC 9457) as this api writes it. */
export interface ProblemDocument {
  readonly status: number;
  readonly code: string;
  readonly field?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

/** The server answered no. */
export class Problem extends Error {
  constructor(
    readonly document: ProblemDocument,
    /** Seconds after which the server wants to be asked again. */
    readonly retryAfter?: number,
  ) {
    super(document.code);
    this.name = 'Problem';
  }

  get code(): string {
    return this.document.code;
  }

  get status(): number {
    return this.document.status;
  }
}

const TOO_MANY = 429;

/** No answer came: a state to wait in, with the same request sent again. */
export class NetworkFailure extends Error {
  constructor() {
    super('network');
    this.name = 'NetworkFailure';
  }
}

/**
 * Whether it is unknown what became of a command: no answer, or one of a proxy or a server in trouble. Then it waits,
 * to be sent again byte for byte; made anew it could be recorded twice.
 */
export function isUndecided(error: unknown): boolean {
  return (
    error instanceof NetworkFailure ||
    (error instanceof Problem && (error.status >= 500 || error.status === TOO_MANY))
  );
}

/** What was made rests on a team that is another by now: it is made anew. */
export function isOutdated(error: unknown): boolean {
  return (
    error instanceof Problem &&
    ['key_version_stale', 'roster_not_extending', 'case_readers_stale'].includes(error.code)
  );
}

/** The session lives no more: the passphrase is asked again, nothing typed is lost. */
export function isSessionOver(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'session_expired' || error.code === 'session_required');
}

export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const known = isProblem(body) ? body : { status: response.status, code: 'unknown' };
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new Problem({ ...known, status: response.status }, Number.isFinite(seconds) ? seconds : undefined);
}

function isProblem(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}
