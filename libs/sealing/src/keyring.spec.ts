import { describe, expect, it } from '@jest/globals';
import type { MemberWrap, SectionEnvelope } from '#kernel/sealed';
import { bookOf, member, office, registrar } from '../test/people.js';
import { flipBit, refuses } from '../test/refusal.js';
import { fingerprint } from './fingerprint.js';
import { Keyring } from './keyring.js';
import { openMemberWrap, wrapSecret } from './member-wrap.js';
import { readKit } from './recovery-kit.js';
import { RosterBook } from './roster-book.js';
import { rosterHash, signRoster } from './roster.js';
import { SectionHeads } from './section-heads.js';

const vouching = await registrar();
const committee = await office(vouching);
const center = await office(vouching);
const { org, founder } = committee;
const book = await bookOf(vouching, committee, center);
const terms = { purpose: 'referral', consentId: crypto.randomUUID(), expiresAt: null };

/** A colleague of the founder: admitted by fingerprint, with the book its own browser has. */
async function colleague() {
  const keyring = await member(org);
  const digits = await fingerprint(keyring.identity);
  const admission = { book, candidate: keyring.identity, fingerprint: digits, custodian: false };
  const { roster, wrap } = await founder.admitMember(admission);
  const theirs = new RosterBook(vouching.pin);
  await theirs.accept({ ...committee.shown, chain: [...committee.shown.chain, roster] });
  return { keyring, roster, wrap, book: theirs };
}

async function recorded(keyring: Keyring, value: object = { name: 'Айгүл' }, section = 'identity') {
  const [caseId, commandId] = [crypto.randomUUID(), crypto.randomUUID()];
  const sealed = await keyring.sealSections({
    caseId,
    commandId,
    sections: [{ section, value, prev: null }],
  });
  const [envelope, wrap] = [sealed.envelopes[0], sealed.wraps[0]];
  if (envelope === undefined || wrap === undefined) throw new Error('one section');
  return { caseId, commandId, envelope, wrap };
}

describe('an admitted member', () => {
  it('opens what a colleague sealed, knowing only the wraps', async () => {
    const { keyring, wrap, book: theirs } = await colleague();
    await keyring.admitSecret(wrap, theirs);
    const kept = await recorded(founder);
    await keyring.learnKey(kept.wrap, false);
    const opened = await keyring.openSection({ ...kept, book: theirs });
    expect(opened).toMatchObject({ section: 'identity', value: { name: 'Айгүл' }, signer: founder.memberId });
    await refuses(() => keyring.openSection({ ...kept, book: theirs, roster: 9 }), 'signer_unknown');
  });

  it('opens nothing before it holds the secret', async () => {
    const { keyring } = await colleague();
    const kept = await recorded(founder);
    await refuses(() => keyring.learnKey(kept.wrap, false), 'key_version_unknown');
    await refuses(() => recorded(keyring), 'organization_secret_missing');
    await refuses(() => keyring.openSection({ ...kept, book }), 'key_unknown');
  });

  it('makes the same duplicate token as its colleagues', async () => {
    const { keyring, wrap, book: theirs } = await colleague();
    await keyring.admitSecret(wrap, theirs);
    await refuses(() => keyring.duplicateToken('pin', '12345678901234'), 'index_key_missing');
    await keyring.admitIndexKey(committee.made.indexKey);
    const token = await founder.duplicateToken('pin', '12345678901234');
    expect(await keyring.duplicateToken('pin', '12345678901234')).toBe(token);
  });
});

