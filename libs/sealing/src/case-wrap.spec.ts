import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseWrap, Roster } from '#kernel/sealed';
import { bookOf, member, office, registrar } from '../test/people.js';
import { flipBit, refuses } from '../test/refusal.js';
import { caseReaders, openCaseWrap, rewrapByKit } from './case-wrap.js';
import { fingerprint } from './fingerprint.js';
import type { Keyring } from './keyring.js';
import { readKit } from './recovery-kit.js';
import { RosterBook } from './roster-book.js';

const vouching = await registrar();
const committee = await office(vouching);
const { org, founder } = committee;

let kin: Keyring;
let colleague: Keyring;
let book: RosterBook;
let roster: Roster;

/** Founder, a colleague and one who is kin to somebody: everybody holds the organization's secret. */
beforeEach(async () => {
  [kin, colleague] = [await member(org), await member(org)];
  book = await bookOf(vouching, committee);
  roster = book.newest(org);
  for (const keyring of [kin, colleague]) {
    const digits = await fingerprint(keyring.identity);
    const admission = { book, candidate: keyring.identity, fingerprint: digits, custodian: false };
    const admitted = await founder.admitMember(admission);
    const chain = [...chainOf(book), admitted.roster];
    roster = await book.accept({ ...committee.shown, chain });
    chains.set(book, chain);
    const theirs = new RosterBook(vouching.pin);
    await theirs.accept({ ...committee.shown, chain });
    await keyring.admitSecret(admitted.wrap, theirs);
  }
});

const chains = new WeakMap<RosterBook, readonly Roster[]>();

function chainOf(of: RosterBook): readonly Roster[] {
  return chains.get(of) ?? committee.shown.chain;
}

const place = () => ({ caseId: crypto.randomUUID(), commandId: crypto.randomUUID() });
const identity = (prev: string | null = null) => [{ section: 'identity', value: { name: 'Айгүл' }, prev }];
const apart = () => ({ book, conflict: [kin.memberId] });

function wrapFor(memberId: string, wraps: readonly CaseWrap[]): CaseWrap {
  const found = wraps.find((wrap) => wrap.memberId === memberId);
  if (found === undefined) throw new Error(`a wrap for ${memberId}`);
  return found;
}

describe('a case kept apart from one who is kin to somebody in it', () => {
  it('is wrapped for everybody else and the kit, and not for the organization', async () => {
    const sealed = await founder.sealSections({ ...place(), sections: identity(), apart: apart() });
    expect(sealed.wraps).toEqual([]);
    const readers = sealed.caseWraps.map(({ memberId }) => memberId);
    expect(readers).toEqual([founder.memberId, colleague.memberId, 'kit']);
  });

  it('is opened by a colleague, and by nobody it was not wrapped for', async () => {
    const where = place();
    const { envelopes, caseWraps } = await founder.sealSections({
      ...where,
      sections: identity(),
      apart: apart(),
    });
    const [envelope] = envelopes;
    if (envelope === undefined) throw new Error('one section');
    const wrap = wrapFor(colleague.memberId, caseWraps);
    await refuses(() => kin.learnKeyApart(wrap), 'box_does_not_open');
    await refuses(() => kin.learnKeyApart({ ...wrap, memberId: kin.memberId }), 'box_does_not_open');
    await refuses(() => kin.openSection({ ...where, envelope, book }), 'key_unknown');
    await colleague.learnKeyApart(wrap);
    const opened = await colleague.openSection({ ...where, envelope, book });
    expect(opened.value).toEqual({ name: 'Айгүл' });
  });

  it('opens to nobody once it is relabeled', async () => {
    const { caseWraps } = await founder.sealSections({ ...place(), sections: identity(), apart: apart() });
    const wrap = wrapFor(colleague.memberId, caseWraps);
    const learn = (change: object) => colleague.learnKeyApart({ ...wrap, ...change });
    await refuses(() => learn({ v: 'wrap/1' }), 'format_unsupported');
    await refuses(() => learn({ org: crypto.randomUUID() }), 'box_does_not_open');
    for (const change of [
      { caseId: crypto.randomUUID() },
      { section: 'contact' },
      { keyId: founder.identity.sign },
      { box: flipBit(wrap.box, 3) },
      { enc: flipBit(wrap.enc, 3) },
    ]) {
      await refuses(() => learn(change), 'box_does_not_open');
    }
    await learn({});
  });

  it('draws a fresh key for every box', async () => {
    const where = place();
    const seal = () =>
      founder.sealSections({
        ...where,
        commandId: crypto.randomUUID(),
        sections: identity(),
        apart: apart(),
      });
    const [first, second] = [await seal(), await seal()];
    expect(second.envelopes[0]?.keyId).not.toBe(first.envelopes[0]?.keyId);
  });

  it('keeps to the key of a file it has just sealed, once', async () => {
    const where = place();
    const attachmentId = crypto.randomUUID();
    const file = await founder.sealAttachment(
      { caseId: where.caseId, attachmentId },
      new TextEncoder().encode('справка'),
    );
    const sections = [{ section: `attachment:${attachmentId}`, value: { ...file.facts }, prev: null }];
    const seal = () => founder.sealSections({ ...where, sections, apart: apart() });
    expect((await seal()).envelopes[0]?.keyId).toBe(file.facts.keyId);
    expect((await seal()).envelopes[0]?.keyId).not.toBe(file.facts.keyId);
  });

  it('is never sealed for the organization again, whatever the server says of it', async () => {
    const where = place();
    const { caseWraps } = await founder.sealSections({ ...where, sections: identity(), apart: apart() });
    await refuses(() => founder.sealSections({ ...where, sections: identity() }), 'case_kept_apart');
    await colleague.learnKeyApart(wrapFor(colleague.memberId, caseWraps));
    await refuses(() => colleague.sealSections({ ...where, sections: identity() }), 'case_kept_apart');
  });

  it('is not sealed by one who is in conflict', async () => {
    const sealing = () => kin.sealSections({ ...place(), sections: identity(), apart: apart() });
    await refuses(sealing, 'member_not_in_roster');
  });
});

