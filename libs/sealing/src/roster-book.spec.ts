import { describe, expect, it } from '@jest/globals';
import type { Roster } from '#kernel/sealed';
import { bookOf, member, office, registrar } from '../test/people.js';
import { flipBit, refuses } from '../test/refusal.js';
import { fingerprint } from './fingerprint.js';
import type { Keyring } from './keyring.js';
import { signRoot } from './organization-root.js';
import { readKit } from './recovery-kit.js';
import { RosterBook } from './roster-book.js';
import { rosterHash, signRoster, type UnsignedRoster } from './roster.js';

const vouching = await registrar();
const committee = await office(vouching);
const { org, founder, shown } = committee;
const [first] = shown.chain as readonly [Roster];
const joiner = await member(org);
const second = await admit(joiner, false);
const chain = [first, second];

async function admit(candidate: Keyring, custodian: boolean): Promise<Roster> {
  const book = await bookOf(vouching, committee);
  const digits = await fingerprint(candidate.identity);
  const admission = { book, candidate: candidate.identity, fingerprint: digits, custodian };
  return (await founder.admitMember(admission)).roster;
}

/** A roster as a liar would make it: changed, then signed by whoever has keys for it. */
async function forged(base: Roster, change: Partial<UnsignedRoster>, signer: Keyring): Promise<Roster> {
  const { signature: _replaced, ...unsigned } = { ...base, signer: signer.memberId, ...change };
  return signRoster(unsigned, signer.member.signCanonical);
}

describe('roster book', () => {
  it('accepts a chain from a root the pinned registrar signed, and shows its newest keys', async () => {
    const book = new RosterBook(vouching.pin);
    expect(await book.accept({ ...shown, chain })).toEqual(second);
    expect(book.newest(org)).toEqual(second);
    expect(book.receiveKeyOf(org)).toEqual({ receive: first.receive, keyVersion: 1 });
    expect(book.has(org, await rosterHash(first))).toBe(true);
    expect(book.has(org, founder.identity.sign)).toBe(false);
    expect(book.pins().rosters[org]).toEqual({ n: 2, hash: await rosterHash(second) });
  });

  it('takes over a higher roster from another device, and refuses what does not extend it', async () => {
    const [book, other] = [new RosterBook(vouching.pin), new RosterBook(vouching.pin)];
    await book.accept(shown);
    await other.accept({ ...shown, chain });
    other.merge(book);
    expect(other.pins().rosters[org]?.n).toBe(2);
    book.merge(other);
    await refuses(() => book.accept(shown), 'roster_not_extending');
    await book.accept({ ...shown, chain });
  });

  it('knows nothing of an organization it was not shown', async () => {
    const book = new RosterBook(vouching.pin);
    await refuses(() => book.newest(org), 'roster_unknown');
    await refuses(() => book.receiveKeyOf(org), 'roster_unknown');
    await refuses(() => book.signerKeys(org, founder.memberId), 'roster_unknown');
  });

  it('knows who could sign at the time (rule 4)', async () => {
    const book = new RosterBook(vouching.pin);
    await book.accept({ ...shown, chain });
    expect(book.signerKeys(org, joiner.memberId)).toEqual([joiner.identity.sign]);
    expect(book.signerKeys(org, joiner.memberId, { roster: 2 })).toEqual([joiner.identity.sign]);
    await refuses(() => book.signerKeys(org, joiner.memberId, { roster: 1 }), 'signer_unknown');
    await refuses(() => book.signerKeys(org, joiner.memberId, { keyVersion: 2 }), 'signer_unknown');
    await refuses(() => book.signerKeys(org, crypto.randomUUID()), 'signer_unknown');
  });

  it('takes a roster signed by the kit', async () => {
    const kit = await readKit(committee.made.kitText);
    const { signature: _replaced, ...unsigned } = second;
    const byKit = await signRoster({ ...unsigned, signer: 'kit' }, kit.signCanonical);
    const book = new RosterBook(vouching.pin);
    expect(await book.accept({ ...shown, chain: [first, byKit] })).toEqual(byKit);
  });
});

