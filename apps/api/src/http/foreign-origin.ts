/** Requests another site made a browser send are refused before anything is read. */
import { crossSite, type Headers } from '#access/csrf';
import { isLoopback } from '../platform/loopback.js';

export interface Door {
  readonly protocol: string;
  readonly host: string;
  /** Served on loopback only: a name that resolves to us from outside is a rebinding attack. */
  readonly loopback: boolean;
  /** What is asked for is the api's: no other site may even read it. Documents may be linked to. */
  readonly api: boolean;
}

interface Asked {
  readonly method: string;
  readonly headers: Headers;
}

export const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
const HOST = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::[0-9]+)?$/;

export function isForeign({ method, headers }: Asked, door: Door): boolean {
  if (door.loopback && !namesLoopback(door.host)) return true;
  if (!door.api) return false;
  const own = `${door.protocol}://${door.host}`;
  // A browser may leave Origin out when it only reads; whoever reads without both is no browser.
  const silent = headers['origin'] === undefined && headers['sec-fetch-site'] === undefined;
  if (SAFE_METHODS.includes(method) && silent) return false;
  return crossSite(headers, [own]);
}

function namesLoopback(host: string): boolean {
  const [, address, name] = HOST.exec(host) ?? [];
  return isLoopback(address ?? name ?? '');
}
