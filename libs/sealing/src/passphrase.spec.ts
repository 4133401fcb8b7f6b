import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generatePassphrase, isDrawnPassphrase, normalizePassphrase, passphraseOf } from './passphrase.js';

describe('passphrase', () => {
  it('takes 16 bits a word, high to low as 4, 2, 4, 2, 4', () => {
    expect(passphraseOf(new Uint8Array(8))).toBe('бабаб бабаб бабаб бабаб');
    expect(passphraseOf(new Uint8Array(8).fill(0xff))).toBe('шушуш шушуш шушуш шушуш');
    // 0x1234 = 0001 00 1000 11 0100; 0x8001 = 1000 00 0000 00 0001
    expect(passphraseOf(Uint8Array.of(0x12, 0x34, 0x80, 0x01, 0, 0, 0, 0))).toBe('вамуж мабав бабаб бабаб');
  });

  it('spells every 64 bits differently', () => {
    const bits = fc.uint8Array({ minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(bits, bits, (one, other) => {
        const same = passphraseOf(new Uint8Array(one)) === passphraseOf(new Uint8Array(other));
        expect(same).toBe(one.every((byte, at) => byte === other[at]));
      }),
    );
  });

  it('draws only words one may read aloud', () => {
    for (let drawn = 0; drawn < 2000; drawn += 1) {
      const passphrase = generatePassphrase();
      expect(isDrawnPassphrase(passphrase)).toBe(true);
      expect(passphrase).not.toMatch(/сук|жоп|котак|жалап|насил/);
    }
  });

  it('reads what a hand types as what was drawn', () => {
    const typed = ' ВАМУЖ-мабав\u00a0\t бабаб \u2013 бабаб\n';
    expect(normalizePassphrase(typed)).toBe('вамуж мабав бабаб бабаб');
    expect(normalizePassphrase('\uff21\u2011\uff22')).toBe('a b');
  });

  it.each([
    'вамуж, мабав, бабаб, бабаб',
    '. вамуж . мабав . бабаб . бабаб',
    '«Вамуж» мабав;бабаб/бабаб.',
    'вамуж   мабав\n\nбабаб    бабаб',
    'вамужмабавбабаббабаб',
    'вамуж ма бав бабаб\u200bбабаб',
  ])('reads %j, which can only be meant one way', (typed) => {
    expect(normalizePassphrase(typed)).toBe('вамуж мабав бабаб бабаб');
  });

  it('leaves words alone that are not those drawn', () => {
    expect(normalizePassphrase('вамуж мабав бабаббабаб бабаб')).toBe('вамуж мабав бабаббабаб бабаб');
    expect(normalizePassphrase('вамуж мабав бабаб баба')).toBe('вамуж мабав бабаб баба');
  });

  it('keeps what is drawn as it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bits) => {
        const drawn = passphraseOf(new Uint8Array(bits));
        expect(normalizePassphrase(drawn)).toBe(drawn);
      }),
    );
  });

  it.each(['вамуж мабав бабаб', 'password one two three', 'вамуж мабав бабаб бабаа', ''])(
    'does not take %j for a drawn one',
    (text) => {
      expect(isDrawnPassphrase(text)).toBe(false);
    },
  );
});
