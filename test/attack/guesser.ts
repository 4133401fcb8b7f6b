/** Whoever knocks at the door of signing in: an attacker with lists of logins and addresses, or the true owner. */
const WRONG = Buffer.alloc(32, 1).toString('base64url');
/** Longest the owner of a passphrase waits at its door. */
export const PATIENCE_MS = 60_000;

export interface Knocked {
  readonly status: number;
  readonly body: string;
  /** Names and values, but for the date. */
  readonly headers: string;
  readonly retryAfter: number;
  readonly ms: number;
  readonly cookies: readonly string[];
}

export interface Knocking {
  readonly path: '/sign-in' | '/sign-in/salt' | '/sign-in/second';
  readonly body: Readonly<Record<string, string>>;
  readonly address: string;
  readonly cookie?: string | undefined;
}

/** One request as a proxy on loopback passes it on. */
export async function knock(url: string, { path, body, address, cookie }: Knocking): Promise<Knocked> {
  const before = performance.now();
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      origin: url,
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(cookie !== undefined && { cookie }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text,
    headers: JSON.stringify([...response.headers].filter(([name]) => name !== 'date')),
    retryAfter: Number(response.headers.get('retry-after') ?? 0),
    ms: performance.now() - before,
    cookies: response.headers.getSetCookie().map((set) => set.split(';')[0] ?? ''),
  };
}

export const guess = (url: string, login: string, address: string): Promise<Knocked> =>
  knock(url, { path: '/sign-in', body: { login, proof: WRONG }, address });

export interface Flood {
  readonly sent: number;
  readonly seconds: number;
  /** Guesses whose proof was looked at. */
  readonly heard: number;
  readonly refused: number;
  readonly other: readonly number[];
  readonly longestDelay: number;
}

/** Sends every guess as fast as the door answers, so many at a time, whatever it answers. */
export async function flood(
  guesses: readonly (() => Promise<Knocked>)[],
  atOnce: number,
  along: () => Promise<void> = async () => undefined,
): Promise<Flood> {
  const answers: Knocked[] = [];
  const left = [...guesses];
  const before = performance.now();
  const attack = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) answers.push(await next());
  };
  await Promise.all([...Array.from({ length: atOnce }, attack), along()]);
  const counted = (status: number) => answers.filter((answer) => answer.status === status).length;
  return {
    sent: answers.length,
    seconds: (performance.now() - before) / 1_000,
    heard: counted(401),
    refused: counted(429),
    other: answers.map(({ status }) => status).filter((status) => status !== 401 && status !== 429),
    longestDelay: Math.max(...answers.map(({ retryAfter }) => retryAfter)),
  };
}

export interface Owner {
  readonly login: string;
  readonly proof: string;
}

/** Asks for the salt and signs in as a browser does, coming back when told to. @returns seconds until in */
export async function enter(
  url: string,
  { login, proof }: Owner,
  from: { readonly address: string; readonly cookie?: string | undefined },
): Promise<{ readonly seconds: number; readonly cookies: readonly string[] }> {
  const before = performance.now();
  for (const ask of [
    { path: '/sign-in/salt', body: { login } },
    { path: '/sign-in', body: { login, proof } },
  ] as const) {
    for (;;) {
      const answer = await knock(url, { ...ask, ...from });
      const seconds = (performance.now() - before) / 1_000;
      if (answer.status === 200) {
        if (ask.path === '/sign-in') return { seconds, cookies: answer.cookies };
        break;
      }
      if (answer.status !== 429 && answer.status !== 503) throw new Error(`${answer.status}: ${answer.body}`);
      const wait = Math.max(1, answer.retryAfter) * 1_000;
      if (seconds * 1_000 + wait > PATIENCE_MS) throw new Error(`kept out for ${seconds} s`);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  throw new Error('never asked');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
