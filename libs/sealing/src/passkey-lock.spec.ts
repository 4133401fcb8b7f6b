import { expect, it } from '@jest/globals';
import { flipBit, refuses } from '../test/refusal.js';
import { toBase64url } from './base64url.js';
import { randomBytes } from './bytes.js';
import { createMember } from './enrollment.js';
import { beginPasskeyLock, openPasskeyLock, prfProof, prfQuestion } from './passkey-lock.js';
import { generatePassphrase } from './passphrase.js';

const org = crypto.randomUUID();
const passphrase = generatePassphrase();
const member = await createMember({ memberId: crypto.randomUUID(), org, passphrase });
const { kdf, salt, lock, identity } = member;
const drawn = () => toBase64url(randomBytes(32));
const keys = { quickId: crypto.randomUUID(), prf: drawn() };
const share = drawn();
const begun = await beginPasskeyLock({ passphrase, kdf, salt, lock });
const passkeyLock = await begun.finish(keys, { share, login: 'aynura' });

it('opens with what the passkey answered and the share: the same member', async () => {
  expect(begun.current).toBe(member.proof);
  const { keyring, login } = await openPasskeyLock(passkeyLock, keys, { share, org });
  expect([keyring.identity, login]).toEqual([identity, 'aynura']);
});

it('opens with neither alone, nor as another', async () => {
  const refused = [
    [passkeyLock, { ...keys, prf: drawn() }, share],
    [passkeyLock, keys, drawn()],
    [passkeyLock, { prf: share, quickId: keys.quickId }, keys.prf],
    [passkeyLock, { ...keys, quickId: org }, share],
    [{ ...passkeyLock, box: flipBit(passkeyLock.box, 9) }, keys, share],
    [{ ...passkeyLock, lockId: org }, keys, share],
    [{ ...passkeyLock, memberId: org }, keys, share],
  ] as const;
  for (const [box, tried, given] of refused) {
    await refuses(() => openPasskeyLock(box, tried, { share: given, org }), 'box_does_not_open');
  }
  const other = { ...passkeyLock, v: 'passkey-lock/2' as never };
  await refuses(() => openPasskeyLock(other, keys, { share, org }), 'format_unsupported');
  const short = { ...keys, prf: toBase64url(randomBytes(31)) };
  await refuses(() => openPasskeyLock(passkeyLock, short, { share, org }), 'encoding_refused');
});

it('asks each lock’s own question, and proves the answer without telling it', async () => {
  expect(Buffer.from(prfQuestion(keys.quickId)).toString()).toBe(
    `["kalkan/passkey-prf/1","${keys.quickId}"]`,
  );
  const proof = await prfProof(keys);
  expect(await prfProof(keys)).toBe(proof);
  expect(await prfProof({ ...keys, prf: drawn() })).not.toBe(proof);
  expect(proof).not.toBe(keys.prf);
});

it('is made only with the words that hold now', async () => {
  const wrong = { passphrase: generatePassphrase(), kdf, salt, lock };
  await refuses(() => beginPasskeyLock(wrong), 'passphrase_wrong');
});
