/** Opens what Kalkan seals, from the text of its formats alone (confidentiality §3): not a line is the product's. */
import insist from 'node:assert/strict';
import * as node from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import * as rfc from 'hpke';

const hpke = new rfc.CipherSuite(rfc.KEM_DHKEM_X25519_HKDF_SHA256, rfc.KDF_HKDF_SHA256, rfc.AEAD_AES_256_GCM);
const sha256 = (value) => node.createHash('sha256').update(value).digest();
const text = (read) => Buffer.from(read).toString('base64url');
const hashed = (value, tag = '') => text(sha256(Buffer.concat([Buffer.from(tag), value])));
const hkdf = (key, info, salt = '') => Buffer.from(node.hkdfSync('sha256', key, salt, info, 32));
const utf8 = (value) => Buffer.from(canonical(value));

export function canonical(value) {
  insist(typeof value !== 'number' || Number.isSafeInteger(value), 'integers');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const member = (name) => `${JSON.stringify(name)}:${canonical(value[name])}`;
  return `{${Object.keys(value).sort().map(member).join(',')}}`;
}
function parsed(json) {
  insist(utf8(JSON.parse(json)).equals(json), 'canonical JSON');
  return JSON.parse(json);
}
function bytes(encoded, length) {
  const read = Buffer.from(encoded, 'base64url');
  insist(text(read) === encoded && (length ?? read.length) === read.length, 'base64url in its one form');
  return read;
}
function gcm(key, aad, { nonce, box }) {
  const sealed = bytes(box);
  const decipher = node.createDecipheriv('aes-256-gcm', key, bytes(nonce, 12), { authTagLength: 16 });
  decipher.setAAD(utf8(aad)).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}
const received = async (key, { enc, box }, info, aad) =>
  Buffer.from(await hpke.Open(key, bytes(enc, 32), bytes(box), { info: Buffer.from(info), aad }));
function signed(publicKey, value, signature) {
  const key = node.createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  insist(node.verify(null, utf8(value), key, bytes(signature, 64)), `signature of ${value[0]}`);
}
/** The public key of 32 private bytes, by PKCS #8 of RFC 8410: curve `6e` is X25519, `70` Ed25519. */
function publicOf(curve, raw) {
  const key = Buffer.concat([Buffer.from(`302e020100300506032b65${curve}04220420`, 'hex'), raw]);
  const held = node.createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return node.createPublicKey(held).export({ format: 'jwk' }).x;
}
function unpadded(padded) {
  const end = padded.lastIndexOf(0x80);
  insist([256, 512, 1024, 2048].includes(padded.length) || padded.length % 4096 === 0, 'a padded size');
  insist(end >= 0 && padded.subarray(end + 1).every((byte) => byte === 0), 'padding');
  return padded.subarray(0, end);
}
function committed(keyId, key) {
  insist(key.length === 32 && hashed(key, 'kalkan/key/1') === keyId, 'the key its id commits to');
  return key;
}

/** `kdf/1`: the proof that signs in, and the key that opens the lock. */
export async function stretched(passphrase, { v, salt }) {
  insist(v === 'kdf/1', 'kdf/1');
  const typed = passphrase.normalize('NFKC').toLowerCase();
  const cost = { algorithm: 2, version: 1, memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 };
  const secret = await hashRaw(typed.match(/[^\s-]+/gu).join(' '), { ...cost, salt: bytes(salt, 16) });
  return { proof: text(hkdf(secret, 'kalkan/auth/1')), lockKey: hkdf(secret, 'kalkan/lock/1') };
}

export function fingerprint({ org, memberId, receive, sign }) {
  const hash = sha256(utf8(['kalkan/member/1', org, memberId, receive, sign])).toString('hex');
  const digits = String(BigInt(`0x${hash}`) % 10n ** 25n).padStart(25, '0');
  return digits.match(/.{5}/g).join(' ');
}

