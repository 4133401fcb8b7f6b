import { expect, test } from '@jest/globals';
import type { SectionEnvelope } from '#kernel/sealed';
import { CardBook } from '#sealing/card-book';
import { fingerprint } from '#sealing/fingerprint';
import type { Keyring } from '#sealing/keyring';
import { RosterBook } from '#sealing/roster-book';
import { SectionHeads } from '#sealing/section-heads';
import { bookOf, member, office, registrar } from '../../../../libs/sealing/test/people.js';
import type { DisclosedSection } from '../api/types.js';
import { ApartDesk } from './apart-desk.js';

const vouching = await registrar();
const committee = await office(vouching);
const { org, founder } = committee;

async function joined(book: RosterBook, chain: (typeof committee)['shown']['chain']): Promise<Keyring> {
  const keyring = await member(org);
  const digits = await fingerprint(keyring.identity);
  const admission = { book, candidate: keyring.identity, fingerprint: digits, custodian: false };
  const { roster } = await founder.admitMember(admission);
  await book.accept({ ...committee.shown, chain: [...chain, roster] });
  return keyring;
}

test('wraps every key of a case for those who go on opening it, or for one of them alone', async () => {
  const book = await bookOf(vouching, committee);
  const kin = await joined(book, committee.shown.chain);
  const [caseId, commandId] = [crypto.randomUUID(), crypto.randomUUID()];
  const named = ['label', 'identity'];
  const sealed = await founder.sealSections({
    caseId,
    commandId,
    sections: named.map((section) => ({ section, value: 'Үлгү', prev: null })),
  });
  const sections = sealed.envelopes.map((envelope: SectionEnvelope, index) => ({
    section: envelope.section,
    envelopes: [{ envelope, commandId }],
    wraps: [sealed.wraps[index]],
    caseWraps: [],
  })) as unknown as readonly DisclosedSection[];
  const unlocked = {
    keyring: founder,
    book,
    cards: new CardBook(book.pins()),
    heads: new SectionHeads(),
    earlierDrafts: undefined,
    knownRoster: null,
  };
  const desk = new ApartDesk(() => unlocked);
  const ask = { caseId, sections, files: [], conflict: [kin.memberId] };
  const { roster, caseWraps } = await desk.wrapApart(ask);
  expect(roster).toBe(book.newest(org).n);
  expect(caseWraps.map(({ section, memberId }) => `${section} ${memberId}`).sort()).toEqual(
    named.flatMap((section) => [`${section} ${founder.memberId}`, `${section} kit`]).sort(),
  );
  const only = await desk.wrapApart({ ...ask, only: founder.memberId });
  expect(only.caseWraps.map(({ memberId }) => memberId)).toEqual([founder.memberId, founder.memberId]);
  await expect(desk.wrapApart({ ...ask, only: kin.memberId })).rejects.toThrow('member_not_in_roster');
});

test('shares a key it opens with those the team’s newest list names, and leaves out what it cannot vouch for', async () => {
  const book = await bookOf(vouching, committee);
  const back = await joined(book, committee.shown.chain);
  const caseId = crypto.randomUUID();
  const kin = crypto.randomUUID();
  const sealed = await founder.sealSections({
    caseId,
    commandId: crypto.randomUUID(),
    sections: ['label', 'notes'].map((section) => ({ section, value: 'Үлгү', prev: null })),
    apart: { book, conflict: [back.memberId, kin] },
  });
  const [label, notes] = sealed.envelopes.map(({ keyId }) =>
    sealed.caseWraps.filter((wrap) => wrap.keyId === keyId && wrap.memberId === founder.memberId),
  );
  if (!label || !notes) throw new Error('two sections');
  const desk = new ApartDesk(() => ({
    keyring: founder,
    book,
    cards: new CardBook(book.pins()),
    heads: new SectionHeads(),
    earlierDrafts: undefined,
    knownRoster: null,
  }));
  const roster = book.newest(org).n;
  const lacked = { wraps: [], caseWraps: label, members: [back.memberId], kit: true };
  // by a list this browser does not know, she or the sheet may have other keys
  expect(await desk.shareKeys({ roster: roster + 1, keys: [lacked] })).toEqual([]);
  const shared = await desk.shareKeys({ roster, keys: [lacked] });
  expect(shared.map(({ memberId }) => memberId).sort()).toEqual([back.memberId, 'kit'].sort());
  const hers = shared.find(({ memberId }) => memberId === back.memberId);
  if (!hers) throw new Error('one for her');
  expect((await back.learnKeyApart(hers)).keyId).toBe(label[0]?.keyId);
  // none for a stranger, nor for the others of a key that is wanted for one: the server takes all of them or none
  const foreign = { ...lacked, members: [back.memberId, kin] };
  const faulty = { ...lacked, caseWraps: notes.map((wrap) => ({ ...wrap, enc: hers.enc })) };
  expect(await desk.shareKeys({ roster, keys: [foreign, faulty, { ...lacked, caseWraps: [] }] })).toEqual([]);
  const both = await desk.shareKeys({ roster, keys: [faulty, { ...lacked, caseWraps: notes, members: [] }] });
  expect(both.map(({ memberId, section }) => [memberId, section])).toEqual([['kit', 'notes']]);
});
