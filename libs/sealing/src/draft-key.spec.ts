import { describe, expect, it } from '@jest/globals';
import { flipBit, refuses } from '../test/refusal.js';
import { randomBytes } from './bytes.js';
import { DraftKey } from './draft-key.js';
import { MemberSecret } from './member-secret.js';

const secret = new MemberSecret(randomBytes(32));
const [memberId, draftId] = [crypto.randomUUID(), crypto.randomUUID()];

describe('a draft on the device', () => {
  it('is read again with the same passphrase', async () => {
    const sealed = await (await DraftKey.of(secret, memberId)).seal(draftId, { name: 'Айгүл' });
    expect(await (await DraftKey.of(secret, memberId)).open(draftId, sealed)).toEqual({ name: 'Айгүл' });
  });

  it('is refused under another passphrase, member or draft, or changed', async () => {
    const drafts = await DraftKey.of(secret, memberId);
    const sealed = await drafts.seal(draftId, 'a');
    const stranger = await DraftKey.of(new MemberSecret(randomBytes(32)), memberId);
    const other = await DraftKey.of(secret, crypto.randomUUID());
    await refuses(() => stranger.open(draftId, sealed), 'box_does_not_open');
    await refuses(() => other.open(draftId, sealed), 'box_does_not_open');
    await refuses(() => drafts.open(memberId, sealed), 'box_does_not_open');
    const box = flipBit(sealed.box, 3);
    await refuses(() => drafts.open(draftId, { ...sealed, box }), 'box_does_not_open');
  });
});