/** `lock/1`: a member's keys. */
export async function unlocked(lockKey, { v, memberId: id, lockId, receive, sign, ...sealed }) {
  insist(v === 'lock/1', 'lock/1');
  const content = gcm(lockKey, ['lock/1', id, lockId, receive, sign], sealed);
  const [secret, seed] = [content.subarray(0, 32), content.subarray(32)];
  insist(publicOf('6e', secret) === receive && publicOf('70', seed) === sign, 'the public keys');
  return { id, receive: await hpke.DeserializePrivateKey(secret, true), public: receive, sign };
}

/** Of one organization, for one of its members: first `trust` chains, then `admit` the secret, then read. */
export class IndependentReader {
  #chains = new Map();
  #secrets = new Map();
  constructor(org, holder, registrar, invitation) {
    insist(fingerprint(registrar) === invitation, 'the registrar whose fingerprint is on the invitation');
    Object.assign(this, { org, holder, registrar });
  }

  /** `roster/1`, all from the first on, and the registrar's root over the first. */
  trust(org, { rosters, root }) {
    const hashes = [];
    for (const [at, { signature, ...roster }] of rosters.entries()) {
      const before = rosters[at - 1];
      insist(roster.v === 'roster/1' && roster.org === org && roster.n === at + 1, 'roster/1, in order');
      insist(roster.prev === (hashes[at - 1] ?? null), 'the roster before');
      const same = before?.secretHash === roster.secretHash && before.receive === roster.receive;
      insist(roster.keyVersion === (before?.keyVersion ?? 0) + (same ? 0 : 1), 'a version for each secret');
      const head = (before ?? roster).members.find(({ custodian, id }) => custodian && id === roster.signer);
      const { sign } = before && roster.signer === 'kit' ? before.kit : head;
      signed(sign, ['kalkan/roster-sig/1', roster], signature);
      hashes.push(hashed(utf8(rosters[at])));
    }
    insist(root.v === 'org-root/1' && root.org === org && root.rosterHash === hashes[0], 'the root of these');
    insist(root.signer === this.registrar.memberId, 'the registrar');
    signed(this.registrar.sign, ['kalkan/org-root/1', org, hashes[0]], root.signature);
    const known = this.#chains.get(org)?.hashes ?? [];
    for (const [at, hash] of known.entries()) insist(hash === hashes[at], 'what extends the known chain');
    const members = rosters.flatMap((roster) => roster.members).map(({ id, sign }) => [id, sign]);
    this.#chains.set(org, { newest: rosters.at(-1), hashes, signers: new Map(members) });
  }

  /** `member-wrap/1`: the secret, if it is the newest roster's. */
  async admit({ v, org, keyVersion, memberId, rosterHash, ...sealed }) {
    const [{ holder }, { newest, hashes }] = [this, this.#chains.get(this.org)];
    const self = newest.members.find(({ id }) => id === holder.id);
    insist(self.receive === holder.public && self.sign === holder.sign, 'my keys in the roster');
    insist(v === 'member-wrap/1' && keyVersion === newest.keyVersion, 'member-wrap/1 of this secret');
    insist(org === this.org && memberId === holder.id && hashes.includes(rosterHash), 'a wrap for me');
    const aad = utf8(['member-wrap/1', org, keyVersion, memberId, rosterHash]);
    const secret = await received(holder.receive, sealed, 'kalkan/member-wrap/1', aad);
    const pair = await hpke.DeriveKeyPair(hkdf(secret, 'kalkan/org-receive/1'), true);
    insist(hashed(secret, 'kalkan/org-secret-id/1') === newest.secretHash, 'the secret of the roster');
    insist(text(await hpke.SerializePublicKey(pair.publicKey)) === newest.receive, 'its receive key');
    this.#secrets.set(keyVersion, { receive: pair.privateKey, wrapKey: hkdf(secret, 'kalkan/org-wrap/1') });
  }

  /** `wrap/1` */
  #unwrapped(caseId, { v, org, keyVersion, section, keyId, ...sealed }) {
    const { wrapKey } = this.#secrets.get(keyVersion);
    insist(v === 'wrap/1' && sealed.caseId === caseId && org === this.org, 'wrap/1 of this case');
    return committed(keyId, gcm(wrapKey, ['wrap/1', org, keyVersion, caseId, section, keyId], sealed));
  }

