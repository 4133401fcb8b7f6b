/** A member turns on what is asked for beside the words, sees what is on, and turns it off. */
import { DomainError } from '#kernel/domain-error';
import type { FactorHolder } from '#keys/code-factors';
import { boxCodeSecret, codeSecretText, drawCodeSecret } from './one-time-code.js';
import { hashProof } from './proof-hash.js';
import { drawRecoveryCodes } from './recovery-code.js';
import type { FactorKeys, SecondFactor, Shown } from './second-factor.js';
import type { QuickUnlocks } from '#keys/quick-unlocks';

export interface Factors {
  /** Since when a code from the member's app is asked for. */
  readonly codeSince: Date | null;
  readonly recoveryCodesLeft: number;
}

type Member = Omit<FactorHolder, 'because'>;

export class FactorKeeping {
  constructor(
    private readonly keys: FactorKeys & { readonly quickUnlocks: QuickUnlocks },
    private readonly second: SecondFactor,
  ) {}

  async of(memberId: string): Promise<Factors> {
    const [codeSince, left] = await Promise.all([
      this.keys.codeFactors.since(memberId),
      this.keys.recoveryCodes.of(memberId),
    ]);
    return { codeSince: codeSince ?? null, recoveryCodesLeft: left.length };
  }

  /** For one who has shown the words in this request. @throws DomainError `factor_on` (conflict) */
  async beginCode(holder: FactorHolder): Promise<{ readonly secret: string }> {
    const secret = drawCodeSecret();
    const place = { key: await this.keys.secrets.get('factor-box'), memberId: holder.memberId };
    const given = await this.keys.codeFactors.give(holder, boxCodeSecret(place, secret));
    if (!given) throw new DomainError('factor_on', 'conflict');
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
  async drawCodesAnew(holder: Member, shown: Shown): Promise<readonly string[]> {
    await this.second.confirm(holder.memberId, shown);
    return this.#drawCodes(holder);
  }

  /** @throws what `SecondFactor.confirm` throws */
  async endCode({ memberId }: Pick<Member, 'memberId'>, shown: Shown): Promise<void> {
    await this.second.confirm(memberId, shown);
    await this.keys.codeFactors.end(memberId);
    if (!(await this.second.isOn(memberId))) await this.keys.recoveryCodes.end(memberId);
  }

  async #drawCodes(holder: Member): Promise<readonly string[]> {
    const codes = drawRecoveryCodes();
    await this.keys.recoveryCodes.give(holder, await Promise.all(codes.map((code) => hashProof(code))));
    return codes;
  }
}
