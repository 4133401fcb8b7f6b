/**
 * The cookies: of the session, and of the device, which only says that somebody signed in here before. `__Host-` binds
 * them to this host over TLS; browsers take no such cookie over plain http, where Kalkan runs on loopback only. A
 * phone's settings list cookies by name: like the page's title, the names say "notebook" and nothing of the product.
 */
const SESSION = 'depter';
const DEVICE = 'depter-device';
/** Of a sign-in that is half done. */
const STEP = 'depter-step';
const STEP_SECONDS = 300;
/** The longest browsers allow: 400 days. */
const DEVICE_SECONDS = 400 * 86_400;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function sessionCookie(token: string, secure: boolean): string {
  return cookie(SESSION, token, secure);
}

export function clearedCookie(secure: boolean): string {
  return `${cookie(SESSION, '', secure)}; Max-Age=0`;
}

export function deviceCookie(token: string, secure: boolean): string {
  return `${cookie(DEVICE, token, secure)}; Max-Age=${DEVICE_SECONDS}`;
}

export function stepCookie(ticket: string, secure: boolean): string {
  return `${cookie(STEP, ticket, secure)}; Max-Age=${STEP_SECONDS}`;
}

export function clearedStepCookie(secure: boolean): string {
  return `${cookie(STEP, '', secure)}; Max-Age=0`;
}

/** The ticket of a half-done sign-in in a `Cookie` header, if there is a well-formed one. */
export function readTicket(header: string | undefined, secure: boolean): string | undefined {
  return readToken(STEP, header, secure);
}

/** The session's token in a `Cookie` header, if there is a well-formed one. */
export function readSessionToken(header: string | undefined, secure: boolean): string | undefined {
  return readToken(SESSION, header, secure);
}

/** The device's token in a `Cookie` header, if there is a well-formed one. */
export function readDeviceToken(header: string | undefined, secure: boolean): string | undefined {
  return readToken(DEVICE, header, secure);
}

function readToken(base: string, header: string | undefined, secure: boolean): string | undefined {
  const name = nameOf(base, secure);
  for (const pair of header?.split(';') ?? []) {
    const [key, value = ''] = pair.trim().split('=', 2);
    if (key === name) return TOKEN.test(value) ? value : undefined;
  }
  return undefined;
}

function cookie(base: string, value: string, secure: boolean): string {
  return `${nameOf(base, secure)}=${value}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

function nameOf(base: string, secure: boolean): string {
  return secure ? `__Host-${base}` : base;
}
