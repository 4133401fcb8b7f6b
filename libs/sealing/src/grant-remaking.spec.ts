/** A grant made anew after its recipient's rotation: by whom, of what, and what a dishonest server cannot have made. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Grant } from '#kernel/sealed';
import { bookOf, member, office, registrar, type Office } from '../test/people.js';
import { flipBit, refuses } from '../test/refusal.js';
import { fingerprint } from './fingerprint.js';
import type { Keyring } from './keyring.js';
import type { RosterBook } from './roster-book.js';

const vouching = await registrar();
let committee: Office;
let center: Office;
let book: RosterBook;
let colleague: Keyring;
let chains: Map<string, Office['shown']['chain']>;

async function grows(of: Office, roster: Office['shown']['chain'][number]): Promise<void> {
  const chain = [...(chains.get(of.org) ?? of.shown.chain), roster];
  chains.set(of.org, chain);
  await book.accept({ ...of.shown, chain });
}

async function admitted(to: Office): Promise<Keyring> {
  const keyring = await member(to.org);
  const { identity: candidate } = keyring;
  const heard = await fingerprint(candidate);
  const asked = { book, candidate, fingerprint: heard, custodian: false };
  const { roster, wrap } = await to.founder.admitMember(asked);
  await grows(to, roster);
  await keyring.admitSecret(wrap, book);
  return keyring;
}

async function letGo(from: Office, { memberId }: Keyring, staying: readonly Keyring[]): Promise<void> {
  const { roster, memberWraps, ring, indexKey } = await from.founder.letMemberGo({ book, memberId });
  await grows(from, roster);
  for (const keyring of staying) {
    const wrap = memberWraps.find((one) => one.memberId === keyring.memberId);
    if (wrap === undefined) throw new Error('nothing for this member');
    await keyring.admitSecret(wrap, book);
    await keyring.admitRings([ring], book);
    await keyring.admitIndexKey(indexKey);
  }
}

/** Offered to the center by this member of the committee; what a colleague's browser learns its keys by comes with it. */
async function granted(by: Keyring) {
  const [referralId, caseId, commandId] = [1, 2, 3].map(() => crypto.randomUUID()) as [
    string,
    string,
    string,
  ];
  const sections = ['identity', 'contact'].map((section) => ({ section, value: { a: section }, prev: null }));
  const { envelopes, wraps } = await by.sealSections({ caseId, commandId, sections });
  const terms = {
    purpose: 'referral',
    consentId: crypto.randomUUID(),
    expiresAt: '2030-01-01T18:00:00.000Z',
  };
  const wanted = { ...terms, referralId, caseId, to: center.org, envelopes, book };
  return { referralId, caseId, to: center.org, wraps, granted: await by.makeGrant(wanted) };
}

beforeAll(async () => {
  committee = await office(vouching);
  center = await office(vouching);
  chains = new Map();
  book = await bookOf(vouching, committee, center);
  colleague = await admitted(committee);
});

describe('a grant made anew', () => {
  it('opens by the newest secret alone, to the same keys on the same terms, whoever of the sender made it', async () => {
    const { wraps, ...one } = await granted(committee.founder);
    const leaver = await admitted(center);
    await letGo(center, leaver, [center.founder]);
    for (const wrap of wraps) await colleague.learnKey(wrap, true);
    const remade = await colleague.remakeGrant({ ...one, book });
    const { header } = one.granted;
    expect(remade.header).toEqual({ ...header, toKeyVersion: 2, signer: colleague.memberId });
    const { referralId, caseId } = one;
    const expected = { referralId, caseId, book };
    expect(await center.founder.openGrant(remade, expected)).toEqual(
      header.sections.map(({ section, keyId }) => ({ caseId, section, keyId })),
    );
    // Who has left holds the secret before, and what was granted before it went.
    expect(await leaver.openGrant(one.granted, expected)).toHaveLength(2);
    await refuses(() => leaver.openGrant(remade, expected), 'key_version_unknown');
    const again = await committee.founder.remakeGrant({ ...one, granted: remade, book });
    expect(again.header).toEqual({ ...remade.header, signer: committee.founder.memberId });
  });

  it('is none of keys this browser was not given', async () => {
    const { wraps: _unread, ...one } = await granted(committee.founder);
    const other = await admitted(committee);
    await refuses(() => other.remakeGrant({ ...one, book }), 'key_unknown');
  });

  it('is of the referral that is asked for, and of no other organization’s', async () => {
    const { wraps: _known, ...one } = await granted(committee.founder);
    const make = (change: object) => committee.founder.remakeGrant({ ...one, book, ...change });
    for (const other of ['referralId', 'caseId', 'to']) {
      await refuses(() => make({ [other]: crypto.randomUUID() }), 'grant_for_another');
    }
    await refuses(() => center.founder.remakeGrant({ ...one, book }), 'grant_for_another');
  });

  it('is of what a colleague has signed, to the letter', async () => {
    const { wraps: _known, ...one } = await granted(committee.founder);
    const { header } = one.granted;
    const forged = (change: Partial<Grant>) =>
      committee.founder.remakeGrant({ ...one, granted: { ...one.granted, ...change }, book });
    const [first] = header.sections;
    if (first === undefined) throw new Error('a section');
    for (const changed of [
      { consentId: crypto.randomUUID() },
      { expiresAt: null },
      { sections: [first] },
      { toKeyVersion: 7 },
    ]) {
      await refuses(() => forged({ header: { ...header, ...changed } }), 'grant_signature_invalid');
    }
    await refuses(() => forged({ signature: flipBit(one.granted.signature, 3) }), 'grant_signature_invalid');
    const stranger = { ...header, signer: center.founder.memberId };
    await refuses(() => forged({ header: stranger }), 'signer_unknown');
  });

  it('is none of what one signed who has left since: it could be signed only now, and dated back', async () => {
    const leaver = await admitted(committee);
    const { wraps, ...one } = await granted(leaver);
    await letGo(committee, leaver, [committee.founder, colleague]);
    for (const wrap of wraps) await committee.founder.learnKey(wrap, true);
    await refuses(() => committee.founder.remakeGrant({ ...one, book }), 'signer_unknown');
  });
});
