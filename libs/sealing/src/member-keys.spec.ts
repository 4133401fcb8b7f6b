import { describe, expect, it } from '@jest/globals';
import { flipBit, refuses } from '../test/refusal.js';
import { randomBytes } from './bytes.js';
import { generateMemberKeys, loadMemberKeys, openLock, sealLock } from './member-keys.js';

const lockKey = randomBytes(32);
const { receive, sign, content } = await generateMemberKeys();
const names = { memberId: crypto.randomUUID(), lockId: crypto.randomUUID(), receive, sign };
const lock = await sealLock(lockKey, names, content);

describe('lock/1', () => {
  it('gives the private keys back under the same passphrase', async () => {
    expect(await openLock(lockKey, lock)).toEqual(content);
    expect(content.length).toBe(64);
  });

  it('says only that the passphrase is wrong, whatever was changed', async () => {
    await refuses(() => openLock(randomBytes(32), lock), 'passphrase_wrong');
    const other = (await generateMemberKeys()).receive;
    for (const changed of [
      { memberId: crypto.randomUUID() },
      { lockId: crypto.randomUUID() },
      { receive: other },
      { sign: other },
      { nonce: flipBit(lock.nonce, 3) },
      { box: flipBit(lock.box, 77) },
      { box: `${lock.box}=` },
    ]) {
      await refuses(() => openLock(lockKey, { ...lock, ...changed }), 'passphrase_wrong');
    }
  });

  it('refuses another version', () =>
    refuses(() => openLock(lockKey, { ...lock, v: 'lock/2' as 'lock/1' }), 'format_unsupported'));

  it('loads keys that cannot be read back', async () => {
    const member = await loadMemberKeys(names, content);
    expect(member.receive.pair.privateKey.extractable).toBe(false);
    expect(member.pinsKey.extractable).toBe(false);
    expect(JSON.stringify(member)).not.toContain('"d"');
  });
});
