import type { OrganizationRoot, Roster } from '#kernel/sealed';
import { createOrganization, pinRegistrar, signOrganizationRoot } from '../src/enrollment.js';
import { fingerprint } from '../src/fingerprint.js';
import type { NewOrganization } from '../src/founding.js';
import { Keyring } from '../src/keyring.js';
import { generateMemberKeys, loadMemberKeys } from '../src/member-keys.js';
import { RosterBook, type RegistrarPin } from '../src/roster-book.js';

/** An unlocked member without the half second of Argon2id. */
export async function member(org: string, memberId: string = crypto.randomUUID()): Promise<Keyring> {
  const { content, receive, sign } = await generateMemberKeys();
  return new Keyring(org, await loadMemberKeys({ memberId, lockId: memberId, receive, sign }, content));
}

export interface Registrar {
  readonly keyring: Keyring;
  readonly pin: RegistrarPin;
}

export async function registrar(): Promise<Registrar> {
  const keyring = await member(crypto.randomUUID());
  const pin = await pinRegistrar(keyring.identity, await fingerprint(keyring.identity));
  return { keyring, pin };
}

/** An organization as the server would show it, with its founder's keyring. */
export interface Office {
  readonly org: string;
  readonly founder: Keyring;
  readonly made: NewOrganization;
  readonly shown: {
    readonly org: string;
    readonly chain: readonly Roster[];
    readonly root: OrganizationRoot;
  };
}

export async function office(vouching: Registrar): Promise<Office> {
  const org = crypto.randomUUID();
  const founder = await member(org);
  const made = await createOrganization(founder);
  const { roster } = made;
  const heard = await fingerprint(founder.identity);
  const root = await signOrganizationRoot({ registrar: vouching.keyring, roster, fingerprint: heard });
  return { org, founder, made, shown: { org, chain: [roster], root } };
}

/** A book of someone who has seen these organizations. */
export async function bookOf(vouching: Registrar, ...offices: readonly Office[]): Promise<RosterBook> {
  const book = new RosterBook(vouching.pin);
  for (const { shown } of offices) await book.accept(shown);
  return book;
}
