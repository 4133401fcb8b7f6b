import type { AskedAt } from '#access/passkey-desk';
import type { SignedIn } from '#access/sign-in';
import type { ApiConfig } from '../api.config.js';
import { siteOf } from '../http/site.js';

/** What a signed-in member is asked to show is good in this session, on the site it was asked on. */
export function askedAt(
  config: ApiConfig,
  { host }: { readonly host: string },
  { sessionId }: SignedIn['session'],
): AskedAt {
  return { boundTo: sessionId, site: siteOf(config, host) };
}
