import type { IndexKeyBox } from '#kernel/sealed';
import { open, seal } from './aead.js';
import { toBase64url } from './base64url.js';
import { utf8, type Bytes } from './bytes.js';
import { hmacSha256 } from './digest.js';
import type { OrganizationKeys } from './organization-keys.js';
import { SealingError } from './sealing-error.js';

/** What a duplicate token is made of: the survivor's personal number (14 digits) or phone (E.164). */
export type IndexField = 'pin' | 'tel';

const VALUES: Readonly<Record<IndexField, RegExp>> = { pin: /^\d{14}$/, tel: /^\+[1-9]\d{6,14}$/ };

/** AES-256-GCM(org wrap, nonce, AAD `["index-key/1", org, keyVersion]`) of the 32 key bytes. */
export async function sealIndexKey(organization: OrganizationKeys, indexKey: Bytes): Promise<IndexKeyBox> {
  const { org, keyVersion, wrapKey } = organization;
  return { v: 'index-key/1', org, keyVersion, ...(await seal(wrapKey, indexAad(organization), indexKey)) };
}

/** @throws SealingError `format_unsupported`, `box_does_not_open` */
export async function openIndexKey(organization: OrganizationKeys, sealed: IndexKeyBox): Promise<Bytes> {
  if (sealed.v !== 'index-key/1') throw new SealingError('format_unsupported');
  return open(organization.wrapKey, indexAad(sealed), sealed);
}

/**
 * First 4 bytes, base64url, of an HMAC: equal inside one organization for equal values, too short to be looked up
 * by guessing. Survivors only.
 * @throws SealingError `index_value_refused` when the value is not spelled in its one form
 */
export async function duplicateToken(indexKey: Bytes, field: IndexField, value: string): Promise<string> {
  if (!VALUES[field].test(value)) throw new SealingError('index_value_refused');
  const token = await hmacSha256(indexKey, utf8(`kalkan/index/1|${field}|${value}`));
  return toBase64url(token.slice(0, 4));
}

function indexAad({
  org,
  keyVersion,
}: Pick<IndexKeyBox, 'org' | 'keyVersion'>): readonly (string | number)[] {
  return ['index-key/1', org, keyVersion];
}