  /** `section/1` */
  #opened(org, caseId, { commandId, envelope: { signature, ...envelope } }, key) {
    const { v, section, keyId, prev, signer } = envelope;
    insist(v === 'section/1', 'section/1');
    const { signers } = this.#chains.get(org);
    signed(signers.get(signer), ['kalkan/section-sig/1', envelope, caseId, commandId], signature);
    const messageKey = hkdf(committed(keyId, key), `kalkan/section/1|${section}`, commandId);
    const aad = ['section/1', caseId, commandId, section, keyId, prev];
    return parsed(unpadded(gcm(messageKey, aad, envelope)));
  }

  /** What a case hands its owner: all values of each section, oldest first. */
  readCase(caseId, { sections }) {
    return sections.map(({ section, envelopes, wraps }) => {
      const hashes = [null, ...envelopes.map(({ envelope }) => hashed(bytes(envelope.box)))];
      return envelopes.map(({ commandId, envelope }, at) => {
        insist(envelope.section === section, 'of this section');
        insist(hashes.slice(0, at + 1).includes(envelope.prev), 'the box before');
        const wrap = wraps.find((each) => each.section === section && each.keyId === envelope.keyId);
        return this.#opened(this.org, caseId, { commandId, envelope }, this.#unwrapped(caseId, wrap));
      });
    });
  }

  /** `attachment/1`: a file, from its blob and what its section says of both. */
  readFile(caseId, attachmentId, { envelopes, wraps }, blob) {
    const sections = [{ section: `attachment:${attachmentId}`, envelopes, wraps }];
    const [[{ keyId, length, ...facts }]] = this.readCase(caseId, { sections });
    const wrap = wraps.find((each) => each.keyId === keyId);
    const key = hkdf(this.#unwrapped(caseId, wrap), 'kalkan/attachment/1', blob.subarray(0, 16));
    const opened = [];
    for (let at = 16; at === 16 || at < blob.length; at += 65_552) {
      const nonce = Buffer.alloc(12).fill(Number(at + 65_552 >= blob.length), 11);
      nonce.writeUInt32BE(opened.length, 7);
      const chunk = { nonce: text(nonce), box: text(blob.subarray(at, at + 65_552)) };
      opened.push(gcm(key, ['attachment/1', caseId, attachmentId, keyId], chunk));
    }
    const padded = Buffer.concat(opened);
    insist(hashed(blob) === facts.blob && !padded.subarray(length).some(Boolean), 'the blob of the section');
    insist(hashed(padded.subarray(0, length)) === facts.sha256, 'the file of the section');
    return padded.subarray(0, length);
  }

  /** `grant/1`: what a referral hands its recipient, who may have wrapped the keys for itself. */
  async readReferral(referralId, { caseId, grant, sections, wraps }) {
    const { v, header, enc, box, signature } = grant;
    insist(v === 'grant/1' && header.referralId === referralId && header.caseId === caseId, 'this grant');
    const { signers } = this.#chains.get(header.from);
    signed(signers.get(header.signer), ['kalkan/grant-sig/1', header, enc, box], signature);
    const { receive } = this.#secrets.get(header.toKeyVersion);
    const pairs = parsed(await received(receive, grant, 'kalkan/grant/1', sha256(utf8(header))));
    insist(header.to === this.org && pairs.length === header.sections.length, 'keys for us');
    const own = wraps.map((wrap) => this.#unwrapped(caseId, wrap));
    return header.sections.map(({ section, keyId, boxHash }, at) => {
      const [granted] = sections[at].envelopes;
      const key = committed(keyId, bytes(pairs[at][1]));
      insist(pairs[at][0] === keyId && sections[at].section === section, 'as listed');
      insist(granted.envelope.section === section, 'a box of that section');
      insist(hashed(bytes(granted.envelope.box)) === boxHash, 'the very box that was granted');
      insist(own.length === 0 || own.some((held) => held.equals(key)), 'the granted key, wrapped again');
      return this.#opened(header.from, caseId, granted, key);
    });
  }
}
