import { post } from '../api/http.js';
import type { AnswerOf } from '../api/types.js';
import type { KeyClient } from './key-client.js';

/** Of how many keys how many are done. */
export interface Renewing {
  readonly done: number;
  readonly of: number;
}

/**
 * Wraps the keys of the organization's cases under its newest secret, page by page. What came is kept, so it goes on
 * where it was left: in the next session, or in a colleague's.
 * @param going asked after each page; false ends it
 */
export async function renewCases(
  keys: KeyClient,
  onProgress: (renewing: Renewing) => void,
  going: () => boolean,
): Promise<void> {
  let done = 0;
  let of = 0;
  let after: { readonly keyVersion: number; readonly keyId: string } | null = null;
  do {
    const page: Superseded = await post('/wraps/superseded', { in: {}, body: { after } });
    if (page.wraps.length === 0) return;
    of = Math.max(of, done + page.left);
    onProgress({ done, of });
    const wraps = await keys.call('renewWraps', { wraps: page.wraps });
    if (wraps.length > 0) await post('/wraps', { in: {}, body: { wraps } });
    done += page.wraps.length;
    onProgress({ done, of });
    after = page.next;
  } while (after !== null && going());
}

type Superseded = AnswerOf<'/wraps/superseded', 'post'>;
