import { remove, post, forgetSession } from '../api/http.js';
import { askSalt } from '../api/queries.js';
import type { Me } from '../api/types.js';
import { findQuick, forgetQuick, keepQuick, type PinKept } from '../drafts/quick-store.js';
import { unlock, type Account } from './account.js';
import type { KeyClient } from './key-client.js';

interface QuickOpening {
  readonly pin: string;
  readonly keys: KeyClient;
  onKnown(me: Me): void;
}

/** Opens a session and the keys with six digits, online. */
export async function openQuickly(
  { quick, deviceKey }: PinKept,
  { pin, keys, onKnown }: QuickOpening,
): Promise<Account> {
  const { quickId } = quick;
  const { proof } = await keys.call('pinProof', { deviceKey, quickId, pin });
  const { me, share } = await post('/quick-unlock', { in: {}, body: { quickId, proof } });
  forgetSession();
  const org = me.organization.id;
  const { login } = await keys.call('openQuick', { deviceKey, quickId, pin, quick, share, org });
  const [{ v: kdf, salt }, whose] = await Promise.all([askSalt(login), unlock(me, keys, onKnown)]);
  return { login, kdf, salt, me, whose };
}

/** @throws Refused `passphrase_wrong` */
export async function setPin(
  { login, kdf, salt, me }: Account,
  { keys, passphrase, pin }: { readonly keys: KeyClient; readonly passphrase: string; readonly pin: string },
): Promise<void> {
  const quickId = crypto.randomUUID();
  const asked = { passphrase, kdf, salt, lock: me.lock, quickId, pin };
  const { deviceKey, ...proofs } = await keys.call('beginPin', asked);
  const { share, expiresAt } = await post('/me/quick-unlock', { in: {}, body: { quickId, ...proofs } });
  const quick = await keys.call('finishPin', { share, login });
  await keepQuick({ member: me.member.id, quick, deviceKey, until: Date.parse(expiresAt) });
}

/** Digits, or the device's own lock, open it no more. */
export async function endQuick(member: string): Promise<void> {
  await forgetQuick(member);
  await remove('/me/quick-unlock', { in: {} });
}

/** How this device opens without the words, if it does. */
export async function quickWay(member: string): Promise<'digits' | 'lock' | undefined> {
  const kept = await findQuick(member);
  return kept && ('quick' in kept ? 'digits' : 'lock');
}
