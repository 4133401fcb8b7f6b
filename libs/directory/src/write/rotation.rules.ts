/** That a new secret comes for everyone its roster names and for nobody else; whether its boxes open, browsers find out. */
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import type { IndexKeyBox, Roster, SecretRing } from '#kernel/sealed';
import { KIT } from '../domain/roster.rules.js';
import { checkMemberWraps } from './enrollment.rules.js';
import type { Brought, NewSecret } from './organization.command.js';

/** AES-GCM of a 32-byte key: ciphertext and tag. */
const BOX_BYTES = 48;

export function checkRotation(
  organization: string,
  { keyVersion, members }: Roster,
  brought: Brought | undefined,
): asserts brought is NewSecret {
  if (!brought || !('ring' in brought)) throw new DomainError('enrollment_required', 'invalid');
  const { memberWraps, ring, indexKey } = brought;
  const holders = [...members.map(({ id }) => id), KIT];
  checkMemberWraps(memberWraps, { organization, keyVersion, holders });
  checkBox(ring, { organization, v: 'ring/1', keyVersion: keyVersion - 1, field: 'ring' });
  checkBox(indexKey, { organization, v: 'index-key/1', keyVersion, field: 'indexKey' });
}

function checkBox(
  { v, org, keyVersion, nonce, box }: SecretRing | IndexKeyBox,
  expected: {
    readonly organization: string;
    readonly v: string;
    readonly keyVersion: number;
    readonly field: string;
  },
): void {
  const fits =
    v === expected.v &&
    org === expected.organization &&
    keyVersion === expected.keyVersion &&
    isBase64url(nonce, 12) &&
    isBase64url(box, BOX_BYTES);
  if (!fits) throw new DomainError('rotation_mismatch', 'invalid', expected.field);
}
