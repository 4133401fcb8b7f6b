import { beforeAll, describe, expect, it } from '@jest/globals';
import type { IndexKeyBox, MemberWrap } from '#kernel/sealed';
import { bookOf, member, office, registrar, type Office, type Registrar } from '../test/people.js';
import { refuses } from '../test/refusal.js';
import { caseReaders, openCaseWrap } from './case-wrap.js';
import { fingerprint } from './fingerprint.js';
import { answerKitChallenge, verifyKitChallenge } from './kit-challenge.js';
import type { Keyring } from './keyring.js';
import { createKit, readKit, type RecoveryKit } from './recovery-kit.js';
import { recover } from './recovery.js';
import type { RosterBook } from './roster-book.js';
import { signRoster } from './roster.js';
import type { Rotation } from './rotation.js';

let vouching: Registrar;
let committee: Office;
let comer: Keyring;
let activist: Keyring;
let book: RosterBook;
let kit: RecoveryKit;
let wrap: MemberWrap;
let indexKey: IndexKeyBox;
let chain: Office['shown']['chain'];

const wrapFor = ({ memberWraps }: Pick<Rotation, 'memberWraps'>, id: string) =>
  memberWraps.find(({ memberId }) => memberId === id)!;
const recovers = (change: Partial<Parameters<typeof recover>[1]> = {}) =>
  recover(comer.identity, { kit, book, wrap, indexKey, ...change });

beforeAll(async () => {
  vouching = await registrar();
  committee = await office(vouching);
  const { founder, org, made } = committee;
  book = await bookOf(vouching, committee);
  activist = await member(org);
  const { identity: candidate } = activist;
  const heard = await fingerprint(candidate);
  const { roster } = await founder.admitMember({ book, candidate, fingerprint: heard, custodian: false });
  chain = [...committee.shown.chain, roster];
  await book.accept({ ...committee.shown, chain });
  comer = await member(org);
  kit = await readKit(made.kitText);
  wrap = wrapFor({ memberWraps: made.wraps }, 'kit');
  indexKey = made.indexKey;
});

describe('an office recovered by its kit', () => {
  it('has the comer in the custodian’s place, everyone else as they were, and opens what was sealed before', async () => {
    const { founder, org, shown } = committee;
    const [caseId, commandId] = [crypto.randomUUID(), crypto.randomUUID()];
    const sections = [{ section: 'narrative', value: 'before', prev: null }];
    const sealed = await founder.sealSections({ caseId, commandId, sections });
    const { rotation, kitText } = await recovers();
    const { roster } = rotation;
    expect(roster).toMatchObject({ n: 3, signer: 'kit', keyVersion: 2 });
    expect(roster.members.map(({ id, custodian }) => [id, custodian])).toEqual([
      [activist.memberId, false],
      [comer.memberId, true],
    ]);
    const next = { ...shown, chain: [...chain, roster] };
    for (const seen of [await bookOf(vouching, { ...committee, shown: { ...shown, chain } }), book]) {
      await seen.accept(next);
    }
    for (const keyring of [comer, activist]) {
      await keyring.admitSecret(wrapFor(rotation, keyring.memberId), book);
      await keyring.admitRings([rotation.ring], book);
      for (const each of sealed.wraps) await keyring.learnKey(each, true);
      const [envelope] = sealed.envelopes;
      const opened = await keyring.openSection({ caseId, commandId, envelope: envelope!, book });
      expect(opened.value).toBe('before');
    }
    await refuses(() => founder.admitSecret(wrapFor(rotation, comer.memberId), book), 'member_not_in_roster');
    const newKit = await readKit(kitText);
    expect(newKit.sign).toBe(roster.kit.sign);
    const own = { kit: newKit, wrap: wrapFor(rotation, 'kit'), indexKey: rotation.indexKey };
    await refuses(() => recovers({ ...own, kit }), 'kit_unknown');
    await refuses(() => recovers(own), 'member_key_substituted');
    expect(book.changesSince(org, 2)[0]).toMatchObject({
      signer: 'kit',
      left: [founder.memberId],
      newKit: true,
    });
    book = await bookOf(vouching, { ...committee, shown: { ...shown, chain } });
  });

  it('is believed by nobody when another kit, or somebody in its name, signed', async () => {
    const { rotation } = await recovers();
    const { signature: _own, ...unsigned } = rotation.roster;
    const forged = await signRoster(unsigned, (await createKit()).kit.signCanonical);
    const next = { ...committee.shown, chain: [...chain, forged] };
    await refuses(() => book.accept(next), 'roster_signature_invalid');
    const stranger = await signRoster({ ...unsigned, signer: comer.memberId }, kit.signCanonical);
    await refuses(() => book.accept({ ...next, chain: [...chain, stranger] }), 'roster_signer_unknown');
  });

  it('is refused where the server shows another secret, version or kit', async () => {
    await refuses(() => recovers({ wrap: { ...wrap, keyVersion: 2 } }), 'key_version_unknown');
    await refuses(
      () => recovers({ wrap: { ...wrap, rosterHash: wrap.enc } }),
      'organization_key_substituted',
    );
    await refuses(() => recovers({ wrap: { ...wrap, enc: wrap.rosterHash } }), 'box_does_not_open');
    await refuses(async () => recovers({ kit: (await createKit()).kit }), 'kit_unknown');
    await refuses(async () => recovers({ book: await bookOf(vouching) }), 'roster_unknown');
  });
});