describe('roster book refuses (rules 3 and 5)', () => {
  it.each([
    ['a roster left out', () => Promise.resolve([second])],
    ['no roster', () => Promise.resolve([])],
    ['a number skipped', async () => [first, await forged(second, { n: 3 }, founder)]],
    ['another predecessor', async () => [first, await forged(second, { prev: second.secretHash }, founder)]],
    ['no predecessor', async () => [first, await forged(second, { prev: null }, founder)]],
    ['another organization', async () => [first, await forged(second, { org: joiner.memberId }, founder)]],
    ['a key version skipped', async () => [first, await forged(second, { keyVersion: 3 }, founder)]],
    [
      'a secret changed in place',
      async () => [first, await forged(second, { secretHash: first.receive }, founder)],
    ],
    [
      'a receive key changed in place',
      async () => [first, await forged(second, { receive: first.secretHash }, founder)],
    ],
    ['a version without new keys', async () => [first, await forged(second, { keyVersion: 2 }, founder)]],
    ['a first roster of a later version', async () => [await forged(first, { keyVersion: 2 }, founder)]],
  ])('%s: it does not extend', async (_name, made) => {
    const offered = { ...shown, chain: await made() };
    await refuses(() => new RosterBook(vouching.pin).accept(offered), 'roster_not_extending');
  });

  it('a roster changed after it was signed', async () => {
    const book = new RosterBook(vouching.pin);
    for (const changed of [
      { ...second, receive: founder.identity.receive, secretHash: founder.identity.receive, keyVersion: 2 },
      { ...second, kit: { receive: joiner.identity.receive, sign: joiner.identity.sign } },
      { ...second, members: second.members.map((one) => ({ ...one, custodian: true })) },
      { ...second, signature: flipBit(second.signature, 9) },
    ]) {
      await refuses(() => book.accept({ ...shown, chain: [first, changed] }), 'roster_signature_invalid');
    }
  });

  it('a roster signed by no custodian of the one before', async () => {
    const book = new RosterBook(vouching.pin);
    const offer = async (signer: Keyring, change: Partial<UnsignedRoster> = {}) =>
      book.accept({ ...shown, chain: [first, await forged(second, change, signer)] });
    const self = { id: joiner.memberId, receive: first.receive, sign: joiner.identity.sign, custodian: true };
    await refuses(() => offer(joiner, { members: [...first.members, self] }), 'roster_signer_unknown');
    const third = await forged(second, { n: 3, prev: await rosterHash(second) }, joiner);
    await refuses(() => book.accept({ ...shown, chain: [...chain, third] }), 'roster_signer_unknown');
    await refuses(() => offer(joiner, { signer: founder.memberId }), 'roster_signature_invalid');
    await refuses(() => offer(founder, { signer: 'kit' }), 'roster_signature_invalid');
    const byKit = await forged(first, { signer: 'kit' }, founder);
    await refuses(() => book.accept({ ...shown, chain: [byKit] }), 'roster_signer_unknown');
  });

  it('a member named twice, or named as the kit', async () => {
    const [one] = first.members;
    if (one === undefined) throw new Error('a founder');
    for (const members of [
      [one, one],
      [one, { ...one, id: 'kit' }],
    ]) {
      const twice = await forged(second, { members }, founder);
      const offered = { ...shown, chain: [first, twice] };
      await refuses(() => new RosterBook(vouching.pin).accept(offered), 'content_malformed');
    }
  });

  it('an organization no registrar vouches for', async () => {
    await refuses(() => new RosterBook(vouching.pin).accept({ ...shown, root: null }), 'root_missing');
  });

  it('a root by another registrar, forged, or for another organization', async () => {
    const book = new RosterBook(vouching.pin);
    const stranger = await registrar();
    await refuses(() => new RosterBook(stranger.pin).accept(shown), 'registrar_unknown');
    const { memberId: signer } = vouching.keyring;
    const names = { org, rosterHash: await rosterHash(first), signer };
    const forgedRoot = await signRoot(names, stranger.keyring.member.signCanonical);
    await refuses(() => book.accept({ ...shown, root: forgedRoot }), 'root_signature_invalid');
    const other = await office(vouching);
    await refuses(() => book.accept({ ...shown, root: other.shown.root }), 'organization_key_substituted');
    const fake = { ...other.shown, org: other.org, root: shown.root };
    await refuses(() => book.accept(fake), 'organization_key_substituted');
  });

  it('a chain that does not extend the highest roster ever seen, in this session or a former one', async () => {
    const fork = await admit(await member(org), true);
    const book = new RosterBook(vouching.pin);
    await book.accept({ ...shown, chain });
    const { rosters } = book.pins();
    for (const pinned of [book, new RosterBook(vouching.pin, rosters)]) {
      await refuses(() => pinned.accept({ ...shown, chain: [first] }), 'roster_not_extending');
      await refuses(() => pinned.accept({ ...shown, chain: [first, fork] }), 'roster_not_extending');
      expect(await pinned.accept({ ...shown, chain })).toEqual(second);
    }
  });

  it('a grant to a founded organization until the registrar has signed', async () => {
    const book = new RosterBook(vouching.pin);
    await book.pinFounded(first);
    expect(book.newest(org)).toEqual(first);
    await refuses(() => book.receiveKeyOf(org), 'root_missing');
    await refuses(() => book.pinFounded(first), 'roster_not_extending');
    await book.accept(shown);
    expect(book.receiveKeyOf(org).receive).toBe(first.receive);
  });
});
