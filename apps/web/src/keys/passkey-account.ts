import { forgetSession, post } from '../api/http.js';
import { askSalt } from '../api/queries.js';
import type { Me } from '../api/types.js';
import { keepQuick, type PasskeyKept } from '../drafts/quick-store.js';
import { unlock, type Account } from './account.js';
import type { KeyClient } from './key-client.js';
import { PasskeyFailed, showPasskey } from './passkey.js';

interface Opening {
  readonly keys: KeyClient;
  onKnown(me: Me): void;
}

/** Opens a session and the keys with the device's own lock, online. @throws PasskeyFailed */
export async function openByPasskey(
  { passkeyLock }: PasskeyKept,
  { keys, onKnown }: Opening,
): Promise<Account> {
  const { quickId } = passkeyLock;
  const [asked, { question }] = await Promise.all([
    post('/quick-unlock/challenge', { in: {}, body: { quickId } }),
    keys.call('questionPasskey', { quickId }),
  ]);
  const { answer, prf } = await showPasskey(asked, question);
  if (prf === undefined) throw new PasskeyFailed('cannot_open');
  const { proof } = await keys.call('provePasskey', { quickId, prf });
  const body = { quickId, proof, passkey: answer };
  const { me, share } = await post('/quick-unlock', { in: {}, body });
  forgetSession();
  const org = me.organization.id;
  const { login } = await keys.call('openPasskey', { quickId, prf, passkeyLock, share, org });
  const [{ v: kdf, salt }, whose] = await Promise.all([askSalt(login), unlock(me, keys, onKnown)]);
  return { login, kdf, salt, me, whose };
}

/** In the place of the digits this device had. @throws Refused `passphrase_wrong`; PasskeyFailed */
export async function setPasskeyLock(
  { login, kdf, salt, me }: Account,
  { keys, passphrase }: { readonly keys: KeyClient; readonly passphrase: string },
): Promise<void> {
  const quickId = crypto.randomUUID();
  const { current } = await keys.call('beginPasskey', { passphrase, kdf, salt, lock: me.lock });
  const [{ passkey: asked }, { question }] = await Promise.all([
    post('/me/factors/ways', { in: {}, body: {} }),
    keys.call('questionPasskey', { quickId }),
  ]);
  if (asked === null) throw new PasskeyFailed('not_shown');
  const { answer, synced, prf } = await showPasskey(asked, question);
  // whoever copies it among devices could open what it seals: never mind what the server says of it
  if (synced) throw new PasskeyFailed('synced');
  if (prf === undefined) throw new PasskeyFailed('cannot_open');
  const { proof } = await keys.call('provePasskey', { quickId, prf });
  const body = { quickId, proof, current, passkey: answer };
  const { share, expiresAt } = await post('/me/quick-unlock', { in: {}, body });
  const passkeyLock = await keys.call('finishPasskey', { quickId, prf, share, login });
  await keepQuick({ member: me.member.id, passkeyLock, until: Date.parse(expiresAt) });
}
