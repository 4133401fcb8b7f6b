/**
 * The session's cookie. `__Host-` binds it to this host over TLS; browsers take no such cookie over plain http, where
 * Kalkan runs on loopback only.
 */
const NAME = { secure: '__Host-kalkan', loopback: 'kalkan' } as const;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function sessionCookie(token: string, secure: boolean): string {
  return cookie(token, secure);
}

export function clearedCookie(secure: boolean): string {
  return `${cookie('', secure)}; Max-Age=0`;
}

/** The token in a `Cookie` header, if there is a well-formed one. */
export function readSessionToken(header: string | undefined, secure: boolean): string | undefined {
  const name = nameOf(secure);
  for (const pair of header?.split(';') ?? []) {
    const [key, value = ''] = pair.trim().split('=', 2);
    if (key === name) return TOKEN.test(value) ? value : undefined;
  }
  return undefined;
}

function cookie(value: string, secure: boolean): string {
  return `${nameOf(secure)}=${value}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

function nameOf(secure: boolean): string {
  return secure ? NAME.secure : NAME.loopback;
}
