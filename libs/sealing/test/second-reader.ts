import { createDecipheriv, createHash, createHmac, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import * as panva from 'hpke';
import type { DeviceBox } from '#sealing/device-key';
import type {
  CaseWrap,
  Grant,
  KeyWrap,
  Lock,
  MemberWrap,
  OrganizationCard,
  SecretRing,
  SectionEnvelope,
} from '#kernel/sealed';

/**
 * The formats a second time, from the text of the specification, on other libraries (node:crypto, panva's hpke,
 * @node-rs/argon2), reading only. What it cannot open, or opens differently, is a change of format.
 */
const suite = new panva.CipherSuite(
  panva.KEM_DHKEM_X25519_HKDF_SHA256,
  panva.KDF_HKDF_SHA256,
  panva.AEAD_AES_256_GCM,
);

export type ReceivePair = Awaited<ReturnType<typeof suite.DeriveKeyPair>>['privateKey'];

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

export function digest(...parts: readonly (string | Uint8Array)[]): Buffer {
  return parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
}

export function derive(key: Uint8Array, info: string, salt = ''): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, 32));
}

export function hmac4(key: Uint8Array, message: string): string {
  return createHmac('sha256', key).update(message).digest().subarray(0, 4).toString('base64url');
}

export function opened(key: Uint8Array, aad: unknown, sealed: { nonce: string; box: string }): Buffer {
  const box = Buffer.from(sealed.box, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.nonce, 'base64url'));
  decipher.setAAD(Buffer.from(canonical(aad))).setAuthTag(box.subarray(-16));
  return Buffer.concat([decipher.update(box.subarray(0, -16)), decipher.final()]);
}

export function signed(publicKey: string, value: unknown, signature: string): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  return verify(null, Buffer.from(canonical(value)), key, Buffer.from(signature, 'base64url'));
}

/** The names on a card, or nothing where the registrar did not sign them. */
export function vouchedNames(
  registrar: string,
  card: OrganizationCard,
): OrganizationCard['names'] | undefined {
  const { signature, ...unsigned } = card;
  return signed(registrar, ['kalkan/org-card-sig/1', unsigned], signature) ? card.names : undefined;
}

export async function memberSecret(passphrase: string, salt: string): Promise<Buffer> {
  const parameters = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 };
  return hashRaw(passphrase, {
    algorithm: 2,
    version: 1,
    ...parameters,
    salt: Buffer.from(salt, 'base64url'),
  });
}

export async function lockContent(secret: Buffer, lock: Lock) {
  const aad = ['lock/1', lock.memberId, lock.lockId, lock.receive, lock.sign];
  const content = opened(derive(secret, 'kalkan/lock/1'), aad, lock);
  const receive = await suite.DeserializePrivateKey(content.subarray(0, 32), true);
  return { receive, seed: content.subarray(32) };
}

export function kitSeed(text: string): Buffer {
  const symbols = text.replaceAll(' ', '').slice(0, 26);
  const number = Array.from(symbols).reduce(
    (sum, symbol) => sum * 32n + BigInt('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(symbol)),
    0n,
  );
  return Buffer.from(number.toString(16).padStart(32, '0'), 'hex');
}

export async function receivePair(ikm: Uint8Array): Promise<{ receive: ReceivePair; named: string }> {
  const { privateKey, publicKey } = await suite.DeriveKeyPair(ikm, true);
  const named = Buffer.from(await suite.SerializePublicKey(publicKey)).toString('base64url');
  return { receive: privateKey, named };
}

export async function organizationSecret(receive: ReceivePair, wrap: MemberWrap): Promise<Buffer> {
  const aad = ['member-wrap/1', wrap.org, wrap.keyVersion, wrap.memberId, wrap.rosterHash];
  return hpkeOpened(receive, 'kalkan/member-wrap/1', Buffer.from(canonical(aad)), wrap);
}

export function sectionKey(secret: Buffer, wrap: KeyWrap): Buffer {
  const aad = ['wrap/1', wrap.org, wrap.keyVersion, wrap.caseId, wrap.section, wrap.keyId];
  return opened(derive(secret, 'kalkan/org-wrap/1'), aad, wrap);
}

/** A section key as one reader of a case kept apart has it. */
export async function keyForReader(receive: ReceivePair, wrap: CaseWrap): Promise<Buffer> {
  const aad = ['case-wrap/1', wrap.org, wrap.memberId, wrap.caseId, wrap.section, wrap.keyId];
  return hpkeOpened(receive, 'kalkan/case-wrap/1', Buffer.from(canonical(aad)), wrap);
}

/** The secret before this one. */
export function ringSecret(secret: Buffer, ring: SecretRing): Buffer {
  const aad = ['ring/1', ring.org, ring.keyVersion, ring.keyVersion + 1];
  return opened(derive(secret, 'kalkan/org-wrap/1'), aad, ring);
}

export function sectionValue(key: Buffer, caseId: string, commandId: string, box: SectionEnvelope): unknown {
  const messageKey = derive(key, `kalkan/section/1|${box.section}`, commandId);
  const aad = ['section/1', caseId, commandId, box.section, box.keyId, box.prev];
  const padded = opened(messageKey, aad, box);
  return JSON.parse(padded.subarray(0, padded.lastIndexOf(0x80)).toString());
}

export async function grantedKeys(receive: ReceivePair, grant: Grant): Promise<unknown> {
  const keys = await hpkeOpened(receive, 'kalkan/grant/1', digest(canonical(grant.header)), grant);
  return JSON.parse(keys.toString());
}

/** The draft key of a device. */
export async function deviceKey(receive: ReceivePair, device: DeviceBox): Promise<Buffer> {
  const aad = ['device/1', device.memberId, device.deviceId];
  return hpkeOpened(receive, 'kalkan/device/1', Buffer.from(canonical(aad)), device);
}

async function hpkeOpened(
  receive: ReceivePair,
  info: string,
  aad: Buffer,
  sealed: { enc: string; box: string },
): Promise<Buffer> {
  const [enc, box] = [Buffer.from(sealed.enc, 'base64url'), Buffer.from(sealed.box, 'base64url')];
  return Buffer.from(await suite.Open(receive, enc, box, { aad, info: Buffer.from(info) }));
}
