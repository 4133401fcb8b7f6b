/** One text per value, so that a signature, a digest or an AAD over it means the same in every program. */

/**
 * RFC 8785 (JCS) text of strings, safe integers, booleans, null, arrays and plain objects. Members are ordered by
 * UTF-16 code units; nothing is left out silently.
 * @throws TypeError for anything else: undefined, fractions, unsafe integers, lone surrogates, dates, bytes.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return integerText(value);
  if (typeof value === 'string') return stringText(value);
  if (typeof value !== 'object') throw new TypeError(`canonical JSON has no ${typeof value}`);
  return Array.isArray(value) ? `[${Array.from(value, canonicalJson).join(',')}]` : objectText(value);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** UTF-8 bytes of `canonicalJson`. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalJson(value));
}

function integerText(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('canonical JSON has safe integers only');
  return String(value);
}

function stringText(value: string): string {
  if (LONE_SURROGATE.test(value)) throw new TypeError('canonical JSON has no lone surrogates');
  return JSON.stringify(value);
}

function objectText(value: object): string {
  if (Object.prototype.toString.call(value) !== '[object Object]') {
    throw new TypeError('canonical JSON has plain objects only');
  }
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${stringText(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
