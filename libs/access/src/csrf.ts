/** Request headers as Node gives them: lower-case names. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Whether a state-changing request was sent by another site: by Fetch Metadata where the browser says it, and by
 * `Origin`. A request that shows neither is refused: every browser sends `Origin` with such requests.
 * @param ownOrigins as browsers write them: scheme, host, port unless the scheme's own
 */
export function crossSite(headers: Headers, ownOrigins: readonly string[]): boolean {
  const site = headers['sec-fetch-site'];
  const origin = headers['origin'];
  if (origin !== undefined && !(typeof origin === 'string' && ownOrigins.includes(origin))) return true;
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin === undefined;
}
