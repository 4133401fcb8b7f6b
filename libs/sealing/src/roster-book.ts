import type { OrganizationRoot, Roster } from '#kernel/sealed';
import { verifyRoot, type RegistrarPin } from './organization-root.js';
import { rosterChanges, type RosterChange } from './roster-changes.js';
import { verifyRosterChain } from './roster.js';
import { SealingError } from './sealing-error.js';

export type { RegistrarPin };

/** The highest roster of an organization this member has ever accepted. */
export interface RosterPin {
  readonly n: number;
  readonly hash: string;
}

interface Entry {
  readonly chain: readonly Roster[];
  readonly hashes: readonly string[];
  readonly rooted: boolean;
}

/** The public keys of organizations, each vouched for by a roster chain from a root the pinned registrar signed. */
export class RosterBook {
  private readonly entries = new Map<string, Entry>();
  private readonly rosterPins: Map<string, RosterPin>;

  constructor(
    private readonly pin: RegistrarPin,
    rosters: Readonly<Record<string, RosterPin>> = {},
  ) {
    this.rosterPins = new Map(Object.entries(rosters));
  }

  /**
   * Takes an organization's whole chain of rosters, oldest first, and its root; remembers the newest.
   * `root: null` is taken only for an organization pinned already (a founder's own, before the registrar signed);
   * `receiveKeyOf` then refuses it.
   * @returns the newest roster
   * @throws SealingError `roster_not_extending` (broken link, fork or shorter than what is pinned),
   * `roster_signer_unknown`, `roster_signature_invalid`, `root_missing`, `registrar_unknown`,
   * `root_signature_invalid`, `organization_key_substituted` (the root vouches for another roster 1)
   */
  async accept(offered: {
    readonly org: string;
    readonly chain: readonly Roster[];
    readonly root: OrganizationRoot | null;
  }): Promise<Roster> {
    const { org, root } = offered;
    const chain = structuredClone(offered.chain);
    const hashes = await verifyRosterChain(org, chain);
    const [first, newest, hash] = [hashes[0], chain.at(-1), hashes.at(-1)];
    if (first === undefined || newest === undefined || hash === undefined) {
      throw new SealingError('roster_not_extending');
    }
    if (root !== null) await verifyRoot(root, this.pin, { org, rosterHash: first });
    // Read after the last await, so that of two chains accepted at once the later one is held to the earlier.
    const pinned = this.rosterPins.get(org);
    if (pinned === undefined && root === null) throw new SealingError('root_missing');
    if (pinned !== undefined && hashes[pinned.n - 1] !== pinned.hash) {
      throw new SealingError('roster_not_extending');
    }
    this.entries.set(org, { chain, hashes, rooted: root !== null });
    this.rosterPins.set(org, { n: newest.n, hash });
    return newest;
  }

  /** Pins the roster 1 this very browser signed as founder, before any root exists. */
  async pinFounded(roster: Roster): Promise<void> {
    const [hash] = await verifyRosterChain(roster.org, [roster]);
    if (hash === undefined || this.rosterPins.has(roster.org)) throw new SealingError('roster_not_extending');
    this.rosterPins.set(roster.org, { n: 1, hash });
    await this.accept({ org: roster.org, chain: [roster], root: null });
  }

  /** @throws SealingError `roster_unknown` when no chain of the organization was accepted in this session */
  newest(org: string): Roster {
    const newest = this.entryOf(org).chain.at(-1);
    if (newest === undefined) throw new SealingError('roster_unknown');
    return newest;
  }

  /** The newest roster of that key version. @throws SealingError `roster_unknown`, `key_version_unknown` */
  ofVersion(org: string, version: number): Roster {
    const found = this.entryOf(org).chain.findLast(({ keyVersion }) => keyVersion === version);
    if (found === undefined) throw new SealingError('key_version_unknown');
    return found;
  }

  /**
   * The key a grant to the organization is sealed to (rule 3).
   * @throws SealingError `roster_unknown`, `root_missing`
   */
  receiveKeyOf(org: string): { readonly receive: string; readonly keyVersion: number } {
    if (!this.entryOf(org).rooted) throw new SealingError('root_missing');
    const { receive, keyVersion } = this.newest(org);
    return { receive, keyVersion };
  }

  /**
   * Public signing keys (base64url) the member had, newest first: in the roster of that number, or in those of that key
   * version, or in any (rule 4).
   * @throws SealingError `roster_unknown`, `signer_unknown`
   */
  signerKeys(
    org: string,
    memberId: string,
    at: { readonly roster?: number | undefined; readonly keyVersion?: number } = {},
  ): readonly string[] {
    const inForce = this.entryOf(org).chain.filter(
      ({ n, keyVersion }) => n === (at.roster ?? n) && keyVersion === (at.keyVersion ?? keyVersion),
    );
    const keys = inForce
      .toReversed()
      .flatMap(({ members }) => members.filter(({ id }) => id === memberId))
      .map(({ sign }) => sign);
    if (keys.length === 0) throw new SealingError('signer_unknown');
    return [...new Set(keys)];
  }

  /** Whether a roster with this hash is part of the accepted chain. */
  has(org: string, rosterHash: string): boolean {
    return this.entryOf(org).hashes.includes(rosterHash);
  }

  /** base64url hash of the newest roster: the `prev` of the next. @throws SealingError `roster_unknown` */
  newestHash(org: string): string {
    const hash = this.entryOf(org).hashes.at(-1);
    if (hash === undefined) throw new SealingError('roster_unknown');
    return hash;
  }

  /**
   * What the organization's rosters after number `n` changed, oldest first: shown to every member.
   * @throws SealingError `roster_unknown`
   */
  changesSince(org: string, n: number): readonly RosterChange[] {
    return rosterChanges(this.entryOf(org).chain, n);
  }

  /** Takes over the higher rosters another device of the same member has accepted; whatever comes must extend them. */
  merge(others: RosterBook): void {
    for (const [org, theirs] of others.rosterPins) {
      if (theirs.n > (this.rosterPins.get(org)?.n ?? 0)) this.rosterPins.set(org, theirs);
    }
  }

  /** What to keep: goes into `pins/1` by `Keyring.sealPins`. */
  pins(): RegistrarPin & { readonly rosters: Readonly<Record<string, RosterPin>> } {
    return { ...this.pin, rosters: Object.fromEntries(this.rosterPins) };
  }

  private entryOf(org: string): Entry {
    const entry = this.entries.get(org);
    if (entry === undefined) throw new SealingError('roster_unknown');
    return entry;
  }
}
