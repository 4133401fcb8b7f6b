/**
 * One-dimensional arrays in PostgreSQL's binary format (`array_recv`): unlike the text of an array, it is neither escaped
 * nor parsed. https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/adt/arrayfuncs.c
 */
const HEADER = 20;

/** Of the element's type, from `pg_type`. */
const OID = { integer: 23, text: 25, json: 114, uuid: 2950 } as const;

export function textArray(elements: readonly string[]): Buffer {
  return array(
    OID.text,
    elements.map((element) => Buffer.from(element)),
  );
}

/** @param elements JSON in UTF-8 */
export function jsonArray(elements: readonly Buffer[]): Buffer {
  return array(OID.json, elements);
}

/** @param elements hexadecimal digits and hyphens */
export function uuidArray(elements: readonly string[]): Buffer {
  return array(
    OID.uuid,
    elements.map((element) => Buffer.from(element.replaceAll('-', ''), 'hex')),
  );
}

export function integerArray(elements: readonly number[]): Buffer {
  return array(
    OID.integer,
    elements.map((element) => {
      const written = Buffer.allocUnsafe(4);
      written.writeInt32BE(element);
      return written;
    }),
  );
}

function array(type: number, elements: readonly Buffer[]): Buffer {
  const size = elements.reduce((sum, { length }) => sum + 4 + length, HEADER);
  const all = Buffer.allocUnsafe(size);
  let at = 0;
  const put = (number: number) => (at = all.writeInt32BE(number, at));
  for (const field of [1, 0, type, elements.length, 1]) put(field);
  for (const element of elements) {
    put(element.length);
    at += element.copy(all, at);
  }
  return all;
}
