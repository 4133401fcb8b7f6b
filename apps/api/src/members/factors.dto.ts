import { RECOVERY_CODES, TYPED_RECOVERY_CODE } from '#access/recovery-code';
import { ApiProperty } from '@nestjs/swagger';
import { BytesOf, Matching, Nested } from '../http/form-fields.js';
import { Instant, NestedList, Whole, YesNo } from '../http/view-fields.js';
import { AskedPasskeyView, PasskeyAnswerDto, PasskeyView } from './passkeys.dto.js';

/** Six digits, as an app on the member's phone shows them. */
export const DIGITS = '^[0-9]{6}$';

/** One of them: a code from the app, one from paper, or a passkey. */
export class ShownFactorDto {
  @Matching('not_six_digits', DIGITS, { optional: true }) readonly code?: string;
  @Matching('not_a_paper_code', TYPED_RECOVERY_CODE, { optional: true }) readonly recoveryCode?: string;
  @Nested(() => PasskeyAnswerDto, { optional: true }) readonly passkey?: PasskeyAnswerDto;
}

/** What is on already is shown too. */
export class BeginFactorDto extends ShownFactorDto {
  /** Proof of the passphrase: a session left open turns nothing on. */
  @BytesOf(32) readonly current: string;
}

export class ConfirmCodeDto {
  @Matching('not_six_digits', DIGITS) readonly code: string;
}

export class CodeBegunView {
  /** For the member's app, in base 32. */
  @Matching('-', '^[A-Z2-7]{32}$') readonly secret: string;
}

export class RecoveryCodesView {
  /** Shown this once. */
  @ApiProperty({
    type: 'array',
    items: { type: 'string', pattern: '^[0-9A-HJKMNP-TV-Z]{10}$' },
    minItems: RECOVERY_CODES,
    maxItems: RECOVERY_CODES,
  })
  readonly recoveryCodes: readonly string[];
}

export class FactorsView {
  /** Since when a code from the member's app is asked for at sign-in. */
  @Instant({ nullable: true }) readonly codeSince: Date | null;
  @Whole(0, RECOVERY_CODES) readonly recoveryCodesLeft: number;
  @NestedList(() => PasskeyView, { max: 100 }) readonly passkeys: readonly PasskeyView[];
  /** Whether they can be made and shown at the address the browser has. */
  @YesNo() readonly passkeysHere: boolean;
}

/** What can be shown, beside a code from paper. */
export class WaysView {
  @YesNo() readonly code: boolean;
  @Nested(() => AskedPasskeyView, { nullable: true }) readonly passkey: AskedPasskeyView | null;
}
