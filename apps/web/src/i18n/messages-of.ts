import { SealingError } from '#sealing/sealing-error';
import { NetworkFailure, Problem } from '../api/failures.js';
import { problemFields } from '../api/problem-fields.js';
import { Refused } from '../keys/refused.js';
import type { Translator } from './i18n.js';
import { groupOf } from './problem-groups.js';

/** What to tell the person about anything that was thrown: always a sentence of the catalog. */
export function messageOf(error: unknown, i18n: Translator): string {
  if (error instanceof NetworkFailure) return i18n.t('problem.network');
  if (error instanceof Problem) {
    if (error.code === 'too_many_tries' && error.retryAfter !== undefined && error.retryAfter <= 90) {
      return i18n.t('problem.too_many_tries_in', { count: Math.max(1, Math.ceil(error.retryAfter)) });
    }
    return problemMessage(error.code, i18n);
  }
  if (error instanceof Refused || error instanceof SealingError) return sealingMessage(error.code, i18n);
  return i18n.t('problem.unknown');
}

export function problemMessage(code: string, i18n: Translator): string {
  const key = `problem.${code}`;
  return i18n.t(i18n.has(key) ? key : (groupOf(code) ?? 'problem.unknown'));
}

/** What is wrong with which question of a page: `ids` as in `problemFields`. Nothing where the failure names no field. */
export function fieldMessages(
  failure: unknown,
  ids: Readonly<Record<string, string>>,
  i18n: Translator,
): Readonly<Record<string, string>> {
  if (!(failure instanceof Problem)) return {};
  const codes = Object.entries(problemFields(failure.document, ids));
  return Object.fromEntries(codes.map(([id, code]) => [id, problemMessage(code, i18n)]));
}

export function sealingMessage(code: string, i18n: Translator): string {
  const key = `sealing.${code}`;
  return i18n.has(key) ? i18n.t(key) : i18n.t('problem.unknown');
}
