import type { IndexKeyBox, MemberWrap, Roster } from '#kernel/sealed';
import { randomBytes } from './bytes.js';
import { sealIndexKey } from './index-key.js';
import type { MemberKeys } from './member-keys.js';
import { wrapSecret } from './member-wrap.js';
import { organizationKeys, type OrganizationKeys } from './organization-keys.js';
import { createKit, KIT } from './recovery-kit.js';
import { rosterHash, signRoster } from './roster.js';

/** What the founder's browser makes, once: all but `kitText` goes to the server. */
export interface NewOrganization {
  readonly roster: Roster;
  /** The secret for the founder and for the recovery kit. */
  readonly wraps: readonly MemberWrap[];
  readonly indexKey: IndexKeyBox;
  /** Nine groups of three symbols: shown once, written on paper, never stored. */
  readonly kitText: string;
}

/** Draws the secret, the index key and the kit, and signs roster 1 as the first and only custodian. */
export async function foundOrganization(
  org: string,
  founder: MemberKeys,
): Promise<{ readonly made: NewOrganization; readonly keys: OrganizationKeys }> {
  const keys = await organizationKeys(org, 1, randomBytes(32));
  const { kit, text } = await createKit();
  const roster = await signRoster(
    {
      v: 'roster/1',
      org,
      n: 1,
      prev: null,
      keyVersion: 1,
      receive: keys.receive.receive,
      secretHash: keys.secretHash,
      kit: { receive: kit.receive.receive, sign: kit.sign },
      members: [
        { id: founder.memberId, receive: founder.receive.receive, sign: founder.sign, custodian: true },
      ],
      signer: founder.memberId,
    },
    founder.signCanonical,
  );
  const names = { org, keyVersion: 1, rosterHash: await rosterHash(roster) };
  const wraps = [
    await wrapSecret({ ...names, memberId: founder.memberId }, founder.receive.receive, keys.secret),
    await wrapSecret({ ...names, memberId: KIT }, kit.receive.receive, keys.secret),
  ];
  const indexKey = await sealIndexKey(keys, randomBytes(32));
  return { made: { roster, wraps, indexKey, kitText: text }, keys };
}
