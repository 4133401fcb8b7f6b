import { describe, expect, test } from '@jest/globals';
import {
  gbvimsChoices,
  incidentFacts,
  noAnswers,
  noIncident,
  sectionsToSeal,
  type LogAnswers,
} from './answers.js';
import { firstLacking, ID_OF_FIELD, lacks, STEP_OF_FIELD } from './steps.js';

const EMPTY = noAnswers('case', 'incident', '2026-03-12');
const WHOLE: LogAnswers = {
  ...EMPTY,
  label: ' Үлгү Бир ',
  place: '41702210000000',
  acts: ['physical', 'sexual'],
  gbvims: 'sexual-assault',
  happened: 'unknown',
  injuries: 'unknown',
  childrenPresent: 'no',
  sex: 'female',
  ageBand: 'unknown',
  disability: 'no',
  children: '0',
  relation: 'spouse',
};

describe('what a step lacks', () => {
  test('nothing sensitive is chosen beforehand', () => {
    expect(Object.keys(lacks('about', EMPTY))).toEqual(['sex', 'ageBand', 'disability', 'children']);
    expect(lacks('what', EMPTY)).toEqual({ acts: 'log.what.choose' });
    expect(firstLacking(EMPTY)).toBe('name');
  });

  test('unknown is an answer', () => {
    expect(lacks('what', { ...EMPTY, actsUnknown: true })).toEqual({});
    expect(firstLacking(WHOLE)).toBeUndefined();
  });

  test('a name of more than 100 bytes is too long to be sealed as a label', () => {
    expect(lacks('name', { ...EMPTY, label: 'ү'.repeat(50) })).toEqual({});
    expect(lacks('name', { ...EMPTY, label: 'ү'.repeat(51) })).toEqual({ label: 'sealing.label_too_long' });
  });

  test('a personal number has 14 digits, a birth a year or a date', () => {
    const identity = { fullName: '', birthDate: 'spring', personalNumber: '123' };
    expect(Object.keys(lacks('identity', { ...EMPTY, identity }))).toEqual([
      'identity-birthDate',
      'identity-personalNumber',
    ]);
    const fine = { fullName: '', birthDate: '31.12.1990', personalNumber: '2 1312 1990 00001' };
    expect(lacks('identity', { ...EMPTY, identity: fine })).toEqual({});
  });

  test('every field the server may refuse leads to a step', () => {
    for (const id of Object.values(ID_OF_FIELD)) expect(STEP_OF_FIELD[id]).toBeDefined();
  });
});

describe('two plain answers, three classifications', () => {
  test('the law knows no separate sexual form, the police do', () => {
    expect(incidentFacts(WHOLE)).toMatchObject({
      formsLaw: ['physical'],
      formsPolice: ['physical', 'sexual'],
      gbvims: 'sexual-assault',
    });
  });

  test('only types the answers can mean are offered, gravest first', () => {
    expect(gbvimsChoices(['psychological', 'forced-marriage'])).toEqual([
      'forced-marriage',
      'psychological-abuse',
      'none',
    ]);
  });

  test('not known is none, with no form', () => {
    expect(incidentFacts({ ...noIncident, actsUnknown: true })).toMatchObject({
      formsLaw: [],
      formsPolice: [],
      gbvims: 'none',
    });
  });
});

test('only what was said is sealed, trimmed', () => {
  expect(sectionsToSeal(WHOLE)).toEqual({ label: 'Үлгү Бир' });
  expect(sectionsToSeal({ ...WHOLE, address: ' көчө ' })).toEqual({
    label: 'Үлгү Бир',
    address: { text: 'көчө' },
  });
});
