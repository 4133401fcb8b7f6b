/** A member turns on what is asked for beside the words, sees what is on, and turns it off. */
import { DomainError } from '#kernel/domain-error';
import type { FactorHolder } from '#keys/code-factors';
import type { ListedPasskey } from '#keys/passkeys';
import type { QuickUnlocks } from '#keys/quick-unlocks';
import { boxCodeSecret, codeSecretText, drawCodeSecret } from './one-time-code.js';
import type { NewPasskeyAnswer } from './passkey-check.js';
import type { AskedAt, AskedPasskey } from './passkey-desk.js';
import { hashProof } from './proof-hash.js';
import { drawRecoveryCodes } from './recovery-code.js';
import type { FactorKeys, SecondFactor, Shown } from './second-factor.js';

export interface Factors {
  /** Since when a code from the member's app is asked for. */
  readonly codeSince: Date | null;
  readonly recoveryCodesLeft: number;
  readonly passkeys: readonly ListedPasskey[];
}

/** More than anybody has phones. */
const MOST_PASSKEYS = 10;

type Member = Omit<FactorHolder, 'because'>;

export class FactorKeeping {
  constructor(
    private readonly keys: FactorKeys & { readonly quickUnlocks: QuickUnlocks },
    private readonly second: SecondFactor,
  ) {}

  async of(memberId: string): Promise<Factors> {
    const [codeSince, left, passkeys] = await Promise.all([
      this.keys.codeFactors.since(memberId),
      this.keys.recoveryCodes.of(memberId),
      this.keys.passkeys.of(memberId),
    ]);
    return {
      codeSince: codeSince ?? null,
      recoveryCodesLeft: left.length,
      passkeys: passkeys.map(({ id, device, synced, addedAt }) => ({ id, device, synced, addedAt })),
    };
  }

  /**
   * For one who has shown the words in this request, and what is on already.
   * @throws DomainError `factor_on` (conflict); what `SecondFactor.confirm` throws
   */
  async beginCode(holder: FactorHolder, shown: Shown, at: AskedAt): Promise<{ readonly secret: string }> {
    if ((await this.keys.codeFactors.since(holder.memberId)) !== undefined) throw on();
    await this.#confirmWhatIsOn(holder.memberId, shown, at);
    const secret = drawCodeSecret();
    const place = { key: await this.keys.secrets.get('factor-box'), memberId: holder.memberId };
    const given = await this.keys.codeFactors.give(holder, boxCodeSecret(place, secret));
    if (!given) throw on();
    return { secret: codeSecretText(secret) };
  }

  /**
   * From now on it is asked for: digits set before open nothing any more.
   * @returns the codes for paper, shown this once
   * @throws DomainError `factor_wrong` (invalid); TooManyTries
   */
  async confirmCode(holder: Member, code: string): Promise<readonly string[]> {
    if (!(await this.second.isCode(holder.memberId, code, false))) {
      throw new DomainError('factor_wrong', 'invalid', 'code');
    }
    await this.keys.quickUnlocks.endAll(holder.memberId);
    return this.#drawCodes(holder);
  }

  /** @throws what `SecondFactor.confirm` throws */
  async drawCodesAnew(holder: Member, shown: Shown, at: AskedAt): Promise<readonly string[]> {
    await this.second.confirm(holder.memberId, shown, at);
    return this.#drawCodes(holder);
  }

  /** @throws what `SecondFactor.confirm` throws */
  async endCode({ memberId }: Pick<Member, 'memberId'>, shown: Shown, at: AskedAt): Promise<void> {
    await this.second.confirm(memberId, shown, at);
    await this.keys.codeFactors.end(memberId);
    await this.#endPaper(memberId);
  }

  /**
   * For one who has shown the words in this request, and what is on already.
   * @throws DomainError `passkeys_not_here` (conflict) where the product does not know its own address,
   * `too_many_passkeys` (conflict); what `SecondFactor.confirm` throws
   */
  async beginPasskey(member: Member, shown: Shown, at: AskedAt): Promise<AskedPasskey> {
    await this.#confirmWhatIsOn(member.memberId, shown, at);
    const asked = await this.second.passkeys.ask(member, 'add', at);
    if (asked === undefined) throw new DomainError('passkeys_not_here', 'conflict');
    if (asked.known.length >= MOST_PASSKEYS) throw new DomainError('too_many_passkeys', 'conflict');
    return asked;
  }

  /**
   * From now on it is asked for. @returns where nothing was asked for before, the codes for paper, shown this once
   * @throws DomainError `passkey_wrong` (invalid), whatever was wrong
   */
  async addPasskey(
    member: Member,
    answer: NewPasskeyAnswer,
    at: AskedAt & { readonly device: string },
  ): Promise<readonly string[] | undefined> {
    const before = await this.second.isOn(member.memberId);
    const added = await this.second.passkeys.add(member, answer, at);
    if (!added) throw new DomainError('passkey_wrong', 'invalid', 'passkey');
    if (before) return undefined;
    // a code begun by the words alone, perhaps by somebody else, is not confirmed beside it any more
    await this.keys.codeFactors.end(member.memberId);
    await this.keys.quickUnlocks.endAll(member.memberId);
    return this.#drawCodes(member);
  }

  /** @throws DomainError `passkey_missing` (missing); what `SecondFactor.confirm` throws */
  async endPasskey(
    { memberId, id }: { readonly memberId: string; readonly id: string },
    shown: Shown,
    at: AskedAt,
  ): Promise<void> {
    await this.second.confirm(memberId, shown, at);
    if (!(await this.keys.passkeys.end(memberId, id))) throw new DomainError('passkey_missing', 'missing');
    await this.#endPaper(memberId);
  }

  async #confirmWhatIsOn(memberId: string, shown: Shown, at: AskedAt): Promise<void> {
    if (await this.second.isOn(memberId)) await this.second.confirm(memberId, shown, at);
  }

  /** Paper alone is nothing to be asked for. */
  async #endPaper(memberId: string): Promise<void> {
    if (!(await this.second.isOn(memberId))) await this.keys.recoveryCodes.end(memberId);
  }

  async #drawCodes(holder: Member): Promise<readonly string[]> {
    const codes = drawRecoveryCodes();
    await this.keys.recoveryCodes.give(holder, await Promise.all(codes.map((code) => hashProof(code))));
    return codes;
  }
}

function on(): DomainError {
  return new DomainError('factor_on', 'conflict');
}