describe('a case kept from a colleague, which no secret opens', () => {
  const sections = ['label', 'narrative'].map((section) => ({ section, value: 'Үлгү', prev: null }));
  /** Kept from the activist: nobody but the founder and the kit holds a key. */
  const keptCase = () => {
    const apart = { book, conflict: [activist.memberId] };
    const place = { caseId: crypto.randomUUID(), commandId: crypto.randomUUID() };
    return committee.founder.sealSections({ ...place, sections, apart });
  };

  it('opens to the comer and to the new kit, and to nobody else', async () => {
    const { envelopes, caseWraps } = await keptCase();
    const forKit = caseWraps.filter(({ memberId }) => memberId === 'kit');
    const { rotation, kitText, caseWraps: again } = await recovers({ caseWraps: forKit });
    const named = again.map(({ memberId, keyId }) => `${memberId} ${keyId}`);
    expect(new Set(named)).toEqual(
      new Set(envelopes.flatMap(({ keyId }) => [`${comer.memberId} ${keyId}`, `kit ${keyId}`])),
    );
    const next = await readKit(kitText);
    for (const wrap of again) {
      const keys = wrap.memberId === 'kit' ? next.receive : comer.member.receive;
      expect((await openCaseWrap(keys, wrap)).keyId).toBe(wrap.keyId);
      await refuses(() => openCaseWrap(kit.receive, wrap), 'box_does_not_open');
    }
    const readers = caseReaders(rotation.roster, [activist.memberId]);
    expect(new Set(again.map(({ memberId }) => memberId))).toEqual(
      new Set(readers.map(({ memberId }) => memberId)),
    );
  });

  it('does not stand in the way where a wrap is faulty, for somebody else or of another office', async () => {
    const { caseWraps } = await keptCase();
    const [good, other] = caseWraps.filter(({ memberId }) => memberId === 'kit');
    const hers = caseWraps.find(({ memberId }) => memberId === committee.founder.memberId);
    if (!good || !other || !hers) throw new Error('two sections, for two readers');
    const faulty = [{ ...other, enc: hers.enc }, { ...other, caseId: crypto.randomUUID() }, hers];
    const foreign = { ...other, org: crypto.randomUUID() };
    const { caseWraps: again } = await recovers({ caseWraps: [good, ...faulty, foreign] });
    expect(again.map(({ keyId }) => keyId)).toEqual([good.keyId, good.keyId]);
    expect((await recovers()).caseWraps).toEqual([]);
  });
});

describe('a kit that is shown', () => {
  it('answers for one office, one roster, one challenge and one newcomer', async () => {
    const asked = { roster: 2, challenge: wrap.enc, member: comer.identity };
    const signature = await answerKitChallenge(kit, asked);
    expect(await verifyKitChallenge(kit.sign, asked, signature)).toBe(true);
    const { member: newcomer } = asked;
    const others = [
      { ...asked, roster: 3 },
      { ...asked, challenge: wrap.rosterHash },
      { ...asked, member: { ...newcomer, org: crypto.randomUUID() } },
      { ...asked, member: { ...newcomer, memberId: crypto.randomUUID() } },
      { ...asked, member: { ...newcomer, sign: newcomer.receive } },
    ];
    for (const other of others) expect(await verifyKitChallenge(kit.sign, other, signature)).toBe(false);
    expect(await verifyKitChallenge((await createKit()).kit.sign, asked, signature)).toBe(false);
  });
});
