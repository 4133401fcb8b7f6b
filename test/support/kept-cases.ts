/** Cases kept from a colleague, as browsers bring their keys to those who may open them and cannot. */
import type { CaseWrap, KeyWrap, SectionEnvelope } from '#kernel/sealed';
import { caseReaders } from '#sealing/case-wrap';
import { createMember, pinRegistrar } from '#sealing/enrollment';
import { generatePassphrase } from '#sealing/passphrase';
import { RosterBook } from '#sealing/roster-book';
import type { Keyring } from '#sealing/keyring';
import { SectionHeads } from '#sealing/section-heads';
import { Client, expecting } from './client.js';
import { admit, type Candidate, enroll, prepareAdmission, takeSecrets } from './colleagues.js';
import { acquaint, type Person, type Registrar, signIn } from './people.js';

export interface LackedKey {
  readonly wraps: readonly KeyWrap[];
  readonly caseWraps: readonly CaseWrap[];
  readonly members: readonly string[];
  readonly kit: boolean;
}

export interface LackedKeys {
  /** Number of the newest roster. */
  readonly roster: number;
  readonly keys: readonly LackedKey[];
}

/** Keys this person holds that somebody of the team lacks; the first page. */
export async function lackedPage({ client }: Person): Promise<LackedKeys> {
  return expecting<LackedKeys>(200, await client.post('/case-wraps/lacked', { after: null }));
}

export async function lackedKeys(person: Person): Promise<readonly LackedKey[]> {
  return (await lackedPage(person)).keys;
}

/** What this person's browser makes of them. */
export async function wrapLacked(
  { keyring, book, organization }: Person,
  keys: readonly LackedKey[],
): Promise<readonly CaseWrap[]> {
  const wrapped: CaseWrap[] = [];
  for (const { wraps, caseWraps, members, kit } of keys) {
    await learnWhatOpens(keyring, { wraps, caseWraps });
    const lack = [...members, ...(kit ? ['kit'] : [])];
    const readers = caseReaders(book.newest(organization), []).filter(({ memberId }) =>
      lack.includes(memberId),
    );
    const [one] = [...caseWraps, ...wraps];
    if (one === undefined) throw new Error('handed out without a wrap');
    const { caseId, section, keyId } = one;
    wrapped.push(...(await keyring.wrapKeysApart([{ caseId, section, keyId }], readers)));
  }
  return wrapped;
}

export async function shareLacked(person: Person): Promise<void> {
  await acquaint(person, person.organization);
  const { roster, keys } = await lackedPage(person);
  const caseWraps = await wrapLacked(person, keys);
  expecting(204, await person.client.post('/case-wraps', { roster, caseWraps }));
}

/** One who was locked out, in again with new words, by a custodian's invitation and admission. */
export async function comeBack(
  person: Candidate,
  { custodian, registrar }: { readonly custodian: Person; readonly registrar: Registrar },
): Promise<Candidate> {
  const { memberId, organization, login } = person;
  const { url } = custodian.client;
  const invited = await custodian.client.post(`/members/${memberId}/invitation`, {});
  const { code } = expecting<{ code: string }>(201, invited);
  const looked = await new Client(url).post('/invitations/look', { code });
  const { returning } = expecting<{ returning: { displayName: string; pinsRevision: number } }>(200, looked);
  const passphrase = generatePassphrase();
  const member = await createMember({ memberId, org: organization, passphrase });
  const book = new RosterBook(await pinRegistrar(registrar.keyring.identity, registrar.fingerprint));
  const revision = returning.pinsRevision + 1;
  const pins = await member.keyring.sealPins({ book, heads: new SectionHeads(), revision });
  const { salt, proof, lock, keyring } = member;
  const form = { memberId, displayName: returning.displayName, login, salt, proof, lock, pins };
  const back = { ...person, client: new Client(url), passphrase, proof, keyring, book, member, form };
  expecting(201, await enroll(back, code));
  await takeSecrets(custodian);
  expecting(201, await admit(custodian, back, await prepareAdmission(custodian, back)));
  await acquaint(custodian, organization);
  await signIn(back);
  await takeSecrets(back);
  return back;
}

interface Section {
  readonly envelopes: readonly { readonly envelope: SectionEnvelope; readonly commandId: string }[];
  readonly wraps: readonly KeyWrap[];
  readonly caseWraps: readonly CaseWrap[];
}

/** What a section of a kept case opens to. */
export async function readsKept(
  { client, keyring, book }: Person,
  caseId: string,
  section: string,
): Promise<unknown> {
  const answer = await client.post(`/cases/${caseId}/disclosures`, { sections: [section], purpose: 'work' });
  const [shown] = expecting<{ sections: readonly Section[] }>(200, answer).sections;
  const [box] = shown?.envelopes ?? [];
  if (!shown || !box) throw new Error('one box');
  await learnWhatOpens(keyring, shown);
  return (await keyring.openSection({ caseId, ...box, book })).value;
}

/** Of one who came back, what was wrapped to the keys before may still be there for a minute. */
async function learnWhatOpens(
  keyring: Keyring,
  { wraps, caseWraps }: Pick<Section, 'wraps' | 'caseWraps'>,
): Promise<void> {
  for (const wrap of wraps) await keyring.learnKey(wrap, true).catch(() => undefined);
  for (const wrap of caseWraps) await keyring.learnKeyApart(wrap).catch(() => undefined);
}