describe('a case somebody turns out to be kin in later', () => {
  it('has its keys wrapped for the others, and the next box under one that nobody knew', async () => {
    const where = place();
    const before = await founder.sealSections({ ...where, sections: identity() });
    const [envelope, wrap] = [before.envelopes[0], before.wraps[0]];
    if (envelope === undefined || wrap === undefined) throw new Error('one section');
    await kin.learnKey(wrap, false);
    const readers = caseReaders(roster, [kin.memberId]);
    const reference = { caseId: where.caseId, section: 'identity', keyId: envelope.keyId };
    const caseWraps = await founder.wrapKeysApart([reference], readers);
    await colleague.learnKeyApart(wrapFor(colleague.memberId, caseWraps));
    expect(await colleague.openSection({ ...where, envelope, book })).toMatchObject({ section: 'identity' });
    await refuses(() => founder.sealSections({ ...where, sections: identity() }), 'case_kept_apart');
    const later = { caseId: where.caseId, commandId: crypto.randomUUID() };
    const after = await founder.sealSections({ ...later, sections: identity(), apart: apart() });
    expect(after.envelopes[0]?.keyId).not.toBe(envelope.keyId);
  });

  it('wraps nothing it has not opened', async () => {
    const reference = { caseId: crypto.randomUUID(), section: 'identity', keyId: founder.identity.sign };
    await refuses(() => colleague.wrapKeysApart([reference], caseReaders(roster, [])), 'key_unknown');
  });
});

describe('the recovery kit', () => {
  it('opens a case kept apart, and wraps it for those who come', async () => {
    const { envelopes, caseWraps } = await founder.sealSections({
      ...place(),
      sections: identity(),
      apart: apart(),
    });
    const kit = await readKit(committee.made.kitText);
    const comer = await member(org);
    const { memberId, receive } = comer.identity;
    const forKit = caseWraps.filter((wrap) => wrap.memberId === 'kit');
    const again = await rewrapByKit(kit, forKit, [{ org, memberId, receive }]);
    expect(again.map(({ keyId }) => keyId)).toEqual(envelopes.map(({ keyId }) => keyId));
    expect((await openCaseWrap(comer.member.receive, wrapFor(memberId, again))).keyId).toBe(
      envelopes[0]?.keyId,
    );
    await refuses(() => rewrapByKit(kit, caseWraps, [{ org, memberId, receive }]), 'box_does_not_open');
  });
});
