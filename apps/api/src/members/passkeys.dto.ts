import { DEVICES } from '#access/device';
import { RECOVERY_CODES } from '#access/recovery-code';
import { ApiProperty } from '@nestjs/swagger';
import { BytesUpTo } from '../http/form-fields.js';
import { BytesOf, Code, Instant, Matching, Uuid, YesNo } from '../http/view-fields.js';

/** What a browser gives of an authenticator's answer, each in base64url. */
export class NewPasskeyDto {
  @BytesUpTo(1024) readonly id: string;
  @BytesUpTo(2048) readonly clientData: string;
  @BytesUpTo(8192) readonly attestation: string;
}

export class PasskeyAnswerDto {
  @BytesUpTo(1024) readonly id: string;
  @BytesUpTo(2048) readonly clientData: string;
  @BytesUpTo(2048) readonly authenticatorData: string;
  @BytesUpTo(1024) readonly signature: string;
}

export class AskedPasskeyView {
  @BytesOf(32) readonly challenge: string;
  /** The site's name, as authenticators know it. */
  @Matching('-', '^[a-z0-9.-]{1,253}$') readonly rpId: string;
  @ApiProperty({ type: 'array', items: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,1400}$' } })
  readonly known: readonly string[];
}

export class PasskeyView {
  @Uuid() readonly id: string;
  @Code(DEVICES) readonly device: string;
  /** Copied among the member's devices by whoever made them. */
  @YesNo() readonly synced: boolean;
  @Instant() readonly addedAt: Date;
}

export class PasskeyAddedView {
  /** Where nothing was asked for before; shown this once. */
  @ApiProperty({
    type: 'array',
    items: { type: 'string', pattern: '^[0-9A-HJKMNP-TV-Z]{10}$' },
    minItems: RECOVERY_CODES,
    maxItems: RECOVERY_CODES,
    nullable: true,
  })
  readonly recoveryCodes: readonly string[] | null;
}
