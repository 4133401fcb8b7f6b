import { describe, expect, it } from '@jest/globals';
import type { SectionEnvelope } from '#kernel/sealed';
import { member } from '../test/people.js';
import { refuses } from '../test/refusal.js';
import { freshSectionKey } from './section-key.js';
import { SectionHeads } from './section-heads.js';
import { boxHashOf, sealSection } from './section.js';

const { member: author } = await member(crypto.randomUUID());
const key = await freshSectionKey();
const caseId = crypto.randomUUID();
const [one, another] = [await box(), await box()];

async function box(before?: SectionEnvelope): Promise<SectionEnvelope> {
  const commandId = crypto.randomUUID();
  const prev = before === undefined ? null : await boxHashOf(before);
  return sealSection({ caseId, commandId }, { section: 'contact', value: commandId, prev }, key, author);
}

describe('section heads', () => {
  it("remember the last box, which becomes the next one's prev", async () => {
    const second = await box(one);
    const heads = new SectionHeads();
    expect(heads.headOf(caseId, 'contact')).toBeNull();
    await heads.see(caseId, 'contact', [one, second]);
    expect(heads.headOf(caseId, 'contact')).toBe(await boxHashOf(second));
    expect(new SectionHeads(heads.entries()).headOf(caseId, 'contact')).toBe(await boxHashOf(second));
  });

  it('take two boxes whose authors had not seen each other', async () => {
    const heads = new SectionHeads();
    await heads.see(caseId, 'contact', [one, await box(one), await box(one), another]);
    expect(heads.headOf(caseId, 'contact')).toBe(await boxHashOf(another));
  });

  it('take over from another device what they have not seen themselves, and keep what they have', async () => {
    const second = await box(one);
    const [heads, others] = [new SectionHeads(), new SectionHeads()];
    await heads.see(caseId, 'contact', [one, second]);
    await others.see(caseId, 'contact', [one]);
    others.remember(caseId, 'address', await boxHashOf(another));
    heads.merge(others);
    expect(heads.headOf(caseId, 'contact')).toBe(await boxHashOf(second));
    expect(heads.headOf(caseId, 'address')).toBe(await boxHashOf(another));
  });

  it('refuse a section rolled back behind the newest box seen', async () => {
    const second = await box(one);
    const heads = new SectionHeads();
    await heads.see(caseId, 'contact', [one, second]);
    await refuses(() => heads.see(caseId, 'contact', [one]), 'section_rolled_back');
    await refuses(() => heads.see(caseId, 'contact', []), 'section_rolled_back');
    await refuses(() => heads.see(caseId, 'contact', [another]), 'section_rolled_back');
    expect(heads.headOf(caseId, 'contact')).toBe(await boxHashOf(second));
  });

  it('refuse a box whose predecessor is withheld or shown after it', async () => {
    const second = await box(one);
    await refuses(() => new SectionHeads().see(caseId, 'contact', [second]), 'section_rolled_back');
    await refuses(() => new SectionHeads().see(caseId, 'contact', [second, one]), 'section_rolled_back');
    await refuses(() => new SectionHeads().see(caseId, 'identity', [one]), 'section_rolled_back');
  });

  it('keep the newest 500 and forget an erased case', async () => {
    const heads = new SectionHeads();
    for (let at = 0; at < 501; at += 1) heads.remember(`case-${at}`, 'label', 'hash');
    heads.remember('case-1', 'label', 'newer');
    heads.remember('case-501', 'label', 'hash');
    expect(Object.keys(heads.entries())).toHaveLength(500);
    expect([0, 1, 2].map((at) => heads.headOf(`case-${at}`, 'label'))).toEqual([null, 'newer', null]);
    heads.forget('case-50');
    expect(heads.headOf('case-50', 'label')).toBeNull();
    expect(heads.headOf('case-500', 'label')).toBe('hash');
  });
});
