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
  const wraps = await desk.wrapApart(ask);
  expect(wraps.map(({ section, memberId }) => `${section} ${memberId}`).sort()).toEqual(
    named.flatMap((section) => [`${section} ${founder.memberId}`, `${section} kit`]).sort(),
  );
  const only = await desk.wrapApart({ ...ask, only: founder.memberId });
  expect(only.map(({ memberId }) => memberId)).toEqual([founder.memberId, founder.memberId]);
  await expect(desk.wrapApart({ ...ask, only: kin.memberId })).rejects.toThrow('member_not_in_roster');
});