describe('rule 1: a secret is used only if the newest roster states its hash', () => {
  it('refuses a secret the server made up', async () => {
    const { keyring, roster, book: theirs } = await colleague();
    const names = { org, keyVersion: 1, memberId: keyring.memberId, rosterHash: await rosterHash(roster) };
    const madeUp = await wrapSecret(names, keyring.identity.receive, new Uint8Array(32));
    await refuses(() => keyring.admitSecret(madeUp, theirs), 'organization_key_substituted');
  });

  it('refuses a wrap relabeled, of another version or from outside the chain', async () => {
    const { keyring, wrap, book: theirs } = await colleague();
    const admit = (change: Partial<MemberWrap>) => keyring.admitSecret({ ...wrap, ...change }, theirs);
    await refuses(() => admit({ org: center.org }), 'organization_key_substituted');
    await refuses(() => admit({ memberId: founder.memberId }), 'organization_key_substituted');
    await refuses(() => admit({ rosterHash: keyring.identity.sign }), 'organization_key_substituted');
    await refuses(() => admit({ keyVersion: 2 }), 'key_version_unknown');
    const older = committee.made.wraps[0]?.rosterHash ?? '';
    await refuses(() => admit({ rosterHash: older }), 'box_does_not_open');
    await refuses(() => admit({ box: flipBit(wrap.box, 1) }), 'box_does_not_open');
  });

  it('refuses a roster that states other keys for this member, or none', async () => {
    const { keyring, wrap } = await colleague();
    await refuses(() => keyring.admitSecret(wrap, book), 'member_not_in_roster');
    const [first] = committee.shown.chain;
    if (first === undefined) throw new Error('a roster');
    const self = { id: keyring.memberId, ...center.founder.identity, custodian: false };
    const { id, receive, sign, custodian } = self;
    const { signature: _replaced, ...base } = first;
    const members = [...base.members, { id, receive, sign, custodian }];
    const unsigned = { ...base, n: 2, prev: await rosterHash(first), members };
    const swapped = await signRoster(unsigned, founder.member.signCanonical);
    const theirs = new RosterBook(vouching.pin);
    await theirs.accept({ ...committee.shown, chain: [first, swapped] });
    await refuses(() => keyring.admitSecret(wrap, theirs), 'member_key_substituted');
  });

  it('lets the kit open the secret sealed to it', async () => {
    const { wraps, kitText, roster } = committee.made;
    const kit = await readKit(kitText);
    const forKit = wraps.find(({ memberId }) => memberId === 'kit');
    if (forKit === undefined) throw new Error('a wrap for the kit');
    expect((await openMemberWrap(kit.receive, forKit)).length).toBe(32);
    expect([kit.receive.receive, kit.sign]).toEqual([roster.kit.receive, roster.kit.sign]);
  });
});

describe('rule 2: a secret is wrapped only to keys in the roster being signed', () => {
  it('refuses a candidate whose fingerprint is not the one read aloud', async () => {
    const candidate = (await member(org)).identity;
    const digits = await fingerprint(candidate);
    const { receive } = (await member(org)).identity;
    const admit = (change: object) =>
      founder.admitMember({ book, candidate, fingerprint: digits, custodian: false, ...change });
    await refuses(() => admit({ candidate: { ...candidate, receive } }), 'member_key_substituted');
    await refuses(() => admit({ fingerprint: '00000 00000 00000 00000 00000' }), 'member_key_substituted');
    const elsewhere = center.founder.identity;
    const theirs = await fingerprint(elsewhere);
    await refuses(() => admit({ candidate: elsewhere, fingerprint: theirs }), 'member_key_substituted');
    const own = { candidate: founder.identity, fingerprint: await fingerprint(founder.identity) };
    await refuses(() => admit(own), 'member_key_substituted');
  });

  it('refuses to sign for a roster of another secret, and by anyone but a custodian', async () => {
    const { keyring, wrap, book: theirs } = await colleague();
    await keyring.admitSecret(wrap, theirs);
    const candidate = (await member(org)).identity;
    const digits = await fingerprint(candidate);
    const admission = { book: theirs, candidate, fingerprint: digits, custodian: false };
    await refuses(() => keyring.admitMember(admission), 'not_custodian');
    const { roster } = await founder.admitMember(admission);
    expect(roster.n).toBe(3);
    const stranger = await member(org, founder.memberId);
    await refuses(() => stranger.admitMember(admission), 'organization_secret_missing');
  });
});

