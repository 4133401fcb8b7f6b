import { put, post } from '../api/http.js';
import { Problem } from '../api/failures.js';
import { askSalt, organizationKeys, signIn, whoAmI } from '../api/queries.js';
import type { Me } from '../api/types.js';
import { keepSeenRevision, seenRevision } from '../drafts/draft-store.js';
import type { KeyClient } from './key-client.js';

/** What the page remembers of a member while the keys are away: enough to ask for the passphrase alone. */
export interface Account {
  readonly login: string;
  readonly kdf: string;
  readonly salt: string;
  readonly me: Me;
}

/** Signs in at the server, then unlocks the keys; the passphrase goes to the worker and nowhere else. */
export async function openAccount(login: string, passphrase: string, keys: KeyClient): Promise<Account> {
  const { v: kdf, salt } = await askSalt(login);
  const { proof } = await keys.call('derive', { passphrase, kdf, salt });
  const me = await signIn(login, proof);
  await unlock(me, keys);
  return { login, kdf, salt, me };
}

/** Unlocks again after an idle lock, while the server's session still lives. */
export async function reopenAccount(account: Account, passphrase: string, keys: KeyClient): Promise<Account> {
  await keys.call('derive', { passphrase, kdf: account.kdf, salt: account.salt });
  const me = await whoAmI();
  await unlock(me, keys);
  return { ...account, me };
}

async function unlock(me: Me, keys: KeyClient): Promise<void> {
  const org = me.organization.id;
  const own = me.memberWraps.length === 0 ? null : { org, ...(await organizationKeys(org)) };
  await keys.call('unlock', {
    lock: me.lock,
    org,
    memberWraps: me.memberWraps,
    pins: me.pins,
    seenRevision: await seenRevision(me.member.id).catch(() => 0),
    own,
  });
  await savePins(me, keys);
}

let saving: Promise<void> = Promise.resolve();

/** Keeps what was seen (rosters, newest boxes), so that an older history is noticed later; never in the way. */
export function savePins(me: Me, keys: KeyClient): Promise<void> {
  saving = saving.then(async () => {
    try {
      const pins = await keys.call('pins');
      if (pins !== null) {
        await put('/me/pins', { pins });
        await keepSeenRevision(me.member.id, pins.revision);
      } else {
        await keepSeenRevision(me.member.id, me.pins.revision);
      }
    } catch {
      // kept at the next occasion; refusing to work without it would help nobody
    }
  });
  return saving;
}

export async function signOut(): Promise<void> {
  await post('/sign-out', { in: {}, body: {} }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
}
