import { Problem } from '../api/failures.js';
import { fresh, get, post, prepare, send } from '../api/http.js';
import { organizationKeys } from '../api/queries.js';
import type { AnswerOf, Organization } from '../api/types.js';
import type { KeyClient } from './key-client.js';
import { isAlarm, Refused } from './refused.js';

type Superseded = AnswerOf<'/grants/superseded', 'get'>['items'][number];

/**
 * Makes own open grants anew whose recipient has a newer secret: somebody has left it who knows the one before. What is
 * answered meanwhile, or a colleague has done, or is not this member's to open, is passed over.
 * @param going asked after each; false ends it
 * @returns how many were made anew
 */
export async function renewGrants(
  keys: KeyClient,
  cardOf: (organization: string) => Organization['card'],
  going: () => boolean,
): Promise<number> {
  const { items } = await get('/grants/superseded', { in: {}, query: fresh() });
  const known = new Set<string>();
  let done = 0;
  for (const grant of items) {
    if (!going()) return done;
    try {
      if (!known.has(grant.to)) {
        await keys.call('acceptOrganization', { org: grant.to, ...(await organizationKeys(grant.to)) });
        known.add(grant.to);
      }
      if (await renew(keys, grant, cardOf(grant.to))) done += 1;
    } catch (error) {
      if (!isPassedOver(error)) throw error;
    }
  }
  return done;
}

/** Not assigned; gone or answered; changed meanwhile. The next sign-in looks again. */
const PASSED_OVER = [403, 404, 409];

/** One that cannot be made anew must not hide the others; what cannot be trusted is told. */
function isPassedOver(error: unknown): boolean {
  if (error instanceof Problem) return PASSED_OVER.includes(error.status);
  return error instanceof Refused && error.code !== 'keyring_locked' && !isAlarm(error);
}

async function renew(
  keys: KeyClient,
  { referralId, caseId, to }: Superseded,
  card: Organization['card'],
): Promise<boolean> {
  const disclosure = await post('/referrals/{referralId}/grant/disclosures', {
    in: { referralId },
    body: { caseId },
  });
  const grant = await keys.call('remakeGrant', { referralId, caseId, to, card, disclosure });
  if (grant === null) return false;
  await send(prepare('/referrals/{referralId}/grant', { in: { referralId }, body: { caseId, grant } }));
  return true;
}
