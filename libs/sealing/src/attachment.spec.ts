import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fixRandomness, freeRandomness } from '../test/fixed-randomness.js';
import { refuses } from '../test/refusal.js';
import {
  blobLength,
  openAttachment,
  padmeLength,
  sealAttachment,
  type SealedAttachment,
} from './attachment.js';
import type { Bytes } from './bytes.js';
import { freshSectionKey, type SectionKey } from './section-key.js';

const PLACE = {
  caseId: '0d9f5a1e-6b1c-4a76-9d5e-3f0f6f0b7a11',
  attachmentId: '6f8a2c3d-1b4e-4c5f-8a9b-0c1d2e3f4a5b',
};
const CHUNK = 64 * 1024;
/** Made once; formats are for ever. */
const KNOWN = {
  blob: '5SrQITKll3ZJp2RqbVf-PoBf-58i6Ej8JDXTANP-fwo',
  keyId: 'p6SJ5aeER69YWZ_wR8NIG-dnldGMi932K1QT7LRMu24',
};

function fileOf(length: number): Bytes {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + 7) % 251);
}

async function sealed(length: number): Promise<{ key: SectionKey; file: Bytes; made: SealedAttachment }> {
  const [key, file] = [await freshSectionKey(), fileOf(length)];
  return { key, file, made: await sealAttachment(PLACE, file, key) };
}

/** The format a second time, from the text of the specification, on node:crypto. */
function secondReader(key: SectionKey, bytes: Uint8Array, length: number): Buffer {
  const aes = Buffer.from(hkdfSync('sha256', key.key, bytes.subarray(0, 16), 'kalkan/attachment/1', 32));
  const chunks: Buffer[] = [];
  const body = bytes.subarray(16);
  const count = Math.ceil(body.length / (CHUNK + 16));
  for (let n = 0; n < count; n += 1) {
    const chunk = body.subarray(n * (CHUNK + 16), (n + 1) * (CHUNK + 16));
    const nonce = Buffer.concat([Buffer.alloc(7), Buffer.alloc(4), Buffer.of(n === count - 1 ? 1 : 0)]);
    nonce.writeUInt32BE(n, 7);
    const decipher = createDecipheriv('aes-256-gcm', aes, nonce);
    const aad = `["attachment/1","${PLACE.caseId}","${PLACE.attachmentId}","${key.keyId}"]`;
    decipher.setAAD(Buffer.from(aad)).setAuthTag(chunk.subarray(-16));
    chunks.push(Buffer.concat([decipher.update(chunk.subarray(0, -16)), decipher.final()]));
  }
  return Buffer.concat(chunks).subarray(0, length);
}

afterEach(freeRandomness);

describe('attachment/1', () => {
  it.each([0, 1, 15, 1_000, CHUNK - 1, CHUNK, CHUNK + 1, 300_000])(
    'opens a file of %d bytes as it was',
    async (length) => {
      const { key, file, made } = await sealed(length);
      expect(made.bytes).toHaveLength(blobLength(length));
      expect(Buffer.from(file).equals(await openAttachment(PLACE, made, key))).toBe(true);
      expect(secondReader(key, made.bytes, length).equals(file)).toBe(true);
    },
  );

  it('is, from the same randomness, the same blob for ever', async () => {
    fixRandomness(7);
    const { key, made } = await sealed(100_000);
    expect(made.facts).toEqual({
      length: 100_000,
      sha256: createHash('sha256').update(fileOf(100_000)).digest('base64url'),
      blob: KNOWN.blob,
      keyId: key.keyId,
    });
    expect(key.keyId).toBe(KNOWN.keyId);
  });

  it('is addressed by its hash, and never twice the same', async () => {
    const { key, file, made } = await sealed(10);
    expect(made.facts.blob).toBe(createHash('sha256').update(made.bytes).digest('base64url'));
    expect((await sealAttachment(PLACE, file, key)).facts.blob).not.toBe(made.facts.blob);
  });

  it('is refused when a chunk is changed, left out, moved or appended, whatever its address says', async () => {
    const { key, made } = await sealed(300_000);
    const { bytes } = made;
    const [first, second] = [
      bytes.slice(16, 16 + CHUNK + 16),
      bytes.slice(16 + CHUNK + 16, 16 + 2 * (CHUNK + 16)),
    ];
    const rest = bytes.slice(16 + 2 * (CHUNK + 16));
    const salt = bytes.slice(0, 16);
    const flipped = bytes.slice();
    flipped[CHUNK * 3] = (flipped[CHUNK * 3] ?? 0) ^ 1;
    const wrongs = [
      flipped,
      bytes.slice(0, 16 + 2 * (CHUNK + 16)),
      Buffer.concat([salt, second, first, rest]),
      Buffer.concat([bytes, first]),
      Buffer.concat([salt, second, rest]),
    ];
    for (const wrong of wrongs) {
      const readdressed = { ...made.facts, blob: createHash('sha256').update(wrong).digest('base64url') };
      const as = (facts: SealedAttachment['facts']) =>
        openAttachment(PLACE, { bytes: new Uint8Array(wrong), facts }, key);
      await refuses(() => as(made.facts), 'attachment_substituted');
      await refuses(() => as(readdressed), 'box_does_not_open');
    }
  });

  it('is refused for another case, attachment, key or length', async () => {
    const { key, made } = await sealed(5_000);
    const other = { ...PLACE, caseId: PLACE.attachmentId };
    await refuses(() => openAttachment(other, made, key), 'box_does_not_open');
    await refuses(
      () => openAttachment({ ...PLACE, attachmentId: PLACE.caseId }, made, key),
      'box_does_not_open',
    );
    await refuses(
      async () => openAttachment(PLACE, made, await freshSectionKey()),
      'key_commitment_mismatch',
    );
    const longer = { ...made, facts: { ...made.facts, length: 5_001 } };
    await refuses(() => openAttachment(PLACE, longer, key), 'attachment_substituted');
    const shorter = { ...made, facts: { ...made.facts, length: 4_999 } };
    await refuses(() => openAttachment(PLACE, shorter, key), 'content_malformed');
    await refuses(
      () => openAttachment(PLACE, { ...made, bytes: made.bytes.slice(0, 20) }, key),
      'attachment_substituted',
    );
  });
});

describe('padding', () => {
  it('tells little of a length and adds at most an eighth', () => {
    expect([0, 1, 9, 100, 1_000, 65_537, 10_000_000].map(padmeLength)).toEqual([
      0, 1, 10, 104, 1_024, 67_584, 10_223_616,
    ]);
    for (let length = 2; length < 5_000_000; length = Math.ceil(length * 1.37)) {
      expect(padmeLength(length)).toBeGreaterThanOrEqual(length);
      expect(padmeLength(length)).toBeLessThanOrEqual(length * 1.125);
      expect(padmeLength(padmeLength(length))).toBe(padmeLength(length));
    }
  });
});
