/**
 * What is looked at, and the address that shows the same again. It tells codes of places and periods, and letters for the
 * rest: no word in it says what is counted.
 */
import { NATION } from './areas.js';
import { kindOf } from './periods.js';
import type { Breakdown, Table, Unit } from './published.js';

export interface View {
  readonly area: string;
  /** Undefined: the newest that is released. */
  readonly period: string | undefined;
  /** Areas drawn beside it. */
  readonly beside: readonly string[];
  /** A period of the same kind, to compare with. */
  readonly earlier: string | undefined;
  /** How many periods the trend goes back; undefined: as many as fit a year or so. */
  readonly back: number | undefined;
  /** What the map counts. */
  readonly mapped: Unit;
  /** The table that was picked. */
  readonly table: Table;
}

export const MOST_BESIDE = 3;
export const MAPPED: readonly Unit[] = ['case', 'referral', 'service'];
export const HOME: View = {
  area: NATION,
  period: undefined,
  beside: [],
  earlier: undefined,
  back: undefined,
  mapped: 'case',
  table: { unit: 'case', by: ['form'] },
};

const UNIT_LETTERS: Readonly<Record<Unit, string>> = {
  report: 'r',
  case: 'c',
  incident: 'i',
  order: 'o',
  referral: 'f',
  service: 's',
};
const BREAKDOWN_LETTERS: Readonly<Record<Breakdown, string>> = {
  form: 'f',
  age: 'a',
  sex: 's',
  police: 'l',
  gbvims: 'g',
  'child-adult': 'c',
  relation: 'r',
  disability: 'd',
  context: 'x',
  'reporting-delay': 'y',
  repeat: 'p',
  service: 'v',
  outcome: 'o',
  'time-to-answer': 't',
  registered: 'e',
  'left-out': 'n',
};
const AREA = /^(?:KG|\d{14}(?:\+\d{14})*)$/;

/** The part of the address behind the page's own letters; empty for the first view. */
export function addressOf({ area, period, beside, earlier, back, mapped, table }: View): string {
  const parts = [
    area === NATION && period === undefined ? '' : area,
    period ?? '',
    beside.length > 0 ? `b${beside.join('~')}` : '',
    earlier === undefined ? '' : `e${earlier}`,
    back === undefined ? '' : `t${String(back)}`,
    mapped === HOME.mapped ? '' : `m${UNIT_LETTERS[mapped]}`,
    isHomeTable(table)
      ? ''
      : `g${UNIT_LETTERS[table.unit]}${table.by.map((by) => BREAKDOWN_LETTERS[by]).join('')}`,
  ];
  return parts.filter(Boolean).join('/');
}

/** What an address shows. What it does not understand, it leaves as it is at first. */
export function viewOf(address: string): View {
  return address.split('/').reduce(withPart, HOME);
}

/** A view of another area: what was beside it stays, unless it is that area. */
export function inArea(view: View, area: string): View {
  return { ...view, area, beside: view.beside.filter((other) => other !== area) };
}

/** A view of another period: of another kind, what it was compared with and how far it went back mean nothing. */
export function inPeriod(view: View, period: string): View {
  const kind = kindOf(period);
  const same = view.period !== undefined && kindOf(view.period) === kind;
  const earlier = view.earlier !== undefined && kindOf(view.earlier) === kind && view.earlier !== period;
  return {
    ...view,
    period,
    earlier: earlier ? view.earlier : undefined,
    back: same ? view.back : undefined,
  };
}

function withPart(view: View, part: string): View {
  if (AREA.test(part)) return { ...view, area: part };
  if (kindOf(part) !== undefined) return { ...view, period: part };
  const said = part.slice(1);
  switch (part[0]) {
    case 'b': {
      const beside = [...new Set(said.split('~'))].filter((code) => AREA.test(code));
      return { ...view, beside: beside.slice(0, MOST_BESIDE) };
    }
    case 'e':
      return kindOf(said) === undefined ? view : { ...view, earlier: said };
    case 't':
      return /^[1-9]\d{0,2}$/.test(said) ? { ...view, back: Number(said) } : view;
    case 'm': {
      const mapped = named(UNIT_LETTERS, said);
      return mapped !== undefined && MAPPED.includes(mapped) ? { ...view, mapped } : view;
    }
    case 'g':
      return withTable(view, said);
    default:
      return view;
  }
}

function withTable(view: View, letters: string): View {
  const [unit, ...by] = [
    named(UNIT_LETTERS, letters[0]),
    ...[...letters.slice(1)].map((letter) => named(BREAKDOWN_LETTERS, letter)),
  ];
  const known = by.filter((each) => each !== undefined) as readonly Breakdown[];
  const whole = unit !== undefined && known.length === by.length && known.length === 1;
  return whole ? { ...view, table: { unit: unit, by: known } } : view;
}

function isHomeTable({ unit, by }: Table): boolean {
  return unit === HOME.table.unit && by.join() === HOME.table.by.join();
}

function named<Name extends string>(
  letters: Readonly<Record<Name, string>>,
  letter: string | undefined,
): Name | undefined {
  return (Object.keys(letters) as Name[]).find((name) => letters[name] === letter);
}
