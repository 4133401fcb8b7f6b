/**
 * Tables as DHIS2 `dataValueSets` JSON (docs.dhis2.org, Web API, Data values), naming everything by code: an import needs
 * no identifier of theirs.
 */
import { periodKind } from '../domain/periods.js';
import type { Breakdown, Unit } from '../domain/unit-records.js';
import { type ExportedTable, NOT_SHOWN } from './exported-table.js';

/**
 * A value, or the mark in the place of the comment: DHIS2 takes a data value with a comment and no value, and refuses one
 * with neither (E7618).
 */
export interface Dhis2DataValue {
  readonly dataElement: string;
  /** `202310`, `2023Q4`, `2023`. */
  readonly period: string;
  readonly orgUnit: string;
  /** Left out of a total, which has the default one. */
  readonly categoryOptionCombo?: string;
  readonly value?: string;
  readonly comment?: string;
}

export interface Dhis2DataValueSet {
  readonly idScheme: 'CODE';
  readonly dataElementIdScheme: 'CODE';
  readonly orgUnitIdScheme: 'CODE';
  readonly categoryOptionComboIdScheme: 'CODE';
  readonly dataValues: readonly Dhis2DataValue[];
}

export function dhis2DataValueSet({ unit, by, cells }: ExportedTable): Dhis2DataValueSet {
  return {
    ...{ idScheme: 'CODE', dataElementIdScheme: 'CODE', orgUnitIdScheme: 'CODE' },
    categoryOptionComboIdScheme: 'CODE',
    dataValues: cells.map(({ area, period, codes, count }) => ({
      dataElement: dataElement(unit, by),
      period: dhis2Period(period),
      orgUnit: area,
      ...(by.length > 0 && { categoryOptionCombo: optionCombo(by, codes) }),
      ...(count === null ? { comment: NOT_SHOWN } : { value: String(count) }),
    })),
  };
}

/**
 * One for each table: DHIS2 adds up the categories of a data element to its total, and ours do not add up. For the same
 * reason its aggregation type there is NONE.
 */
export function dataElement(unit: Unit, by: readonly Breakdown[]): string {
  return ['KALKAN', unit, ...(by.length > 0 ? ['BY', ...by] : [])].map(upper).join('_');
}

/** `FORM_PHYSICAL`, `FORM_PHYSICAL_SEX_FEMALE`. */
export function optionCombo(by: readonly Breakdown[], codes: readonly string[]): string {
  return by.map((key, index) => `${upper(key)}_${upper(codes[index] ?? '')}`).join('_');
}

/** docs.dhis2.org, Date and period format. */
export function dhis2Period(period: string): string {
  return periodKind(period) === 'year' ? period : period.replace('-', '');
}

/** `51+` becomes `51_PLUS`. */
function upper(code: string): string {
  return code.replace('+', '-plus').toUpperCase().replaceAll('-', '_');
}
