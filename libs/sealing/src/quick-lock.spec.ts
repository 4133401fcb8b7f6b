import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { flipBit, refuses } from '../test/refusal.js';
import { toBase64url } from './base64url.js';
import { randomBytes } from './bytes.js';
import { createMember } from './enrollment.js';
import { generatePassphrase } from './passphrase.js';
import { beginQuickLock, drawDeviceKey, openQuickLock, pinProof } from './quick-lock.js';

const org = crypto.randomUUID();
const passphrase = generatePassphrase();
const member = await createMember({ memberId: crypto.randomUUID(), org, passphrase });
const { kdf, salt, lock, identity } = member;
const deviceKey = await drawDeviceKey();
const keys = { deviceKey, quickId: crypto.randomUUID(), pin: '704913' };
const share = toBase64url(randomBytes(32));
const begun = await beginQuickLock({ passphrase, kdf, salt, lock });
const quick = await begun.finish(keys, { share, login: 'aynura' });

it('opens with the device, the digits and the share: the same member', async () => {
  expect(begun.current).toBe(member.proof);
  const { keyring, login } = await openQuickLock(quick, keys, { share, org });
  expect([keyring.identity, login]).toEqual([identity, 'aynura']);
});

it('opens with no two of them', async () => {
  const other = toBase64url(randomBytes(32));
  const elsewhere = await drawDeviceKey();
  const refused = [
    [{ ...keys, pin: '704914' }, share],
    [keys, other],
    [{ ...keys, deviceKey: elsewhere }, share],
    [{ ...keys, quickId: org }, share],
  ] as const;
  for (const [tried, given] of refused) {
    await refuses(() => openQuickLock(quick, tried, { share: given, org }), 'box_does_not_open');
  }
  const changed = { ...quick, box: flipBit(quick.box, 9) };
  await refuses(() => openQuickLock(changed, keys, { share, org }), 'box_does_not_open');
  await refuses(() => openQuickLock({ ...quick, lockId: org }, keys, { share, org }), 'box_does_not_open');
});

it('proves the digits without telling them, and no two devices alike', async () => {
  const proof = await pinProof(keys);
  expect(await pinProof(keys)).toBe(proof);
  expect(await pinProof({ ...keys, pin: '704914' })).not.toBe(proof);
  expect(await pinProof({ ...keys, deviceKey: await drawDeviceKey() })).not.toBe(proof);
  await expect(crypto.subtle.exportKey('raw', deviceKey)).rejects.toThrow();
});

it('is made only with the words that hold now', async () => {
  const wrong = { passphrase: generatePassphrase(), kdf, salt, lock };
  await refuses(() => beginQuickLock(wrong), 'passphrase_wrong');
});

it('is what the text says: read with other means', async () => {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const raw = new Uint8Array(32).fill(7);
  const known = await crypto.subtle.importKey('raw', raw, algorithm, false, ['sign']);
  const tried = { ...keys, deviceKey: known };
  const made = await (
    await beginQuickLock({ passphrase, kdf, salt, lock })
  ).finish(tried, { share, login: 'a' });
  const question = JSON.stringify(['kalkan/quick-lock/1', keys.quickId, keys.pin, share]);
  const answer = createHmac('sha256', Buffer.alloc(32, 7)).update(question).digest();
  const key = Buffer.from(hkdfSync('sha256', answer, '', 'kalkan/quick-lock/1', 32));
  const box = Buffer.from(made.box, 'base64url');
  const aad = ['quick-lock/1', keys.quickId, lock.memberId, lock.lockId, lock.receive, lock.sign];
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(made.nonce, 'base64url'));
  decipher.setAAD(Buffer.from(JSON.stringify(aad))).setAuthTag(box.subarray(-16));
  const plaintext = Buffer.concat([decipher.update(box.subarray(0, -16)), decipher.final()]);
  expect([plaintext.length, plaintext.subarray(64).toString()]).toEqual([65, 'a']);
});
