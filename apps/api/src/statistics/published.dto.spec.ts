import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { FormPipe } from '../http/form.pipe.js';
import { Refused } from '../http/problem.js';
import { CompletenessDto, MenuYearDto, PublishedCellsDto } from './published.dto.js';

const pipe = new FormPipe();
const JOINED = '41702205000000+41702410000010';
const CASE = { unit: 'case', areas: 'KG', periods: '2023-10' };

async function errorsOf(metatype: new () => object, value: unknown): Promise<unknown> {
  try {
    await pipe.transform(value, { type: 'query', metatype });
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.errors?.map(({ field, code }) => `${field} ${code}`);
    throw error;
  }
}

describe('the form of a question', () => {
  it.each([
    CASE,
    { ...CASE, by: 'form' },
    { ...CASE, by: 'form,age,sex' },
    { ...CASE, by: 'reporting-delay', areas: `KG,${JOINED},41711000000000`, periods: '2023-10,2023-Q4,2022' },
  ])('is one: %j', async (value) => {
    expect(await errorsOf(PublishedCellsDto, value)).toEqual([]);
  });

  it.each([
    [{ ...CASE, unit: 'person' }, ['unit not_a_code']],
    [{ areas: 'KG', periods: '2023' }, ['unit required']],
    [{ ...CASE, areas: 'kg' }, ['areas not_an_area']],
    [{ ...CASE, areas: 'KG,' }, ['areas not_an_area']],
    [{ ...CASE, areas: ['KG', 'KG'] }, ['areas not_an_area']],
    // an unwritten + of a merged place is a space by now
    [{ ...CASE, areas: JOINED.replace('+', ' ') }, ['areas not_an_area']],
    [{ ...CASE, periods: '2023-13' }, ['periods not_a_period']],
    [{ ...CASE, periods: '2023-Q5' }, ['periods not_a_period']],
    [{ ...CASE, by: '' }, ['by not_a_breakdown']],
    [{ ...CASE, by: 'form,age,sex,form' }, ['by not_a_breakdown']],
    [{ ...CASE, by: 'FORM' }, ['by not_a_breakdown']],
    [{ ...CASE, caseId: 'x' }, ['caseId unknown_field']],
  ])('is none: %j', async (value, errors) => {
    expect(await errorsOf(PublishedCellsDto, value)).toEqual(errors);
  });

  it('about completeness is of quarters, about a menu of one year', async () => {
    expect(await errorsOf(CompletenessDto, { places: JOINED, quarters: '2023-Q3,2023-Q2' })).toEqual([]);
    expect(await errorsOf(CompletenessDto, { places: JOINED, quarters: '2023-10' })).toEqual([
      'quarters not_a_period',
    ]);
    expect(await errorsOf(MenuYearDto, { year: '2023' })).toEqual([]);
    expect(await errorsOf(MenuYearDto, { year: '2023-10' })).toEqual(['year not_a_period']);
  });
});
