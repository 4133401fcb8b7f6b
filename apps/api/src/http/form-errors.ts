import type { ValidationError } from 'class-validator';
import type { FormError } from './problem.js';

/** Enough to mend a form; a body made to fail everywhere is not answered with a book. */
const MOST = 50;
const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_-]{0,39}$|^[0-9]{1,4}$/;

/**
 * Stable codes per field out of class-validator's findings. Our constraints carry their code as message
 * (form-fields.ts); only those of the library itself are translated here.
 */
export function formErrors(found: readonly ValidationError[]): readonly FormError[] {
  const errors: FormError[] = [];
  collect(found, '', errors);
  return errors.slice(0, MOST);
}

function collect(found: readonly ValidationError[], parent: string, into: FormError[]): void {
  for (const error of found) {
    const field = join(parent, error.property);
    const code = codeOf(error);
    if (code !== undefined) into.push({ field, code });
    // What is no list has no elements worth a word.
    if (code === undefined && error.children !== undefined) collect(error.children, field, into);
  }
}

/** A name the client made up is repeated only when it looks like a name of a field. */
function join(parent: string, property: string | undefined): string {
  if (property === undefined || !IDENTIFIER.test(property)) return parent;
  if (/^[0-9]/.test(property)) return `${parent}[${property}]`;
  return parent === '' ? property : `${parent}.${property}`;
}

function codeOf(error: ValidationError): string | undefined {
  const constraints = error.constraints ?? {};
  const names = Object.keys(constraints);
  if (names.length === 0) return undefined;
  if (names.includes('whitelistValidation')) return 'unknown_field';
  if (names.includes('unknownValue')) return 'not_an_object';
  if (Object.values(constraints).includes('required')) return 'required';
  if (names.includes('nestedValidation')) return 'not_an_object';
  for (const code of FIRST) if (Object.values(constraints).includes(code)) return code;
  return Object.values(constraints)[0];
}

/** Told first when several hold: what kind of thing was expected, before how much of it. */
const FIRST = ['not_a_list', 'too_many', 'too_few', 'repeated', 'not_an_integer', 'too_long'];
