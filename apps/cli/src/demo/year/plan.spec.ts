import { describe, expect, it } from '@jest/globals';
import { bishkekMonth } from '#kernel/bishkek';
import { PLACES } from '#directory/domain/places.data';
import { menuOfYear, namedPlaces } from '#statistics/domain/menu-places';
import { NEIGHBORS } from '#statistics/domain/neighbors.data';
import { registeringBefore } from '#statistics/domain/registering';
import { CASES_BY_TERRITORY } from './official.data.js';
import { drawYear } from './plan.js';
import type { PlannedCase, YearAsked, YearPlan } from './planned.js';

const YEAR: YearAsked = { year: 2023, cases: 11_357, seed: 7, national: false, largest: 0, before: 0 };
const small = (more: Partial<YearAsked> = {}): YearPlan => drawYear({ ...YEAR, cases: 600, ...more });

function counted(
  cases: readonly PlannedCase[],
  of: (planned: PlannedCase) => string,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const planned of cases) counts[of(planned)] = (counts[of(planned)] ?? 0) + 1;
  return counts;
}

describe('a demo year', () => {
  const plan = drawYear(YEAR);
  const territoryOf = new Map(plan.offices.map(({ login, territory }) => [login, territory]));

  it('has the official number of women and men', () => {
    expect(counted(plan.cases, ({ sample }) => sample.profile.sex)).toEqual({ female: 11_002, male: 355 });
  });

  it('has the ages of 2019, the last year that has them', () => {
    expect(counted(plan.cases, ({ sample }) => sample.profile.ageBand)).toEqual({
      '0-11': 104,
      '12-17': 311,
      '18-20': 622,
      '21-30': 3_473,
      '31-40': 3_648,
      '41-50': 2_072,
      '51+': 1_127,
    });
  });

  it('has the territories of 2020 to within one case', () => {
    const counts = counted(plan.cases, ({ committee }) => territoryOf.get(committee) ?? '');
    for (const [territory, share] of Object.entries(CASES_BY_TERRITORY)) {
      expect(Math.abs((counts[territory] ?? 0) - (share * YEAR.cases) / 8_337)).toBeLessThan(1);
    }
  });

  it('keeps proportions when there are fewer cases', () => {
    expect(counted(small().cases, ({ sample }) => sample.profile.sex)).toEqual({ female: 581, male: 19 });
  });

  it('is the same for the same seed, and another for another', () => {
    expect(small()).toEqual(small());
    expect(small({ seed: 8 })).not.toEqual(small());
  });

  it('lies within the year, in Bishkek as elsewhere, and goes forward', () => {
    const instants = plan.ticks.map(({ at }) => at);
    expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
    const months = new Set(instants.map((at) => bishkekMonth(new Date(at))));
    expect([...months].sort()).toEqual(
      Array.from({ length: 12 }, (_, month) => `2023-${String(month + 1).padStart(2, '0')}`),
    );
    expect(plan.foundedAt).toBeLessThan(instants[0] ?? 0);
  });

  it('tells every case once, and before anything else of it', () => {
    const opened = new Set<number>();
    const closed = new Set<number>();
    const amiss = plan.ticks
      .flatMap(({ steps }) => steps)
      .filter(({ of, deed }) => {
        const early = opened.has(of.n) === (deed.type === 'open');
        const late = closed.has(of.n) && ['open', 'incident', 'refer', 'close'].includes(deed.type);
        if (deed.type === 'open') opened.add(of.n);
        if (deed.type === 'close') closed.add(of.n);
        return early || late;
      });
    expect(amiss).toEqual([]);
    expect(opened.size).toBe(YEAR.cases);
    expect(closed.size).toBeGreaterThan(YEAR.cases / 3);
  });

  it('answers only what was offered, once, and recalls only what nobody answered', () => {
    const said = new Map<string, string>();
    const amiss: string[] = [];
    for (const { of, deed } of plan.ticks.flatMap(({ steps }) => steps)) {
      if (!('n' in deed) || deed.type === 'incident') continue;
      const key = `${String(of.n)}/${String(deed.n)}`;
      const before = said.get(key) ?? 'nothing';
      if ((deed.type === 'refer') !== (before === 'nothing')) amiss.push(key);
      if (deed.type === 'refer') said.set(key, 'offered');
      else if (deed.type === 'give' || deed.type === 'finish') {
        if (before !== 'accept' && (deed.type === 'give' || before !== 'give')) amiss.push(key);
        said.set(key, deed.type);
      } else if (deed.type !== 'withdraw') {
        if (before !== 'offered') amiss.push(key);
        said.set(key, deed.type);
      }
    }
    expect(amiss).toEqual([]);
    const count = (word: string) => [...said.values()].filter((each) => each === word).length;
    expect(said.size).toBeGreaterThan(5_000);
    const accepted = count('accept') + count('give') + count('finish');
    expect([accepted > 3_000, count('decline') > 500, count('recall') > 100]).toEqual([true, true, true]);
  });

  it('ends what was accepted in every way there is, and leaves some of it under way', () => {
    const deeds = plan.ticks.flatMap(({ steps }) => steps.map(({ deed }) => deed));
    const outcomes = new Set(deeds.flatMap((deed) => (deed.type === 'finish' ? [deed.outcome] : [])));
    expect([...outcomes].sort()).toEqual([
      'did-not-arrive',
      'no-bed',
      'no-record-shared',
      'served',
      'survivor-declined',
    ]);
    const count = (type: string) => deeds.filter((deed) => deed.type === type).length;
    expect(count('finish')).toBeLessThan(count('accept'));
    expect(count('give')).toBeGreaterThan(1_000);
  });

  it('asks whether a case may be counted: most agree, some say no or are never asked, few take it back', () => {
    const said = new Map<number, string[]>();
    for (const { of, deed } of plan.ticks.flatMap(({ steps }) => steps)) {
      said.set(of.n, [...(said.get(of.n) ?? []), deed.type]);
    }
    const answers = [...said.values()].map((deeds) => deeds.filter((deed) => deed.endsWith('-statistics')));
    const share = (wanted: string) =>
      answers.filter((answer) => answer.join() === wanted).length / YEAR.cases;
    const [agreed, both] = [share('agree-statistics'), share('agree-statistics,withdraw-statistics')];
    const [refused, none] = [share('refuse-statistics'), share('')];
    expect(agreed).toBeGreaterThan(0.85);
    expect(Math.min(both, refused, none)).toBeGreaterThan(0.005);
    expect(agreed + both + refused + none).toBeCloseTo(1, 10);
    for (const deeds of said.values()) expect(deeds[0]).toBe('open');
    expect(
      [...said.values()].filter(
        (deeds) => deeds.indexOf('close') < deeds.indexOf('agree-statistics') && deeds.includes('close'),
      ),
    ).toEqual([]);
  });

  it('has a committee in every territory, none of two with one login, and the services of each', () => {
    const { offices } = plan;
    expect(new Set(offices.map(({ login }) => login)).size).toBe(offices.length);
    expect(new Set(offices.map(({ names }) => names.ky)).size).toBe(offices.length);
    for (const { login } of offices) expect(login).toMatch(/^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/);
    for (const kind of ['committee', 'police-desk', 'health', 'service-provider']) {
      const there = offices.filter((office) => office.kind === kind).map(({ territory }) => territory);
      expect(new Set(there)).toEqual(new Set(Object.keys(CASES_BY_TERRITORY)));
    }
    expect(offices.filter(({ kind }) => kind === 'committee')).toHaveLength(65);
  });

  it('has some 480 committees when the whole country takes part', () => {
    const { offices } = small({ national: true });
    expect(new Set(offices.map(({ login }) => login)).size).toBe(offices.length);
    expect(offices.filter(({ kind }) => kind === 'committee').length).toBe(480);
  });

  it('has a year before it when asked, from which districts get places of their own', () => {
    const { earlier, cases, foundedAt, ticks, offices } = drawYear({
      ...YEAR,
      national: true,
      before: 3_786,
    });
    expect(counted(earlier, ({ sample }) => sample.profile.sex)).toEqual({ female: 3_622, male: 164 });
    expect(new Set(earlier.map(({ openedAt }) => new Date(openedAt).getUTCFullYear()))).toEqual(
      new Set([2022]),
    );
    expect(new Set([...cases, ...earlier].map(({ n }) => n)).size).toBe(11_357 + 3_786);
    expect(foundedAt).toBeLessThan(ticks[0]?.at ?? 0);
    const placeOf = new Map(offices.map(({ login, place }) => [login, place]));
    const openings = earlier.map(({ committee, openedAt }) => ({
      ...{ organization: committee, place: placeOf.get(committee) ?? null },
      ...{ openedAt: new Date(openedAt), historic: false },
    }));
    const named = namedPlaces(
      PLACES.map(([soate, parent, kind]) => ({ soate, parent, kind })),
      NEIGHBORS,
    );
    const { places } = menuOfYear(2023, named, registeringBefore(2023, openings));
    expect(places.length).toBeGreaterThan(20);
  });

  it('gives one committee as many cases as are asked for', () => {
    const { cases } = small({ national: true, largest: 200 });
    const largest = Math.max(...Object.values(counted(cases, ({ committee }) => committee)));
    expect(largest).toBeGreaterThanOrEqual(200);
    expect(cases).toHaveLength(600);
  });

  it('calls nobody by a name or a number of somebody real', () => {
    const real = plan.cases.filter(
      ({ sample: { sections } }) =>
        !sections.label.startsWith('Үлгү ') ||
        Buffer.byteLength(sections.label) > 100 ||
        !/^\+996000\d{6}$/.test(sections.contact.phone),
    );
    expect(real).toEqual([]);
    expect(new Set(plan.cases.map(({ sample }) => sample.sections.label)).size).toBe(YEAR.cases);
  });
});
