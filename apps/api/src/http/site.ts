/** Where passkeys are made and shown: the origin that was configured, or this very computer by its name. */
import type { Site } from '#access/passkey-check';
import type { ApiConfig } from '../api.config.js';

type Known = Pick<ApiConfig, 'PUBLIC_ORIGIN' | 'loopback' | 'https'>;

/** No passkey is for an address in numbers: with 127.0.0.1 in the address bar there are none. */
const THIS_COMPUTER = /^localhost(?::[0-9]{1,5})?$/;

/** @param host as the browser asked for it; believed on loopback alone, where nobody else can ask */
export function siteOf(config: Known, host: string): Site | undefined {
  const { PUBLIC_ORIGIN, loopback, https } = config;
  if (PUBLIC_ORIGIN !== undefined) return { rpId: new URL(PUBLIC_ORIGIN).hostname, origin: PUBLIC_ORIGIN };
  if (!loopback || https || !THIS_COMPUTER.test(host)) return undefined;
  return { rpId: 'localhost', origin: `http://${host}` };
}
