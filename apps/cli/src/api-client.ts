/** A problem document the api answered with (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly route: string,
  ) {
    super(`${route}: ${String(status)} ${code}`);
    this.name = 'Problem';
  }
}

export interface Answer<Body> {
  readonly body: Body;
  readonly revision: number | undefined;
}

/** Talks to the public API as a browser does: one session cookie, an Origin, a commandId per command. */
export class ApiClient {
  /** By name, as the server set them. */
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly url: string,
    /** Signs in anew when the session has ended. */
    private readonly renew?: (api: ApiClient) => Promise<unknown>,
  ) {}

  async get<Body>(path: string): Promise<Body> {
    return (await this.send<Body>('GET', path)).body;
  }

  /** @param commandId the same id with the same body gets the first answer again */
  async post<Body>(
    path: string,
    body: unknown,
    commandId: string = crypto.randomUUID(),
  ): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, body, commandId);
  }

  async put(path: string, body: unknown): Promise<void> {
    await this.send('PUT', path, body, crypto.randomUUID());
  }

  private async send<Body>(
    method: string,
    path: string,
    body?: unknown,
    commandId?: string,
  ): Promise<Answer<Body>> {
    try {
      return await this.once<Body>(method, path, body, commandId);
    } catch (error) {
      const ended = error instanceof Problem && error.status === 401 && path !== '/sign-in';
      if (!ended || this.renew === undefined) throw error;
      await this.renew(this);
      return this.once<Body>(method, path, body, commandId);
    }
  }

  private async once<Body>(
    method: string,
    path: string,
    body: unknown,
    commandId: string | undefined,
  ): Promise<Answer<Body>> {
    const headers: Record<string, string> = { origin: this.url, 'sec-fetch-site': 'same-origin' };
    if (this.cookies.size > 0) headers['cookie'] = [...this.cookies.values()].join('; ');
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (commandId !== undefined) headers['idempotency-key'] = commandId;
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      this.cookies.set(pair.split('=')[0] ?? '', pair);
    }
    const text = await response.text();
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    if (!response.ok)
      throw new Problem(response.status, codeOf(parsed), `${method} ${path.split('?')[0] ?? ''}`);
    const etag = response.headers.get('etag');
    return { body: parsed as Body, revision: etag === null ? undefined : Number(etag.replaceAll('"', '')) };
  }
}

function codeOf(problem: unknown): string {
  return typeof problem === 'object' &&
    problem !== null &&
    'code' in problem &&
    typeof problem.code === 'string'
    ? problem.code
    : 'unknown';
}
