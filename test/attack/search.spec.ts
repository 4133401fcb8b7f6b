import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { sealed, type Canary, type Where } from './canary.js';
import { Search } from './search.js';
import { daySpellings, phoneSpellings, wordSpellings } from './spellings.js';

const NAME = 'Өңүрбан Жуматөзүң';
const PLAIN = 'лапорушим дубенитас';
const PHONE = '+996597752570';
const DAY = '1938-07-21';
const CONTENT = { fullName: NAME, birthDate: DAY };
const HERE: Where = { place: 'rows', name: 'a.column' };

const canaries: readonly Canary[] = [
  sealed({ name: 'name', planted: '', spellings: wordSpellings(NAME), contents: [CONTENT] }),
  sealed({ name: 'plain', planted: '', spellings: wordSpellings(PLAIN) }),
  sealed({ name: 'phone', planted: '', spellings: phoneSpellings(PHONE) }),
  sealed({ name: 'day', planted: '', spellings: daySpellings(DAY) }),
  { name: 'code', planted: '', forms: [], word: '51+', control: [] },
];

function found(value: string | Uint8Array): readonly string[] {
  return foundBy((search) => search.value(HERE, value));
}

function foundBy(look: (search: Search) => void): readonly string[] {
  const search = new Search(canaries);
  look(search);
  return [...search.leaks].filter(([, hits]) => hits.length > 0).map(([name]) => name);
}

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const note = (value: string) => `Бир нерсе айтты. ${value} деп, анан кетти. `.repeat(200);
const hash = (algorithm: string, text: string | Buffer) => createHash(algorithm).update(text).digest();
const escaped = (text: string) =>
  text.replaceAll(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe('the canary search', () => {
  it.each([
    ['as it is', NAME],
    ['inside a note', note(NAME)],
    ['upper case', NAME.toUpperCase()],
    ['any case', 'өҢүРБан жуМАТөзүҢ'],
    ['by one of its words', 'биз Жуматөзүң жөнүндө'],
    ['decomposed', NAME.normalize('NFD')],
    ['UTF-16', Buffer.from(NAME, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(NAME, 'utf16le').swap16()],
    ['UTF-8 taken for Latin-1', Buffer.from(utf8(NAME).toString('latin1'), 'utf8')],
    ['base64', utf8(note(NAME)).toString('base64')],
    ['base64url in JSON', JSON.stringify({ box: utf8(`x${NAME}`).toString('base64url') })],
    ['base64 of base64', utf8(utf8(`xy${NAME}`).toString('base64')).toString('base64')],
    ['base64 of UTF-16', Buffer.from(NAME, 'utf16le').toString('base64')],
    ['hex', utf8(NAME).toString('hex')],
    ['upper hex', utf8(NAME).toString('hex').toUpperCase()],
    ['percent', `/search?q=${encodeURIComponent(NAME)}`],
    ['percent, twice', encodeURIComponent(encodeURIComponent(NAME))],
    ['JSON escapes', `{"name":"${escaped(NAME)}"}`],
    ['JSON in JSON', JSON.stringify({ inner: JSON.stringify({ name: NAME }) })],
    ['escapes outside of JSON', `reason: ${escaped(NAME)} refused`],
    ['quoted-printable', [...utf8(NAME)].map((byte) => `=${byte.toString(16).toUpperCase()}`).join('')],
    ['octal', [...utf8(NAME)].map((byte) => `\\${byte.toString(8)}`).join('')],
    ['backwards', Array.from(NAME).reverse().join('')],
    ['gzip', gzipSync(utf8(note(NAME)))],
    ['zlib in base64', deflateSync(utf8(note(NAME))).toString('base64')],
    ['deflate', deflateRawSync(utf8(note(NAME)))],
    ['br in base64url', brotliCompressSync(utf8(note(NAME))).toString('base64url')],
    ['sha256', hash('sha256', NAME)],
    ['sha256 in hex', hash('sha256', NAME).toString('hex')],
    ['sha1 of lower case in base64', hash('sha1', NAME.toLowerCase()).toString('base64')],
    ['md5 in quotes', hash('md5', JSON.stringify(NAME)).toString('hex')],
    [
      'hash of the section',
      hash('sha256', `{"birthDate":"${DAY}","fullName":"${NAME}"}`).toString('base64url'),
    ],
  ])('finds a name: %s', (_how, value) => {
    expect(found(value)).toContain('name');
  });

  it.each([
    ['windows-1251', Uint8Array.from(PLAIN, (letter) => cp1251(letter))],
    ['windows-1251 in hex', Buffer.from(Uint8Array.from(PLAIN, (letter) => cp1251(letter))).toString('hex')],
  ])('finds what one byte a letter can spell: %s', (_how, value) => {
    expect(found(value)).toContain('plain');
  });

  it.each([PHONE, '996597752570', '0597752570', '+996 597 75 25 70', '+996 (597) 752-570', '0597-75-25-70'])(
    'finds a phone written %s',
    (written) => {
      expect(found(`тел. ${written}.`)).toEqual(['phone']);
    },
  );

  it.each([PHONE, '996597752570', '0597752570'])('finds the hash of a phone written %s', (written) => {
    expect(found(hash('sha256', written).toString('hex'))).toEqual(['phone']);
    expect(found(hash('md5', `${written}\n`))).toEqual(['phone']);
  });

  it.each([DAY, '21.07.1938', '07/21/1938', '1938/07/21'])('finds a day written %s', (written) => {
    expect(found(`туулган: ${written}`)).toEqual(['day']);
  });

  it('finds what is compressed in the middle of a file', () => {
    const file = Buffer.concat([Buffer.alloc(5000), gzipSync(utf8(note(PHONE))), Buffer.alloc(5000, 7)]);
    expect(foundBy((search) => search.file(HERE, file))).toEqual(['phone']);
  });

  it('finds a short code as a whole word, in boxes that are none too', () => {
    expect(found('{"ageBand":"51+"}')).toEqual(['code']);
    expect(found('51+')).toEqual(['code']);
    expect(found(JSON.stringify({ box: utf8('{"ageBand":"51+"}').toString('base64url') }))).toEqual(['code']);
    expect(found('2051+')).toEqual([]);
  });

  it('looks into a value of a catalog as well', () => {
    expect(foundBy((search) => search.catalogValue(HERE, `{${NAME},${PHONE}}`))).toEqual(['name', 'phone']);
  });

  it('finds nothing in noise', () => {
    const noise = Buffer.alloc(1 << 20);
    for (let at = 0; at < noise.length; at += 32) hash('sha256', String(at)).copy(noise, at);
    expect(found(noise)).toEqual([]);
    expect(found(noise.toString('base64'))).toEqual([]);
    expect(found('Өңүр 996 1938-07 51 {"box":"AAAA"}')).toEqual([]);
  });

  it('tells what belongs where it was met from what does not', () => {
    const belongs = ({ place }: Where) => place === 'http';
    const proof = sealed({ name: 'proof', planted: '', spellings: wordSpellings(NAME) });
    const search = new Search([{ ...proof, belongs }]);
    search.value({ place: 'http', name: 'POST /api/v1/sign-in' }, NAME);
    expect(search.leaks.get('proof')).toEqual([]);
    expect(search.rightful.get('proof')).not.toEqual([]);
    search.value({ place: 'logs', name: 'a line' }, NAME);
    expect(search.leaks.get('proof')).not.toEqual([]);
  });
});

/** Russian letters stand in the order of Unicode from 0xc0 on. */
function cp1251(letter: string): number {
  const code = letter.charCodeAt(0);
  return code < 0x80 ? code : code - 0x410 + 0xc0;
}
