/** Six digits, or a device's own lock, instead of the four words: on one device, for some hours. */
import { DomainError } from '#kernel/domain-error';
import type { QuickTry, QuickUnlocks } from '#keys/quick-unlocks';
import type { PasskeyAnswer, Site } from './passkey-check.js';
import type { AskedPasskey } from './passkey-desk.js';
import { hashProof, proofMatches, tokenHash } from './proof-hash.js';
import type { SecondFactor } from './second-factor.js';
import type { At, Entered, SignIn } from './sign-in.js';
import { Turnstile } from './turnstile.js';

export interface QuickWanted {
  readonly memberId: string;
  readonly organization: string;
  readonly quickId: string;
  /** Made of the digits on the device. */
  readonly proof: string;
  /** Of the passphrase. */
  readonly current: string;
  readonly address: string;
  readonly deviceToken: string | undefined;
  /** Where the device's own lock is to open it instead of digits: the passkey, shown in this session. */
  readonly passkey?: PasskeyAnswer | undefined;
  readonly sessionId: string;
  readonly site: Site | undefined;
}

export interface QuickEntry extends At {
  readonly quickId: string;
  readonly proof: string;
  readonly passkey?: PasskeyAnswer | undefined;
  readonly site: Site | undefined;
}

/** So many proofs are verified at once, so many more wait. */
const AT_ONCE = 2;
const WAITING = 100;

export class QuickSignIn {
  readonly #turnstile = new Turnstile(AT_ONCE, WAITING);

  constructor(
    private readonly keys: { readonly quickUnlocks: QuickUnlocks },
    private readonly doorkeeper: SignIn,
    private readonly second: SecondFactor,
  ) {}

  /**
   * The server's part of opening this device with six digits or its own lock, for one who has shown the passphrase in
   * this request.
   * @throws what `confirm` throws; DomainError `device_unknown` (conflict) without the device's cookie; `passkey_wrong`
   * (invalid); `passkey_synced` (invalid): what other devices have too opens none
   */
  async give(wanted: QuickWanted): Promise<{ readonly share: string; readonly expiresAt: Date }> {
    const { memberId, organization, quickId, proof, current, address, deviceToken } = wanted;
    const { passkey, sessionId: boundTo, site } = wanted;
    if (deviceToken === undefined) throw new DomainError('device_unknown', 'conflict');
    const because = await this.doorkeeper.confirm(memberId, { proof: current, address, deviceToken });
    const shown = passkey && (await this.second.confirmPasskey(memberId, passkey, { boundTo, site }));
    if (shown?.synced) throw new DomainError('passkey_synced', 'invalid', 'passkey');
    const [deviceHash, proofHash] = [
      await this.doorkeeper.deviceHash(deviceToken, memberId),
      await hashProof(proof),
    ];
    const giving = { quickId, memberId, organization, deviceHash, proofHash, passkeyId: shown?.id, because };
    return this.keys.quickUnlocks.give(giving);
  }

  /** The six digits open this device no more. */
  async end(memberId: string, deviceToken: string | undefined): Promise<void> {
    if (deviceToken === undefined) return;
    await this.keys.quickUnlocks.end(memberId, await this.doorkeeper.deviceHash(deviceToken, memberId));
  }

  /** What this device's own lock has to answer before it opens it. @throws DomainError `pin_gone` (forbidden) */
  async ask(
    { quickId, deviceToken }: { readonly quickId: string; readonly deviceToken: string | undefined },
    site: Site | undefined,
  ): Promise<AskedPasskey> {
    const found = await this.keys.quickUnlocks.findPasskey(quickId);
    const here = found && deviceToken && (await this.doorkeeper.deviceHash(deviceToken, found.memberId));
    const at = { boundTo: tokenHash(quickId), site, only: found?.passkeyId };
    const asked =
      found && here === found.deviceHash ? await this.second.passkeys.ask(found, 'show', at) : undefined;
    if (asked === undefined) throw new DomainError('pin_gone', 'forbidden');
    return asked;
  }

  /**
   * Opens a session for the right six digits, or the device's own lock, on the device they were set on.
   * @throws DomainError `pin_wrong` (forbidden), `pin_gone` (forbidden): run out, ended, or wrong five times;
   * `organization_suspended`; `busy`
   */
  async open(entry: QuickEntry): Promise<Entered & { readonly share: string }> {
    const { quickId, proof, ...at } = entry;
    const tried = await this.keys.quickUnlocks.try(quickId);
    const hash =
      tried && at.deviceToken && (await this.doorkeeper.deviceHash(at.deviceToken, tried.memberId));
    const here = tried !== undefined && hash === tried.deviceHash;
    const right = await this.#turnstile.pass(() => proofMatches(here ? tried.proofHash : undefined, proof));
    if (tried === undefined) throw new DomainError('pin_gone', 'forbidden');
    if (!right || !(await this.#unlocked(tried, entry))) {
      const again = await this.keys.quickUnlocks.failed(quickId);
      throw new DomainError(again ? 'pin_wrong' : 'pin_gone', 'forbidden');
    }
    await this.keys.quickUnlocks.succeeded(quickId);
    return { ...(await this.doorkeeper.open(tried, at)), share: tried.share };
  }

  /** Where a passkey was named when it was set, it has to be shown too. */
  async #unlocked(
    { memberId, passkeyId }: QuickTry,
    { quickId, passkey, site }: QuickEntry,
  ): Promise<boolean> {
    if (passkeyId === undefined) return true;
    const at = { boundTo: tokenHash(quickId), site, only: passkeyId };
    return passkey !== undefined && (await this.second.passkeys.shown(memberId, passkey, at)) !== undefined;
  }
}
