/** Requests another site made a browser send are refused before anything is read (Fetch-Metadata, Origin). */
import type { IncomingHttpHeaders } from 'node:http';

export interface Door {
  readonly protocol: string;
  readonly host: string;
  /** Served on loopback only: a name that resolves to us from outside is a rebinding attack. */
  readonly loopback: boolean;
}

const OWN_SITE = ['same-origin', 'none'];
const LOOPBACK_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?$/;

export function isForeign(headers: IncomingHttpHeaders, door: Door): boolean {
  if (door.loopback && !LOOPBACK_NAME.test(door.host)) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && !OWN_SITE.includes(String(site))) return true;
  const origin = headers.origin;
  return origin !== undefined && origin !== `${door.protocol}://${door.host}`;
}
