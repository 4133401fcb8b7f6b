import { describe, expect, it } from '@jest/globals';
import type { Roster } from '#kernel/sealed';
import { bookOf, member, office, registrar } from '../test/people.js';
import { refuses } from '../test/refusal.js';
import { fingerprint } from './fingerprint.js';
import { rosterChanges } from './roster-changes.js';

const vouching = await registrar();
const committee = await office(vouching);
const { org, founder, shown } = committee;
const [first] = shown.chain as readonly [Roster];
const [one, two] = [await member(org), await member(org)];

describe('roster changes', () => {
  it('tell who was admitted by whom, after the roster acknowledged last', async () => {
    const book = await bookOf(vouching, committee);
    const chain = [first];
    for (const joiner of [one, two]) {
      const digits = await fingerprint(joiner.identity);
      const admission = { book, candidate: joiner.identity, fingerprint: digits, custodian: joiner === two };
      chain.push((await founder.admitMember(admission)).roster);
      await book.accept({ ...shown, chain });
    }
    const came = (n: number, { memberId }: { memberId: string }) => ({
      n,
      signer: founder.memberId,
      came: [memberId],
      left: [],
      altered: [],
      newSecret: false,
      newKit: false,
    });
    expect(book.changesSince(org, 1)).toEqual([came(2, one), came(3, two)]);
    expect(book.changesSince(org, 2)).toEqual([came(3, two)]);
    expect(book.changesSince(org, 3)).toEqual([]);
    await refuses(() => book.changesSince(crypto.randomUUID(), 1), 'roster_unknown');
  });

  it('tell who left, whose keys or say changed, and that secret or kit are new', () => {
    const [founderMember] = first.members as readonly [Roster['members'][number]];
    const others = [one, two].map(({ identity }) => ({
      id: identity.memberId,
      receive: identity.receive,
      sign: identity.sign,
      custodian: false,
    }));
    const before = { ...first, n: 2, members: [founderMember, ...others] };
    const after = {
      ...before,
      n: 3,
      signer: 'kit',
      keyVersion: 2,
      kit: { ...first.kit, sign: one.identity.sign },
      members: [
        { ...founderMember, receive: one.identity.receive },
        { ...others[0]!, custodian: true },
      ],
    };
    expect(rosterChanges([first, before, after], 2)).toEqual([
      {
        n: 3,
        signer: 'kit',
        came: [],
        left: [two.memberId],
        altered: [founder.memberId, one.memberId],
        newSecret: true,
        newKit: true,
      },
    ]);
  });
});
