import { DomainError } from '#kernel/domain-error';
import type { Names } from './organization.events.js';

const LONGEST = 200;

/** Public names stand in all three languages or not at all. */
export function checkNames(names: Names): void {
  for (const language of ['ky', 'ru', 'en'] as const) {
    const name: unknown = names[language];
    if (typeof name !== 'string' || name.trim() === '') {
      throw new DomainError('name_missing', 'invalid', `names.${language}`);
    }
    if (name.length > LONGEST) throw new DomainError('name_too_long', 'invalid', `names.${language}`);
  }
}
