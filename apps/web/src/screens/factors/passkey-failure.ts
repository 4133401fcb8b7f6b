import type { MessageKey } from '../../i18n/catalog.js';
import type { Translator } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { PasskeyFailed, type PasskeyFailure } from '../../keys/passkey.js';

const SENTENCES: Readonly<Record<PasskeyFailure, MessageKey>> = {
  not_shown: 'factor.notShown',
  added: 'factor.addedAlready',
  synced: 'factor.openSynced',
  cannot_open: 'factor.cannotOpen',
};

/** What to tell the person, also about what the device itself did not do. */
export function factorMessageOf(error: unknown, i18n: Translator): string {
  return error instanceof PasskeyFailed ? i18n.t(SENTENCES[error.code]) : messageOf(error, i18n);
}
