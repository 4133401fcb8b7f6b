import { aesKey } from './aead.js';
import { toBase64url } from './base64url.js';
import { concat, utf8, type Bytes } from './bytes.js';
import { hkdf, sha256 } from './digest.js';
import { hpke, type ReceiveKeys } from './hpke.js';

/** Everything one version of an organization secret becomes. */
export interface OrganizationKeys {
  readonly org: string;
  readonly keyVersion: number;
  readonly secret: Bytes;
  /** base64url SHA-256 that the roster states. */
  readonly secretHash: string;
  readonly receive: ReceiveKeys;
  readonly wrapKey: CryptoKey;
}

/** @param secret 32 bytes, drawn by the custodian who signs the roster naming its hash */
export async function organizationKeys(
  org: string,
  keyVersion: number,
  secret: Bytes,
): Promise<OrganizationKeys> {
  return {
    org,
    keyVersion,
    secret,
    secretHash: toBase64url(await sha256(concat(utf8('kalkan/org-secret-id/1'), secret))),
    receive: await (await hpke()).derive(await hkdf(secret, 'kalkan/org-receive/1')),
    wrapKey: await aesKey(await hkdf(secret, 'kalkan/org-wrap/1')),
  };
}
