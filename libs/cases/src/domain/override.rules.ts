/** Sharing without consent: rarely lawful, never alone, never for long, and never called consent. */
import { DomainError } from '#kernel/domain-error';
import type { CaseFacts } from './case.commands.js';
import type { CaseFile } from './case.state.js';
import { scopeKey } from './consent-book.js';
import type { ConsentInstruction } from './consent.commands.js';
import { checkLastDay, checkRecipient, checkSections, isConfirmed, standing } from './consent.rules.js';
import type { ConsentEvent } from './consent.events.js';

type DataOf<Type extends ConsentInstruction['type']> = Extract<ConsentInstruction, { type: Type }>['data'];

/** Longer than this she can be asked. Our way of working, not law. */
export const MOST_OVERRIDE_DAYS = 30;

export function askOverride(
  data: DataOf<'AskOverride'>,
  file: CaseFile,
  facts: CaseFacts,
): readonly ConsentEvent[] {
  const { overrideId, recipient, sections, ground, expiresOn } = data;
  if (file.consents.has(overrideId)) throw new DomainError('consent_exists', 'conflict', 'overrideId');
  checkRecipient(recipient, file, facts);
  checkSections(sections, file);
  checkLastDay(expiresOn, facts.today);
  if (expiresOn > laterDay(facts.today, MOST_OVERRIDE_DAYS)) {
    throw new DomainError('override_too_long', 'invalid', 'expiresOn');
  }
  if (standing(file, { purpose: 'referral', recipient }, facts.today).length > 0) {
    throw new DomainError('consent_given_already', 'conflict', 'recipient');
  }
  checkGround(data, file, facts);
  const asked = { overrideId, recipient, sections, ground, expiresOn, askedBy: facts.actor };
  return [{ type: 'case.override-asked.v1', data: asked }];
}

export function confirmOverride(
  { overrideId }: DataOf<'ConfirmOverride'>,
  file: CaseFile,
  facts: CaseFacts,
): readonly ConsentEvent[] {
  const override = file.consents.get(overrideId);
  if (!override) throw new DomainError('consent_unknown', 'missing');
  if (!override.ground || override.recipient === null) throw new DomainError('consent_of_other_kind');
  if (isConfirmed(override, facts)) return [];
  const { recipient, ground } = override;
  // She may have been reached since.
  checkGround({ recipient, ground }, file);
  return [{ type: 'case.override-confirmed.v1', data: { overrideId, confirmedBy: facts.actor } }];
}

/**
 * What she refused or took back stays refused, whatever the danger: she could be asked, and was. Telling the bodies that
 * protect children is a duty, which nobody's no undoes; it is owed to them alone.
 */
function checkGround(
  { recipient, ground }: Pick<DataOf<'AskOverride'>, 'recipient' | 'ground'>,
  file: CaseFile,
  facts?: CaseFacts,
): void {
  if (ground === 'child-protection') {
    if (facts && !facts.recipientProtectsChildren) {
      throw new DomainError('override_recipient', 'invalid', 'recipient');
    }
    return;
  }
  const scope = scopeKey({ purpose: 'referral', recipient });
  const takenBack = [...file.consents.values()].some(
    (consent) =>
      scopeKey(consent) === scope && consent.ground === null && consent.withdrawn && consent.awaits === null,
  );
  if (takenBack || file.refusals.has(scope))
    throw new DomainError('consent_refused', 'conflict', 'recipient');
}

function laterDay(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
