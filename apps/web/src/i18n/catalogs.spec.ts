import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as caseCodes from '#cases/domain/case.codes';
import * as sectionContent from '#cases/domain/section-content';
import * as organizationCodes from '#directory/domain/organization.codes';
import * as placeEvents from '#directory/domain/place.events';
import * as referralCodes from '#referrals/domain/referral.codes';
import { LANGUAGES } from './languages.js';
import { groupOf } from './problem-groups.js';

type Message = string | Readonly<Record<string, string>>;

const HERE = join(process.cwd(), 'apps/web/src');
const catalogs = new Map(LANGUAGES.map((language) => [language, read(language)]));
const keys = Object.keys(read('en'));

/** Lists that pick from another list, or whose values are shown under other names. */
const NOT_SHOWN = [
  'ATTACHMENT_TYPES',
  'CONSENT_PURPOSES',
  // Told in the words of those who give consents, and of what stops an erasure.
  'ERASURE_ASKERS',
  'ERASURE_HINDRANCES',
  'KIT_OUTCOMES',
  'SECRET_HOLDING_ROLES',
  'RECEIVING_KINDS',
  'SAID_BY_SENDER',
  'STILL_NOTED_AFTER',
  'CASE_SECTIONS',
];
/** Keys put together at run time from a code. */
const MADE =
  /^(?:files\.refused|code|problem|sealing|section|timeline|act|month|monthOf|weekday|consent|agree|override|referral|case\.next|refer\.lasts|registry\.(?:due|next|nextWhat))\./;

describe('catalogs', () => {
  test('the three languages hold the same keys, none empty', () => {
    for (const [language, catalog] of catalogs) {
      expect({ language, keys: Object.keys(catalog).sort() }).toEqual({ language, keys: [...keys].sort() });
      for (const [key, message] of Object.entries(catalog)) {
        expect({ key, empty: formsOf(message).some((form) => form.trim() === '') }).toEqual({
          key,
          empty: false,
        });
      }
    }
  });

  test('a message fills the same places in every language', () => {
    for (const key of keys) {
      const places = [...catalogs].map(([, catalog]) =>
        [...new Set(formsOf(catalog[key]).flatMap(placesOf))].sort(),
      );
      expect({ key, places }).toEqual({ key, places: places.map(() => places[0]) });
    }
  });

  test('a counted message has the forms its language needs', () => {
    const needed = { ky: ['other'], ru: ['one', 'other'], en: ['one', 'other'] };
    for (const [language, catalog] of catalogs) {
      for (const [key, message] of Object.entries(catalog)) {
        if (typeof message === 'string') continue;
        expect({ key, language, forms: Object.keys(message) }).toMatchObject({
          forms: expect.arrayContaining(needed[language]),
        });
      }
    }
  });

  test('Kyrgyz and Russian hold no Latin words', () => {
    const allowed = /\b(?:Shift|English|PDF|JPEG|PNG)\b|\{\w+\}/g;
    for (const language of ['ky', 'ru'] as const) {
      for (const [key, message] of Object.entries(catalogs.get(language) ?? {})) {
        const latin = formsOf(message).some((form) => /[A-Za-z]/.test(form.replace(allowed, '')));
        expect({ key, language, latin }).toEqual({ key, language, latin: false });
      }
    }
  });

  test('every value of every code list has a label', () => {
    const lists = { ...caseCodes, ...sectionContent, ...organizationCodes, ...referralCodes, ...placeEvents };
    for (const [list, values] of Object.entries(lists)) {
      if (!Array.isArray(values) || NOT_SHOWN.includes(list)) continue;
      for (const value of values) expect(keys).toContain(`code.${list}.${String(value)}`);
    }
    for (const section of caseCodes.CASE_SECTIONS) expect(keys).toContain(`section.${section}`);
  });

  test('every refusal of sealing has its own sentence', () => {
    const source = readFileSync('libs/sealing/src/sealing-error.ts', 'utf8');
    const codes = [...source.matchAll(/\| '(\w+)'/g)].map(([, code]) => `sealing.${code ?? ''}`);
    expect(codes.length).toBeGreaterThan(30);
    expect(keys.filter((key) => key.startsWith('sealing.')).sort()).toEqual([...codes].sort());
    for (const [, catalog] of catalogs)
      expect(new Set(codes.map((code) => catalog[code])).size).toBe(codes.length);
  });

  test('every problem code of the server has a sentence', () => {
    const refusals =
      /(?:DomainError|[^A-Za-z]refuse|Refused)\(\s*(?:\d+,\s*)?'([a-z_]+)'|message: '([a-z_]+)'/g;
    const sources = [...filesUnder('libs'), ...filesUnder('apps/api/src')].map((path) =>
      readFileSync(path, 'utf8'),
    );
    const codes = new Set(
      sources.flatMap((source) => [...source.matchAll(refusals)].map(([, a, b]) => a ?? b ?? '')),
    );
    const speechless = [...codes].filter(
      (code) => !keys.includes(`problem.${code}`) && groupOf(code) === undefined,
    );
    expect(speechless).toEqual([]);
  });

  test('no key is unused, and none is missing', () => {
    const sources = filesUnder(HERE)
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    expect(
      keys.filter(
        (key) => !MADE.test(key) && ![`'${key}'`, `"${key}"`].some((word) => sources.includes(word)),
      ),
    ).toEqual([]);
    const asked = [...sources.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key);
    expect(asked.filter((key) => key !== undefined && !keys.includes(key))).toEqual([]);
  });
});

function read(language: string): Readonly<Record<string, Message>> {
  const parts = readdirSync(join(HERE, 'i18n'))
    .filter((name) => name.split('.').slice(-2).join('.') === `${language}.json`)
    .map((name) => JSON.parse(readFileSync(join(HERE, 'i18n', name), 'utf8')) as Record<string, Message>);
  return Object.assign({}, ...parts) as Record<string, Message>;
}

function formsOf(message: Message | undefined): readonly string[] {
  return typeof message === 'string' ? [message] : Object.values(message ?? {});
}

function placesOf(form: string): readonly string[] {
  return [...form.matchAll(/\{(\w+)\}/g)].map(([place]) => place);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.spec\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}
