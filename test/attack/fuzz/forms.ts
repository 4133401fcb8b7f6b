/** Bodies as their schema wants them, and bodies as nobody wants them. */
import fc from 'fast-check';
import { resolved, type Schema } from './description.js';

/** Planted in what is sent wrong: no answer may say it back. */
export const ECHO = 'zzkaltyrak';
/** A field nobody asked for; a problem document names it. */
const UNASKED = 'zzunasked';

/** Ids, codes and tokens that exist, by the name of the field they fit; `uuid` fits every id. */
export type Known = Readonly<Record<string, readonly string[]>>;

const LONGEST_LIST = 3;
/** What has no pattern is a public name. */
const NAME = /^[A-Za-zА-Яа-яӨөҮүҢң](?: ?[A-Za-zА-Яа-яӨөҮүҢң]){0,40}$/;
const YEARS = {
  min: new Date('2019-01-01T00:00:00Z'),
  max: new Date('2027-12-31T00:00:00Z'),
  noInvalidDate: true,
};

/** Valid in form; ids are mostly of things that exist, so that rules and not only the guard are asked. */
export function valid(schema: Schema, known: Known, name = ''): fc.Arbitrary<unknown> {
  const one = resolved(schema);
  const made = ofType(one, known, name);
  return one.nullable === true ? fc.option(made, { freq: 3 }) : made;
}

function ofType(schema: Schema, known: Known, name: string): fc.Arbitrary<unknown> {
  if (schema.oneOf !== undefined) return fc.oneof(...schema.oneOf.map((each) => valid(each, known, name)));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, known);
    case 'array': {
      const { items = {}, minItems = 0, maxItems = LONGEST_LIST } = schema;
      const maxLength = Math.max(minItems, Math.min(maxItems, LONGEST_LIST));
      return fc.uniqueArray(valid(items, known, name), { minLength: minItems, maxLength, selector: textOf });
    }
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1000, 1_000_000) });
    case 'boolean':
      return fc.boolean();
    default:
      return text(schema, known, name);
  }
}

function objectOf({ properties = {}, required = [] }: Schema, known: Known): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, one]) => [name, valid(one, known, name)] as const);
  return fc.record(Object.fromEntries(fields), {
    requiredKeys: required.filter((name) => name in properties),
    noNullPrototype: true,
  });
}

function text({ pattern, format }: Schema, known: Known, name: string): fc.Arbitrary<string> {
  const named = known[name] ?? (format === 'uuid' ? known['uuid'] : undefined) ?? [];
  const fitting = named.filter((one) => pattern === undefined || new RegExp(pattern).test(one));
  const free = freeText(pattern, format);
  if (fitting.length === 0) return free;
  return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: free });
}

function freeText(pattern: string | undefined, format: string | undefined): fc.Arbitrary<string> {
  switch (format) {
    case 'uuid':
      return fc.uuid({ version: 4 });
    case 'date-time':
      return fc.date(YEARS).map((at) => at.toISOString());
    case 'date':
      return fc.date(YEARS).map((at) => at.toISOString().slice(0, 10));
    default:
      return fc.stringMatching(pattern === undefined ? NAME : new RegExp(pattern));
  }
}

/** What hands, other programs and attackers send instead of a value. */
const STRANGE: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    ECHO,
    -1,
    1.5,
    1e308,
    true,
    [],
    {},
    [[]],
    '\u0000',
    '\ud800',
    "' OR 1=1 --",
  ),
  fc.constantFrom<unknown>(
    { toString: ECHO },
    { $ne: null },
    '../../etc/passwd',
    '${7*7}',
    'a'.repeat(5_000),
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A valid body with one thing wrong: a field left out, added, or of another kind, at any depth. */
export function broken(body: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(body, fc.nat(), STRANGE, fc.constantFrom('replace', 'remove', 'add', 'whole'))
    .map(([value, at, strange, how]) => {
      if (how === 'whole') return strange;
      const copy = structuredClone(value);
      const places = objectsIn(copy);
      const place = places[at % places.length];
      if (place === undefined) return strange;
      const names = Object.keys(place);
      const name = names[at % Math.max(1, names.length)];
      if (how === 'add' || name === undefined) Object.assign(place, { [UNASKED]: strange });
      else if (how === 'remove') Reflect.deleteProperty(place, name);
      else Object.assign(place, { [name]: strange });
      return copy;
    });
}

function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inside : [value, ...inside];
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
