import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SectionEnvelope } from '#kernel/sealed';
import { member } from '../test/people.js';
import { flipBit, refuses } from '../test/refusal.js';
import { fromBase64url } from './base64url.js';
import { freshSectionKey } from './section-key.js';
import { boxHashOf, openSection, sealSection, verifySection } from './section.js';

const { member: author, identity } = await member(crypto.randomUUID());
const place = { caseId: crypto.randomUUID(), commandId: crypto.randomUUID() };
const key = await freshSectionKey();
const content = { section: 'narrative', value: { text: 'Кечинде келди' }, prev: null };
const envelope = await sealSection(place, content, key, author);

async function read(at: typeof place, shown: SectionEnvelope): Promise<unknown> {
  await verifySection(at, shown, [identity.sign]);
  return openSection(at, shown, key);
}

describe('section/1', () => {
  it('opens to what was sealed, whatever its length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 5000 }), async (text) => {
        const sealed = await sealSection(place, { ...content, value: { text } }, key, author);
        expect(await read(place, sealed)).toEqual({ text });
      }),
      { numRuns: 30 },
    );
  });

  it('hides the length of a short text', async () => {
    for (const text of ['', 'a'.repeat(200)]) {
      const sealed = await sealSection(place, { ...content, value: text }, key, author);
      expect(fromBase64url(sealed.box).length).toBe(256 + 16);
    }
  });

  it('never seals twice the same', async () => {
    const again = await sealSection(place, content, key, author);
    expect(again.nonce).not.toBe(envelope.nonce);
    expect(await boxHashOf(again)).not.toBe(await boxHashOf(envelope));
  });

  it('refuses any flipped bit by its signature', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(272 * 8 - 1),
        fc.constantFrom('keyId', 'nonce', 'box', 'signature'),
        async (bit, field) => {
          const changed = { ...envelope, [field]: flipBit(envelope[field as 'box'], bit) };
          await refuses(() => read(place, changed), 'section_signature_invalid');
        },
      ),
    );
  });

  it('refuses a box relabeled, moved or attributed to someone else', async () => {
    const labels = [
      { section: 'identity' },
      { prev: await boxHashOf(envelope) },
      { signer: crypto.randomUUID() },
      { keyId: (await freshSectionKey()).keyId },
    ];
    for (const label of labels) {
      await refuses(() => read(place, { ...envelope, ...label }), 'section_signature_invalid');
    }
    const [caseId, commandId] = [crypto.randomUUID(), crypto.randomUUID()];
    await refuses(() => read({ ...place, caseId }, envelope), 'section_signature_invalid');
    await refuses(() => read({ ...place, commandId }, envelope), 'section_signature_invalid');
  });

  it('binds box, names and place by the AAD alone too, should a signer lie', async () => {
    const caseId = crypto.randomUUID();
    await refuses(() => openSection({ ...place, caseId }, envelope, key), 'box_does_not_open');
    const commandId = crypto.randomUUID();
    await refuses(() => openSection({ ...place, commandId }, envelope, key), 'box_does_not_open');
    for (const label of [{ section: 'identity' }, { prev: key.keyId }, { box: flipBit(envelope.box, 5) }]) {
      await refuses(() => openSection(place, { ...envelope, ...label }, key), 'box_does_not_open');
    }
    const other = await freshSectionKey();
    await refuses(() => openSection(place, envelope, other), 'key_commitment_mismatch');
  });

  it('refuses a stranger as signer and another version', async () => {
    const stranger = (await member(crypto.randomUUID())).identity.sign;
    await refuses(() => verifySection(place, envelope, [stranger]), 'section_signature_invalid');
    const newer = { ...envelope, v: 'section/2' as 'section/1' };
    await refuses(() => verifySection(place, newer, [identity.sign]), 'format_unsupported');
  });

  it('takes a label of up to 100 bytes, and only section names', async () => {
    const seal = (section: string, value: string | object) =>
      sealSection(place, { section, value, prev: null }, key, author);
    await expect(seal('label', 'ы'.repeat(50))).resolves.toHaveProperty('section', 'label');
    await refuses(() => seal('label', 'ы'.repeat(51)), 'label_too_long');
    await refuses(() => seal('label', { name: 'a' }), 'section_refused');
    await expect(seal(`child:${place.caseId}`, 'a')).resolves.toHaveProperty('v', 'section/1');
    for (const name of [
      '',
      'Label',
      'child:',
      `child:${place.caseId.toUpperCase()}`,
      'x',
      'label|identity',
    ]) {
      await refuses(() => seal(name, 'a'), 'section_refused');
    }
    await refuses(() => seal('notes', { amount: 1.5 }), 'not_canonical');
    await refuses(() => sealSection(place, { ...content, prev: 'x' }, key, author), 'encoding_refused');
  });
});
