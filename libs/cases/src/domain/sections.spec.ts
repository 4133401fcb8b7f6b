import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel/domain-error';
import type { SectionEnvelope } from '#kernel/sealed';
import { ACTIVIST, CHILD, bytes, envelope } from '../testing/case.fixtures.js';
import { checkSections, isSectionName } from './sections.js';

function refusal(...sections: readonly SectionEnvelope[]): string | undefined {
  try {
    checkSections(sections, ACTIVIST);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.kind).toBe('invalid');
    return `${error.code} ${error.field}`;
  }
}

describe('names of sections', () => {
  it.each([
    'label',
    'allegedPerpetrator',
    'safety-plan',
    `child:${CHILD}`,
    `attachment:${CHILD}`,
    `report:${CHILD}`,
  ])('%s', (name) => expect(isSectionName(name)).toBe(true));
  it.each([
    '',
    'Label',
    'name',
    'child',
    'child:',
    'child:1',
    `Child:${CHILD}`,
    `label:${CHILD}`,
    `child:${'7a'.repeat(4)}-7777-4777-8777-7777777777AA`,
    'child:77777777-7777-5777-8777-777777777777',
    `child:${CHILD} `,
    CHILD,
  ])('not %p', (name) => expect(isSectionName(name)).toBe(false));
});

describe('form of sealed sections', () => {
  it('takes several sections, each once', () => {
    expect(refusal(envelope('label'), envelope('contact'), envelope(`child:${CHILD}`))).toBeUndefined();
    expect(refusal(envelope('contact'), envelope('label'), envelope('contact'))).toBe(
      'section_repeated sections[2].section',
    );
    expect(refusal(envelope('label'), envelope('name'))).toBe('section_unknown sections[1].section');
  });

  it.each([256, 512, 1024, 2048, 4096, 8192, 12288, 40960])('a box padded to %d', (size) => {
    expect(refusal(envelope('narrative', { box: bytes(size + 16) }))).toBeUndefined();
  });
  it.each([0, 16, 255, 257, 272 + 16, 768, 1023, 3072, 4095, 4097, 6144, 10000])(
    'no box of %d bytes and a tag',
    (size) => {
      expect(refusal(envelope('narrative', { box: bytes(size + 16) }))).toBe('section_size sections[0].box');
    },
  );
  it('a label of one size only', () => {
    expect(refusal(envelope('label', { box: bytes(256 + 16) }))).toBeUndefined();
    expect(refusal(envelope('label', { box: bytes(512 + 16) }))).toBe('section_size sections[0].box');
  });

  it.each<[keyof SectionEnvelope, string]>([
    ['keyId', bytes(31)],
    ['keyId', bytes(33)],
    ['prev', bytes(16)],
    ['nonce', bytes(11)],
    ['nonce', bytes(16)],
    ['signature', bytes(63)],
    ['signature', ''],
    ['signature', `${bytes(64)}==`],
    ['nonce', bytes(12).replace(/.$/, '+')],
    ['keyId', bytes(32, 0).replace(/.$/, 'B')],
    ['box', `${bytes(1024 + 16, 0).slice(0, -1)}B`],
    ['box', `${bytes(512 + 16)}\n`],
  ])('no %s like %j', (field, value) => {
    expect(refusal(envelope('contact', { [field]: value }))).toBe(`section_size sections[0].${field}`);
  });
  it('a prev that is a hash, or none', () => {
    expect(refusal(envelope('contact', { prev: bytes(32) }))).toBeUndefined();
  });
  it('one version', () => {
    expect(refusal({ ...envelope('contact'), v: 'section/2' as 'section/1' })).toBe(
      'section_version sections[0].v',
    );
  });
  it('the actor’s signature', () => {
    expect(refusal(envelope('contact', { signer: CHILD }))).toBe('signer_not_actor sections[0].signer');
  });
});
