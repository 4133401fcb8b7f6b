import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Grant } from '#kernel/sealed';
import { member } from '../test/people.js';
import { flipBit, refuses } from '../test/refusal.js';
import { randomBytes } from './bytes.js';
import { checkGrant, openGrantBox, sealGrant, verifyGrant } from './grant.js';
import { organizationKeys } from './organization-keys.js';
import { freshSectionKey } from './section-key.js';

const { member: author, identity } = await member(crypto.randomUUID());
const center = await organizationKeys(crypto.randomUUID(), 1, randomBytes(32));
const keys = [await freshSectionKey(), await freshSectionKey()];
const expected = { referralId: crypto.randomUUID(), caseId: crypto.randomUUID(), to: center.org };
const header = {
  ...expected,
  from: identity.org,
  fromKeyVersion: 1,
  toKeyVersion: 1,
  signer: author.memberId,
  sections: ['identity', 'contact'].map((section, at) => {
    return { section, keyId: keys[at]?.keyId ?? '', boxHash: keys[at]?.keyId ?? '' };
  }),
  purpose: 'referral',
  consentId: crypto.randomUUID(),
  expiresAt: null,
};
const grant = await sealGrant(header, keys, center.receive.receive, author.signCanonical);

async function take(shown: Grant) {
  checkGrant(shown, expected);
  await verifyGrant(shown, [identity.sign]);
  return openGrantBox(shown, center.receive);
}

describe('grant/1', () => {
  it('hands the keys over in the order of its header', async () => {
    expect(await take(grant)).toEqual([
      { section: 'identity', ...keys[0] },
      { section: 'contact', ...keys[1] },
    ]);
  });

  it('refuses a replay for another referral, case or recipient', async () => {
    for (const other of ['referralId', 'caseId', 'to']) {
      const elsewhere = { ...expected, [other]: crypto.randomUUID() };
      await refuses(() => checkGrant(grant, elsewhere), 'grant_for_another');
      const relabeled = { ...grant, header: { ...header, [other]: crypto.randomUUID() } };
      await refuses(() => take(relabeled), 'grant_for_another');
    }
  });

  it('refuses any change to what its signer signed', async () => {
    const [first, second] = grant.header.sections;
    if (first === undefined || second === undefined) throw new Error('two sections');
    for (const changed of [
      { from: crypto.randomUUID() },
      { fromKeyVersion: 2 },
      { toKeyVersion: 2 },
      { signer: crypto.randomUUID() },
      { purpose: 'other' },
      { consentId: crypto.randomUUID() },
      { expiresAt: '2027-01-01T00:00:00Z' },
      { sections: [first] },
      { sections: [second, first] },
      { sections: [{ ...first, section: 'household' }, second] },
      { sections: [{ ...first, boxHash: second.boxHash }, second] },
    ]) {
      const forged = { ...grant, header: { ...header, ...changed } };
      await refuses(() => take(forged), 'grant_signature_invalid');
      await refuses(() => openGrantBox(forged, center.receive), 'box_does_not_open');
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(10_000), fc.constantFrom('enc', 'box', 'signature'), async (bit, field) => {
        const changed = { ...grant, [field]: flipBit(grant[field as 'box'], bit) };
        await refuses(() => take(changed), 'grant_signature_invalid');
      }),
      { numRuns: 40 },
    );
  });

  it('refuses a signer whose keys are not what their ids commit to', async () => {
    const swapped = await sealGrant(header, keys.toReversed(), center.receive.receive, author.signCanonical);
    await refuses(() => take(swapped), 'key_commitment_mismatch');
    const lying = keys.map(({ keyId }) => ({ keyId, key: randomBytes(32) }));
    const forged = await sealGrant(header, lying, center.receive.receive, author.signCanonical);
    await refuses(() => take(forged), 'key_commitment_mismatch');
    const short = await sealGrant(header, keys.slice(1), center.receive.receive, author.signCanonical);
    await refuses(() => take(short), 'content_malformed');
  });

  it('refuses another recipient, a stranger as signer and another version', async () => {
    const other = await organizationKeys(center.org, 1, randomBytes(32));
    await refuses(() => openGrantBox(grant, other.receive), 'box_does_not_open');
    const stranger = (await member(identity.org)).identity.sign;
    await refuses(() => verifyGrant(grant, [stranger]), 'grant_signature_invalid');
    await refuses(() => take({ ...grant, v: 'grant/2' as 'grant/1' }), 'format_unsupported');
  });

  it('never grants notes, nothing, or a section or key twice', async () => {
    const sealing = (sections: typeof header.sections) =>
      sealGrant({ ...header, sections }, keys, center.receive.receive, author.signCanonical);
    const [first] = header.sections;
    if (first === undefined) throw new Error('a section');
    await refuses(() => sealing([]), 'section_not_grantable');
    await refuses(() => sealing([{ ...first, section: 'notes' }]), 'section_not_grantable');
    await refuses(() => sealing([first, first]), 'section_repeated');
    await refuses(() => sealing([first, { ...first, section: 'household' }]), 'section_repeated');
  });
});
