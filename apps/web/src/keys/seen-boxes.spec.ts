import { describe, expect, test } from '@jest/globals';
import type { SectionEnvelope } from '#kernel/sealed';
import { boxHashOf } from '#sealing/section';
import { SectionHeads } from '#sealing/section-heads';
import { followsSeen, hidesNoneSeen } from './seen-boxes.js';

const CASE = '4a994f69-f92f-487d-aa25-5a4ba92172d7';
const box = (text: string, prev: string | null) =>
  ({ section: 'label', box: Buffer.from(text).toString('base64url'), prev }) as SectionEnvelope;

async function seen(envelope: SectionEnvelope): Promise<SectionHeads> {
  const heads = new SectionHeads();
  heads.remember(CASE, envelope.section, await boxHashOf(envelope));
  return heads;
}

describe('a box shown alone', () => {
  const first = box('first', null);

  test('may be the one seen, or the next', async () => {
    const heads = await seen(first);
    await followsSeen(heads, CASE, first);
    await followsSeen(heads, CASE, box('second', await boxHashOf(first)));
  });

  test('may be any where none was seen', async () => {
    await followsSeen(new SectionHeads(), CASE, first);
  });

  test('is doubted when it is neither', async () => {
    const heads = await seen(box('second', await boxHashOf(first)));
    await expect(followsSeen(heads, CASE, first)).rejects.toThrow('section_rolled_back');
  });
});

test('no section that was seen may be missing from those listed; other cases do not count', async () => {
  const heads = await seen(box('first', null));
  hidesNoneSeen(heads, CASE, ['contact', 'label']);
  hidesNoneSeen(heads, 'b9f1c9a2-0000-4000-8000-000000000000', []);
  expect(() => hidesNoneSeen(heads, CASE, ['contact'])).toThrow('section_rolled_back');
});
