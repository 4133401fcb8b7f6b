/** What is asked for beside the four words: a code from an app on the member's phone, one on paper, or a passkey. */
import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { CodeFactors, FactorHolder } from '#keys/code-factors';
import type { HalfSignIns } from '#keys/half-sign-ins';
import type { ListedPasskey, Passkeys } from '#keys/passkeys';
import type { RecoveryCodes } from '#keys/recovery-codes';
import type { ServerSecrets } from '#keys/server-secrets';
import { openCodeSecret, stepOfCode } from './one-time-code.js';
import type { PasskeyAnswer, Site } from './passkey-check.js';
import { type AskedAt, type AskedPasskey, PasskeyDesk } from './passkey-desk.js';
import { proofMatches, randomToken, tokenHash } from './proof-hash.js';
import { TooManyTries } from './rate-limit.js';
import { plainRecoveryCode, RECOVERY_CODES } from './recovery-code.js';
import { Turnstile } from './turnstile.js';

/** What of the keys database it needs. */
export interface FactorKeys {
  readonly codeFactors: CodeFactors;
  readonly recoveryCodes: RecoveryCodes;
  readonly passkeys: Passkeys;
  readonly halfSignIns: HalfSignIns;
  readonly secrets: ServerSecrets;
}

/** One of them is shown. */
export interface Shown {
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly passkey?: PasskeyAnswer | undefined;
}

/** What a member can show, beside a code on paper. */
export interface Ways {
  readonly code: boolean;
  readonly passkey: AskedPasskey | null;
}

/** The words were right; before anything is given out, this is asked for. */
export class SecondFactorRequired extends DomainError {
  constructor(
    /** Stands for the half-done sign-in, for some minutes. */
    readonly ticket: string,
  ) {
    super('second_factor_required', 'forbidden');
    this.name = 'SecondFactorRequired';
  }
}

const AT_ONCE = 2;
const WAITING = 100;

export class SecondFactor {
  readonly passkeys: PasskeyDesk;
  readonly #turnstile = new Turnstile(AT_ONCE, WAITING);

  constructor(
    private readonly keys: FactorKeys,
    private readonly clock: Clock,
  ) {
    this.passkeys = new PasskeyDesk(keys);
  }

  async isOn(memberId: string): Promise<boolean> {
    if ((await this.keys.codeFactors.since(memberId)) !== undefined) return true;
    return (await this.keys.passkeys.of(memberId)).length > 0;
  }

  /** Goes on where nothing more is asked for. @throws SecondFactorRequired */
  async ask(holder: FactorHolder): Promise<void> {
    if (!(await this.isOn(holder.memberId))) return;
    const ticket = randomToken();
    await this.keys.halfSignIns.begin(holder, tokenHash(ticket));
    throw new SecondFactorRequired(ticket);
  }

  /** What can be shown now; a passkey is asked for with it. */
  async ways(member: Omit<FactorHolder, 'because'>, at: AskedAt): Promise<Ways> {
    const code = (await this.keys.codeFactors.since(member.memberId)) !== undefined;
    return { code, passkey: (await this.passkeys.ask(member, 'show', at)) ?? null };
  }

  /** The same for a half-done sign-in; no try is counted. @throws DomainError `half_sign_in_over` (forbidden) */
  async waysHalfway(ticket: string | undefined, site: Site | undefined): Promise<Ways> {
    const boundTo = ticket === undefined ? undefined : tokenHash(ticket);
    const holder = boundTo === undefined ? undefined : await this.keys.halfSignIns.find(boundTo);
    if (boundTo === undefined || holder === undefined) throw over();
    return this.ways(holder, { boundTo, site });
  }

  /**
   * Ends a half-done sign-in. @returns whose it was
   * @throws DomainError `half_sign_in_over` (forbidden): too late, too often, or the words are others by now; what
   * `confirm` throws
   */
  async pass(ticket: string | undefined, shown: Shown, site: Site | undefined): Promise<FactorHolder> {
    const ticketHash = ticket === undefined ? undefined : tokenHash(ticket);
    const holder = ticketHash === undefined ? undefined : await this.keys.halfSignIns.try(ticketHash);
    if (ticketHash === undefined || holder === undefined) throw over();
    await this.confirm(holder.memberId, shown, { boundTo: ticketHash, site });
    if (!(await this.keys.halfSignIns.done(ticketHash))) throw over();
    return holder;
  }

  /**
   * @throws DomainError `factor_wrong` (invalid), whatever was wrong; `passkey_wrong` (invalid); TooManyTries; `busy`
   * (unavailable)
   */
  async confirm(memberId: string, { code, recoveryCode, passkey }: Shown, at: AskedAt): Promise<void> {
    if (passkey !== undefined) {
      await this.confirmPasskey(memberId, passkey, at);
      return;
    }
    const right =
      code !== undefined
        ? await this.isCode(memberId, code, true)
        : recoveryCode !== undefined && (await this.#isRecoveryCode(memberId, recoveryCode));
    if (!right)
      throw new DomainError('factor_wrong', 'invalid', code === undefined ? 'recoveryCode' : 'code');
  }

  /** @throws DomainError `passkey_wrong` (invalid), whatever was wrong */
  async confirmPasskey(memberId: string, answer: PasskeyAnswer, at: AskedAt): Promise<ListedPasskey> {
    const passkey = await this.passkeys.shown(memberId, answer, at);
    if (passkey === undefined) throw new DomainError('passkey_wrong', 'invalid', 'passkey');
    return passkey;
  }

  /**
   * Whether it is a code of the member's app that was never shown before; then it is used.
   * @param confirmed of what is asked for at sign-in; else of what waits for its first code
   * @throws TooManyTries
   */
  async isCode(memberId: string, code: string, confirmed: boolean): Promise<boolean> {
    const tried = await this.keys.codeFactors.try(memberId, confirmed);
    if (tried === undefined) return false;
    if ('waitMs' in tried) throw new TooManyTries(Math.ceil(tried.waitMs / 1_000));
    const key = await this.keys.secrets.get('factor-box');
    const secret = openCodeSecret({ key, memberId }, tried.box);
    const step = stepOfCode(secret, code, this.clock.now());
    return step !== undefined && (await this.keys.codeFactors.used(memberId, step));
  }

  /** Takes the same time however many are left. */
  async #isRecoveryCode(memberId: string, typed: string): Promise<boolean> {
    const plain = plainRecoveryCode(typed);
    const left = await this.keys.recoveryCodes.of(memberId);
    let found: string | undefined;
    await this.#turnstile.pass(async () => {
      for (let n = 0; n < RECOVERY_CODES; n += 1) {
        if (await proofMatches(left[n]?.hash, plain)) found = left[n]?.id;
      }
    });
    return found !== undefined && (await this.keys.recoveryCodes.use(found));
  }
}

function over(): DomainError {
  return new DomainError('half_sign_in_over', 'forbidden');
}