describe('section keys', () => {
  it('are reused for the same section of the same case only', async () => {
    const keyring = await member(org, founder.memberId);
    await keyring.found();
    const [caseId, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const seal = async (where: string, section: string) => {
      const sections = [{ section, value: 'a', prev: null }];
      const commandId = crypto.randomUUID();
      const sealed = await keyring.sealSections({ caseId: where, commandId, sections });
      expect(sealed.wraps.map(({ keyId }) => keyId)).toEqual(sealed.envelopes.map(({ keyId }) => keyId));
      return sealed.envelopes[0]?.keyId;
    };
    const first = await seal(caseId, 'label');
    expect(await seal(caseId, 'label')).toBe(first);
    expect(await seal(caseId, 'contact')).not.toBe(first);
    expect(await seal(other, 'label')).not.toBe(first);
  });

  it('never seal again once granted, whatever is said later', async () => {
    const kept = await recorded(founder);
    const { caseId, envelope, wrap } = kept;
    const again = async () => {
      const sections = [{ section: 'identity', value: 'newer', prev: null }];
      const commandId = crypto.randomUUID();
      return (await founder.sealSections({ caseId, commandId, sections })).envelopes[0]?.keyId;
    };
    await founder.learnKey(wrap, true);
    await founder.learnKey(wrap, false);
    const fresh = await again();
    expect(fresh).not.toBe(envelope.keyId);
    expect(await again()).toBe(fresh);
  });

  it('seal one box a section and command', async () => {
    const [caseId, commandId] = [crypto.randomUUID(), crypto.randomUUID()];
    const one = { section: 'contact', value: 'a', prev: null };
    await refuses(
      () => founder.sealSections({ caseId, commandId, sections: [one, one] }),
      'section_repeated',
    );
  });

  it('do not open a box of another case', async () => {
    const [here, there] = [await recorded(founder), await recorded(founder)];
    const moved = { ...there, envelope: here.envelope, book };
    await refuses(() => founder.openSection(moved), 'section_signature_invalid');
    const unknown = await recorded(center.founder);
    await refuses(() => founder.openSection({ ...unknown, book }), 'signer_unknown');
  });
});

describe('a grant', () => {
  it('lets the recipient open exactly the granted box, keep it, and sealing go on under fresh keys', async () => {
    const kept = await recorded(founder);
    const { caseId, envelope } = kept;
    const referralId = crypto.randomUUID();
    const grant = await founder.makeGrant({
      ...terms,
      referralId,
      caseId,
      to: center.org,
      envelopes: [envelope],
      book,
    });
    expect(grant.header).toMatchObject({ from: org, fromKeyVersion: 1, toKeyVersion: 1 });
    const references = await center.founder.openGrant(grant, { referralId, caseId, book });
    expect(references).toEqual([{ caseId, section: 'identity', keyId: envelope.keyId }]);
    const shown = { ...kept, book, grant: grant.header };
    expect(await center.founder.openSection(shown)).toMatchObject({ value: { name: 'Айгүл' } });
    const [rewrapped] = await center.founder.rewrap(references);
    expect(rewrapped).toMatchObject({ org: center.org, caseId, section: 'identity', keyId: envelope.keyId });

    const sections = [{ section: 'identity', value: { name: 'Б' }, prev: null }];
    for (const keyring of [founder, center.founder]) {
      const commandId = crypto.randomUUID();
      const [next] = (await keyring.sealSections({ caseId, commandId, sections })).envelopes;
      expect(next?.keyId).not.toBe(envelope.keyId);
      const other = { ...shown, commandId, envelope: next as SectionEnvelope };
      await refuses(() => center.founder.openSection(other), 'grant_box_mismatch');
    }
  });

  it('refuses a second text under the granted key, and a header nobody verified', async () => {
    const kept = await recorded(founder);
    const { caseId, wrap } = kept;
    const commandId = crypto.randomUUID();
    await founder.learnKey(wrap, false);
    const sections = [{ section: 'identity', value: 'the text for someone else', prev: null }];
    const [second] = (await founder.sealSections({ caseId, commandId, sections })).envelopes;
    expect(second?.keyId).toBe(kept.envelope.keyId);
    const referralId = crypto.randomUUID();
    const wanted = { ...terms, referralId, caseId, to: center.org, envelopes: [kept.envelope], book };
    const grant = await founder.makeGrant(wanted);
    const shown = { ...kept, book, grant: grant.header };
    await refuses(() => center.founder.openSection(shown), 'grant_unknown');
    await center.founder.openGrant(grant, { referralId, caseId, book });
    const swapped = { ...shown, commandId, envelope: second as SectionEnvelope };
    await refuses(() => center.founder.openSection(swapped), 'grant_box_mismatch');
    const widened = { ...grant.header, purpose: 'anything' };
    await refuses(() => center.founder.openSection({ ...shown, grant: widened }), 'grant_unknown');
    const elsewhere = { ...shown, caseId: crypto.randomUUID() };
    await refuses(() => center.founder.openSection(elsewhere), 'grant_for_another');
  });

  it('refuses a replay, a stranger and a forger', async () => {
    const { caseId, envelope } = await recorded(founder);
    const referralId = crypto.randomUUID();
    const wanted = { ...terms, referralId, caseId, to: center.org, envelopes: [envelope], book };
    const grant = await founder.makeGrant(wanted);
    const open = (expected: object, shown = grant) =>
      center.founder.openGrant(shown, { referralId, caseId, book, ...expected });
    await refuses(() => open({ referralId: crypto.randomUUID() }), 'grant_for_another');
    await refuses(() => open({ caseId: crypto.randomUUID() }), 'grant_for_another');
    const third = await office(vouching);
    await refuses(() => third.founder.openGrant(grant, { referralId, caseId, book }), 'grant_for_another');
    const header = { ...grant.header, signer: center.founder.memberId };
    await refuses(() => open({}, { ...grant, header }), 'signer_unknown');
    await refuses(() => open({ book: new RosterBook(vouching.pin) }), 'roster_unknown');
    await refuses(
      () => open({}, { ...grant, signature: flipBit(grant.signature, 0) }),
      'grant_signature_invalid',
    );
  });

  it('is sealed only to a rooted organization, of known keys, and never of notes', async () => {
    const { caseId, envelope } = await recorded(founder);
    const wanted = { ...terms, referralId: crypto.randomUUID(), caseId, envelopes: [envelope], book };
    await refuses(() => founder.makeGrant({ ...wanted, to: crypto.randomUUID() }), 'roster_unknown');
    const unrooted = new RosterBook(vouching.pin);
    await unrooted.pinFounded(center.made.roster);
    await refuses(() => founder.makeGrant({ ...wanted, to: center.org, book: unrooted }), 'root_missing');
    const foreign = (await recorded(center.founder)).envelope;
    const unknown = { ...wanted, to: center.org, envelopes: [foreign] };
    await refuses(() => founder.makeGrant(unknown), 'key_unknown');
    const notes = await recorded(founder, { text: 'x' }, 'notes');
    const secret = { ...wanted, to: center.org, caseId: notes.caseId, envelopes: [notes.envelope] };
    await refuses(() => founder.makeGrant(secret), 'section_not_grantable');
  });
});

describe('pins/1', () => {
  it('carry the registrar, the rosters and the heads to the next session', async () => {
    const heads = new SectionHeads();
    heads.remember('case', 'label', founder.identity.sign);
    const pins = await founder.sealPins({ book, heads, revision: 7 });
    const opened = await founder.openPins(pins, 7);
    expect(opened.book.pins()).toEqual(book.pins());
    expect(opened.heads.headOf('case', 'label')).toBe(founder.identity.sign);
    await refuses(() => opened.book.accept({ ...committee.shown, chain: [] }), 'roster_not_extending');
  });

  it('refuse an older revision, a relabeled one and another member', async () => {
    const pins = await founder.sealPins({ book, heads: new SectionHeads(), revision: 7 });
    await refuses(() => founder.openPins(pins, 8), 'pins_rolled_back');
    await refuses(() => founder.openPins({ ...pins, revision: 8 }, 8), 'box_does_not_open');
    await refuses(() => founder.openPins({ ...pins, box: flipBit(pins.box, 0) }), 'box_does_not_open');
    await refuses(() => center.founder.openPins(pins), 'box_does_not_open');
    await refuses(() => founder.openPins({ ...pins, v: 'pins/2' as 'pins/1' }), 'format_unsupported');
  });
});

it('a locked keyring does nothing more', async () => {
  const keyring = await member(org);
  await keyring.found();
  const kept = await recorded(keyring);
  keyring.lock();
  await refuses(() => recorded(keyring), 'keyring_locked');
  await refuses(() => keyring.learnKey(kept.wrap, false), 'keyring_locked');
  await refuses(() => keyring.openSection({ ...kept, book }), 'keyring_locked');
  await refuses(() => keyring.rewrap([]), 'keyring_locked');
  await refuses(() => keyring.duplicateToken('pin', '12345678901234'), 'keyring_locked');
  await refuses(() => keyring.sealPins({ book, heads: new SectionHeads(), revision: 1 }), 'keyring_locked');
});
