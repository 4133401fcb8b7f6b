/** A browser's part of a story over HTTP: one cookie, an Origin, and what `fetch` of a page would send. */
import { randomUUID } from 'node:crypto';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed body; `undefined` when there is none. */
  readonly body: unknown;
}

export interface Sending {
  readonly commandId?: string | null;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Sent as it is instead of JSON of the body. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  /** Gives up. */
  readonly signal?: AbortSignal;
}

export class Client {
  cookie: string | undefined;

  constructor(readonly url: string) {}

  get(path: string, headers: Sending['headers'] = {}, signal?: AbortSignal): Promise<Answer> {
    return this.send('GET', path, undefined, { commandId: null, headers, ...(signal && { signal }) });
  }

  post(path: string, body: unknown, sending: Sending = {}): Promise<Answer> {
    return this.send('POST', path, body, sending);
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.send('PUT', path, body, {});
  }

  async send(method: string, path: string, body: unknown, sending: Sending): Promise<Answer> {
    const headers = new Headers({ origin: this.url, 'sec-fetch-site': 'same-origin' });
    if (this.cookie !== undefined) headers.set('cookie', this.cookie);
    if (method !== 'GET') headers.set('content-type', 'application/json');
    if (sending.commandId !== null) headers.set('idempotency-key', sending.commandId ?? randomUUID());
    for (const [name, value] of Object.entries(sending.headers ?? {})) {
      if (value === undefined) headers.delete(name);
      else headers.set(name, value);
    }
    const response = await fetch(
      path.startsWith('/assets') || path === '/' ? this.url + path : `${this.url}/api/v1${path}`,
      {
        method,
        headers,
        ...(sending.signal && { signal: sending.signal }),
        ...(method !== 'GET' && sending.raw !== '' && { body: sending.raw ?? JSON.stringify(body) }),
      },
    );
    const set = response.headers.getSetCookie()[0]?.split(';')[0];
    if (set !== undefined) this.cookie = set;
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return text;
  }
}

/** The body of an answer that must have had this status; the problem document says why it had not. */
export function expecting<Body>(status: number, answer: Answer): Body {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`);
  return answer.body as Body;
}
