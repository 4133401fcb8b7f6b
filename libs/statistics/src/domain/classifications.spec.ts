import { describe, expect, it } from '@jest/globals';
import { AGE_BANDS, RELATIONS, type AgeBand, type GbvimsType, type Relation } from '#cases/domain/case.codes';
import type { IncidentFacts } from '#cases/domain/case.events';
import { ERASED } from '#kernel/facts';
import { classifyCase, classifyIncident, contextsOf, repeatOf } from './classifications.js';
import { CHILD_ADULT, NATIONAL_AGES, childOrAdult, formOfCase, nationalAge } from './dimensions.js';

const profile = {
  ageBand: '31-40',
  relation: 'spouse',
  disability: 'no',
  reportedOn: '2026-03-04',
} as const;
const act = (gbvims: GbvimsType, ...formsPolice: IncidentFacts['formsPolice']) => ({
  gbvims,
  formsPolice,
  happened: '2026-03',
});

describe('bands of age', () => {
  it.each([
    ['0-11', '0-20', '0-11'],
    ['12-17', '0-20', '12-17'],
    ['18-20', '0-20', '18+'],
    ['21-30', '21-30', '18+'],
    ['31-40', '31-40', '18+'],
    ['41-50', '41-50', '18+'],
    ['51+', '51+', '18+'],
    ['unknown', 'unknown', 'unknown'],
  ] as const)('%s is %s in the national bands and %s of child and adult', (band, national, child) => {
    expect(nationalAge(band)).toBe(national);
    expect(childOrAdult(band)).toBe(child);
  });

  it('leave out none, and none is empty', () => {
    expect(new Set(AGE_BANDS.map(nationalAge))).toEqual(new Set(NATIONAL_AGES));
    expect(new Set(AGE_BANDS.map(childOrAdult))).toEqual(new Set(CHILD_ADULT));
  });
});

describe("the law's form of a case", () => {
  it.each([
    ['unknown', []],
    ['unknown', [[]]],
    ['physical', [['physical']]],
    ['physical', [['physical'], [], ['physical']]],
    ['several', [['physical'], ['economic']]],
    ['several', [['neglect', 'psychological']]],
  ] as const)('is %s of incidents with %j', (form, incidents) => {
    expect(formOfCase(incidents.map((formsLaw) => ({ formsLaw })))).toBe(form);
  });

  it('is what is left when an incident is erased', () => {
    expect(formOfCase([ERASED, { formsLaw: ['neglect'] }])).toBe('neglect');
    expect(formOfCase([ERASED])).toBe('unknown');
  });
});

describe('a case', () => {
  it('is grouped by age, relation, disability and repeat', () => {
    expect(classifyCase({ ...profile, disability: 'yes', ageBand: '12-17' }, 2)).toEqual({
      'child-adult': ['12-17'],
      relation: ['spouse'],
      disability: ['yes'],
      repeat: ['repeated'],
    });
  });

  it('is unknown of everything when erased', () => {
    expect(classifyCase(ERASED, 0)).toEqual({
      'child-adult': ['unknown'],
      relation: ['unknown'],
      disability: ['unknown'],
      repeat: ['unknown'],
    });
  });

  it.each([
    [0, 'unknown'],
    [1, 'one-act'],
    [2, 'repeated'],
    [9, 'repeated'],
  ])('with %d acts is %s', (incidents, repeat) => expect(repeatOf(incidents)).toBe(repeat));
});

describe('an incident', () => {
  it('stands in three classifications side by side', () => {
    expect(classifyIncident(act('rape', 'sexual', 'physical'), profile)).toEqual({
      police: ['several'],
      gbvims: ['rape'],
      context: ['intimate-partner'],
      'reporting-delay': ['0-3'],
    });
    expect(classifyIncident(act('none'), ERASED)).toEqual({
      police: ['unknown'],
      gbvims: ['none'],
      context: ['unknown'],
      'reporting-delay': ['unknown'],
    });
    expect(classifyIncident(ERASED, profile)).toEqual({
      police: ['unknown'],
      gbvims: ['none'],
      context: ['unknown'],
      'reporting-delay': ['unknown'],
    });
  });
});

describe('the context of an act', () => {
  type Row = readonly [ageBand: AgeBand, relation: Relation, gbvims: GbvimsType, contexts: readonly string[]];
  it.each<Row>([
    ['31-40', 'spouse', 'physical-assault', ['intimate-partner']],
    ['31-40', 'partner', 'none', ['intimate-partner']],
    ['51+', 'former-partner', 'denial-of-resources', ['intimate-partner']],
    ['31-40', 'parent', 'physical-assault', ['none']],
    ['12-17', 'parent', 'rape', ['child-sexual-abuse']],
    ['0-11', 'other-relative', 'sexual-assault', ['child-sexual-abuse']],
    ['12-17', 'parent', 'physical-assault', ['none']],
    ['18-20', 'parent', 'rape', ['none']],
    ['12-17', 'spouse', 'rape', ['intimate-partner', 'child-sexual-abuse']],
    ['12-17', 'parent', 'forced-marriage', ['early-marriage']],
    ['12-17', 'partner', 'forced-marriage', ['intimate-partner', 'early-marriage']],
    ['18-20', 'parent', 'forced-marriage', ['unknown']], // it may have been a kidnapping
    ['31-40', 'unknown', 'physical-assault', ['unknown']],
    ['unknown', 'parent', 'rape', ['unknown']],
    ['unknown', 'parent', 'physical-assault', ['none']],
    ['unknown', 'unknown', 'none', ['unknown']],
  ])('of one %s old, by %s, of type %s: %j', (ageBand, relation, gbvims, contexts) => {
    expect(contextsOf(act(gbvims), { ageBand, relation })).toEqual(contexts);
  });

  it('is child sexual abuse also where only the police table says sexual', () => {
    expect(contextsOf(act('none', 'sexual'), { ageBand: '12-17', relation: 'parent' })).toEqual([
      'child-sexual-abuse',
    ]);
  });

  it('is a kidnapping of the bride when an event tells it', () => {
    const marriage = act('forced-marriage');
    const told = (brideKidnapping: 'yes' | 'no' | 'unknown') =>
      contextsOf({ ...marriage, brideKidnapping }, { ageBand: '18-20', relation: 'other' });
    expect(told('yes')).toEqual(['bride-kidnapping']);
    expect(told('no')).toEqual(['none']);
    expect(told('unknown')).toEqual(['unknown']);
  });

  it('is never empty, and says none or unknown alone', () => {
    for (const ageBand of AGE_BANDS)
      for (const relation of RELATIONS) {
        const contexts = contextsOf(act('rape'), { ageBand, relation });
        expect(contexts.length).toBeGreaterThan(0);
        if (contexts.includes('none') || contexts.includes('unknown')) expect(contexts).toHaveLength(1);
      }
  });
});
