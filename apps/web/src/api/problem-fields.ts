import type { ProblemDocument } from './failures.js';

/**
 * Which questions of a page a problem speaks of: `{ [element id]: problem code }`. `ids` maps the request's field, or
 * the beginning of its path, to the element that asked for it.
 */
export function problemFields(
  problem: ProblemDocument,
  ids: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const named = [
    ...(problem.errors ?? []),
    ...(problem.field === undefined ? [] : [{ field: problem.field, code: problem.code }]),
  ];
  const found: Record<string, string> = {};
  for (const { field, code } of named) {
    const id = idOf(field, ids);
    if (id !== undefined) found[id] ??= code;
  }
  return found;
}

function idOf(field: string, ids: Readonly<Record<string, string>>): string | undefined {
  const path = field.replace(/\[(\w+)\]/g, '.$1').split('.');
  for (let length = path.length; length > 0; length -= 1) {
    const id = ids[path.slice(0, length).join('.')];
    if (id !== undefined) return id;
  }
  return undefined;
}
