import type { Translator } from '../i18n/i18n.js';
import type { Answer } from '../keys/protocol.js';
import type { Session } from './session.js';

export type ConfirmedNames = Answer<'confirmNames'>;

/**
 * Names of these organizations as the registrar signed them; null where none were, nothing of one unknown.
 * @throws Refused where a name is false
 */
export function confirmNames({ keys, directory }: Session, ids: readonly string[]): Promise<ConfirmedNames> {
  const organizations = [...new Set(ids)].flatMap((id) => {
    const found = directory.organization(id);
    if (found === undefined) return [];
    const { kind, place, names, card } = found;
    return [{ org: id, kind, place, names, card }];
  });
  return keys.call('confirmNames', { organizations });
}

/** Whom to name: never by a name that nobody signed. */
export function confirmedName(id: string, confirmed: ConfirmedNames, i18n: Translator): string {
  const names = confirmed[id];
  if (names === undefined) return i18n.t('directory.unknown');
  return names === null ? i18n.t('directory.unconfirmed') : i18n.name(names);
}
