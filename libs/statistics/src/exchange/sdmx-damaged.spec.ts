import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { importBaseline } from './baseline-import.js';
import { readSdmx } from './sdmx-reader.js';
import { MemoryBaseline } from './testing/memory-baseline.js';
import { officialText } from './testing/sdmx.fixtures.js';
import { FileRefused } from './xml-text.js';

/** Taken whole, or refused in words: nothing else becomes of a file. */
async function fate(bytes: Uint8Array): Promise<string> {
  const baseline = new MemoryBaseline();
  try {
    await baseline.inOne((target) => importBaseline(readSdmx([bytes]), target));
    return 'taken';
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    expect(baseline.series.size).toBe(0);
    return error.message;
  }
}

describe('a damaged file', () => {
  it('cut anywhere is refused, whatever was read of it before', async () => {
    const all = new TextEncoder().encode((await officialText()).trimEnd());
    await fc.assert(
      fc.asyncProperty(fc.nat(all.length - 2), async (length) => {
        expect(await fate(all.subarray(0, length))).not.toBe('taken');
      }),
      { numRuns: 100 },
    );
  });

  it('with any bytes changed is taken or refused, and never breaks the reader', async () => {
    const all = new TextEncoder().encode(await officialText());
    const damage = fc.array(fc.tuple(fc.nat(all.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 5,
    });
    const fates = new Map<boolean, number>();
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = Uint8Array.from(all);
        for (const [at, byte] of changes) bytes[at] = byte;
        const taken = (await fate(bytes)) === 'taken';
        fates.set(taken, (fates.get(taken) ?? 0) + 1);
      }),
      { numRuns: 150 },
    );
    expect(fates.get(false)).toBeGreaterThan(10);
  });

  it('with parts in another order or told twice is taken or refused', async () => {
    const lines = (await officialText()).split('\n').slice(0, 60);
    const tail = ['  </Series>', '</message:DataSet>', '</message:StructureSpecificData>'];
    await fc.assert(
      fc.asyncProperty(fc.nat(lines.length - 1), fc.nat(lines.length - 1), async (from, to) => {
        const moved = lines.toSpliced(to, 0, lines[from] ?? '');
        expect(typeof (await fate(new TextEncoder().encode([...moved, ...tail].join('\n'))))).toBe('string');
      }),
      { numRuns: 100 },
    );
  });

  it('of any bytes at all is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await fate(bytes)).not.toBe('taken');
      }),
      { numRuns: 300 },
    );
  });
});
