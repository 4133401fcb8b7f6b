import { post } from '../api/http.js';
import type { AnswerOf } from '../api/types.js';
import type { KeyClient } from './key-client.js';

/**
 * Wraps keys of cases kept from a colleague for those who may open them and cannot: a recovery sheet that replaced another,
 * a colleague back with other words. Page by page; what came is kept, so it goes on where it was left.
 * @param going asked after each page; false ends it
 */
export async function shareKeptCases(keys: KeyClient, going: () => boolean): Promise<void> {
  let after: string | null = null;
  do {
    const page: Lacked = await post('/case-wraps/lacked', { in: {}, body: { after } });
    if (page.keys.length === 0) return;
    const { roster } = page;
    const caseWraps = await keys.call('shareKeys', { roster, keys: page.keys });
    if (caseWraps.length > 0)
      await post('/case-wraps', { in: {}, body: { roster, caseWraps: [...caseWraps] } });
    after = page.next;
  } while (after !== null && going());
}

type Lacked = AnswerOf<'/case-wraps/lacked', 'post'>;
