import { forgetSession, put, post } from '../api/http.js';
import { Problem } from '../api/failures.js';
import { askSalt, organizationKeys, signIn, whoAmI } from '../api/queries.js';
import type { Me } from '../api/types.js';
import { keepSeenRevision, seenRevision } from '../drafts/draft-store.js';
import { keeping, type Whose } from '../drafts/keeping.js';
import { openDrafts } from '../drafts/open-drafts.js';
import { forgetEnded } from '../drafts/standing.js';
import type { KeyClient } from './key-client.js';

/** What the page remembers of a member while the keys are away: enough to ask for the passphrase alone. */
export interface Account {
  readonly login: string;
  readonly kdf: string;
  readonly salt: string;
  readonly me: Me;
  /** Whose device this is; undefined until the member was asked. */
  readonly whose: Whose | undefined;
}

interface Opening {
  readonly login: string;
  readonly passphrase: string;
  readonly keys: KeyClient;
  /** The server knows who it is; the keys are still being unlocked. */
  onKnown(me: Me): void;
  /** The words were right; what else the server asks for is shown to it here. */
  onSecond(): Promise<Me>;
}

/** Signs in at the server, then unlocks the keys; the passphrase goes to the worker and nowhere else. */
export async function openAccount({ login, passphrase, keys, onKnown, onSecond }: Opening): Promise<Account> {
  // what was ended here from elsewhere goes before anybody signs in again
  const [{ v: kdf, salt }] = await Promise.all([askSalt(login), forgetEnded().catch(() => [])]);
  const { proof } = await keys.call('derive', { passphrase, kdf, salt });
  const me = await signIn(login, proof).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'second_factor_required') return onSecond();
    throw error;
  });
  forgetSession();
  const whose = await unlock(me, keys, onKnown);
  return { login, kdf, salt, me, whose };
}

/** Unlocks again after an idle lock, while the server's session still lives. */
export async function reopenAccount(
  account: Account,
  { passphrase, keys, onKnown }: Omit<Opening, 'login' | 'onSecond'>,
): Promise<Account> {
  const { kdf, salt } = account;
  const [me] = await Promise.all([whoAmI(), keys.call('derive', { passphrase, kdf, salt })]);
  const whose = await unlock(me, keys, onKnown);
  return { ...account, me, whose };
}

export async function unlock(
  me: Me,
  keys: KeyClient,
  onKnown: Opening['onKnown'],
): Promise<Whose | undefined> {
  const org = me.organization.id;
  // asked first: of all that is on its way now, this is what the keys wait for
  const rosters = me.memberWraps.length === 0 ? null : organizationKeys(org);
  onKnown(me);
  const whose = await keeping.begin(me.member.id);
  const [shown, seen] = await Promise.all([rosters, seenRevision(me.member.id).catch(() => 0)]);
  await keys.call('unlock', {
    lock: me.lock,
    org,
    secrets: secretsOf(me),
    pins: me.pins,
    seenRevision: seen,
    own: shown && { org, ...shown },
  });
  await openDrafts(me.member.id, keys);
  void savePins(me, keys);
  return whose;
}

/** As often the member's other devices may have been faster. */
const ATTEMPTS = 3;

/** A candidate who was admitted meanwhile, or a team that someone left: the keys are open, the newest secret comes now. */
export async function takeSecrets(me: Me, keys: KeyClient): Promise<void> {
  const org = me.organization.id;
  const own = { org, ...(await organizationKeys(org)) };
  await keys.call('takeSecrets', { own, secrets: secretsOf(me) });
  await savePins(me, keys);
}

/** The newest version of the organization's secret this member was given; 0 for none. */
export function heldVersion({ memberWraps }: Me): number {
  return Math.max(0, ...memberWraps.map(({ keyVersion }) => keyVersion));
}

function secretsOf({ memberWraps, rings }: Me) {
  return { memberWraps, rings };
}

let saving: Promise<void> = Promise.resolve();

/** Keeps what was seen (rosters, newest boxes), so that an older history is noticed later; never in the way. */
export function savePins(me: Me, keys: KeyClient): Promise<void> {
  saving = saving.then(async () => {
    try {
      await keepPins(me, keys);
    } catch {
      // kept at the next occasion; refusing to work without it would help nobody
    }
  });
  return saving;
}

async function keepPins(me: Me, keys: KeyClient): Promise<void> {
  await keepSeenRevision(me.member.id, me.pins.revision);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const pins = await keys.call('pins');
    if (pins === null) return;
    try {
      await put('/me/pins', { pins });
      await keys.call('pinsKept', { revision: pins.revision });
      await keepSeenRevision(me.member.id, pins.revision);
      return;
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'pins_stale')) throw error;
      await keys.call('mergePins', { pins: (await whoAmI()).pins });
    }
  }
}

export async function signOut(): Promise<void> {
  forgetSession();
  await post('/sign-out', { in: {}, body: {} }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
}
