import { describe, expect, it } from '@jest/globals';
import { member } from '../test/people.js';
import { flipBit, refuses } from '../test/refusal.js';
import { aesKey, seal } from './aead.js';
import { randomBytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';
import { makeDevice, openDevice } from './device-key.js';
import { hkdf } from './digest.js';
import { EarlierDraftKey } from './earlier-draft-key.js';
import { hpke } from './hpke.js';
import { MemberSecret } from './member-secret.js';

const org = crypto.randomUUID();
const draftId = crypto.randomUUID();
const value = { name: 'Айгүл' };

describe('a draft on the device', () => {
  it('is read again by the member who signs in on it, and by nobody else', async () => {
    const [own, stranger] = [await member(org), await member(org)];
    const { device, drafts } = await makeDevice(own);
    const sealed = await drafts.seal(draftId, value);
    expect(await (await openDevice(own, device)).open(draftId, sealed)).toEqual(value);
    await refuses(() => openDevice(stranger, device), 'box_does_not_open');
    await refuses(
      () => openDevice(stranger, { ...device, memberId: stranger.memberId }),
      'box_does_not_open',
    );
  });

  it('is refused as another draft, on another device, or changed', async () => {
    const own = await member(org);
    const { drafts } = await makeDevice(own);
    const elsewhere = await makeDevice(own);
    const sealed = await drafts.seal(draftId, value);
    await refuses(() => drafts.open(crypto.randomUUID(), sealed), 'box_does_not_open');
    await refuses(() => elsewhere.drafts.open(draftId, sealed), 'box_does_not_open');
    const box = flipBit(sealed.box, 3);
    await refuses(() => drafts.open(draftId, { ...sealed, box }), 'box_does_not_open');
    await refuses(() => drafts.open(draftId, { ...sealed, v: 'draft/3' as never }), 'format_unsupported');
  });

  it('is not sealed under a key somebody else put there', async () => {
    const own = await member(org);
    const { device } = await makeDevice(own);
    const { memberId, deviceId } = device;
    // known to whoever drew it, sealed as well as the member's own: only the signature tells
    const aad = canonicalBytes(['device/1', memberId, deviceId]);
    const known = randomBytes(32);
    const planted = await (await hpke()).seal(own.identity.receive, 'kalkan/device/1', aad, known);
    await refuses(() => openDevice(own, { ...device, ...planted }), 'box_does_not_open');
    await refuses(() => openDevice(own, { ...device, deviceId: draftId }), 'box_does_not_open');
    await refuses(() => openDevice(own, { ...device, v: 'device/2' as never }), 'format_unsupported');
  });
});

describe('a draft of earlier versions', () => {
  const secret = new MemberSecret(randomBytes(32));
  const memberId = crypto.randomUUID();
  const sealed = async () => {
    const key = await aesKey(await hkdf(await secret.lockKey(), 'kalkan/draft/1'));
    return seal(key, ['draft/1', memberId, draftId], canonicalBytes(value));
  };

  it('is still read with the passphrase of that time, and with no other', async () => {
    const box = await sealed();
    expect(await (await EarlierDraftKey.of(secret, memberId)).open(draftId, box)).toEqual(value);
    const stranger = await EarlierDraftKey.of(new MemberSecret(randomBytes(32)), memberId);
    const other = await EarlierDraftKey.of(secret, crypto.randomUUID());
    await refuses(() => stranger.open(draftId, box), 'box_does_not_open');
    await refuses(() => other.open(draftId, box), 'box_does_not_open');
  });
});
