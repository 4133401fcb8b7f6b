/** A refusal of `sealing`, as it crosses from the key worker to the page: its code and nothing else. */
export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'Refused';
  }
}

/**
 * Refusals that mean the server showed other keys, or an older history, than were vouched for. They fill the screen:
 * going on could hand a name to a stranger.
 */
const ALARMS: ReadonlySet<string> = new Set([
  'organization_key_substituted',
  'member_key_substituted',
  'member_not_in_roster',
  'roster_not_extending',
  'roster_signer_unknown',
  'roster_signature_invalid',
  'root_missing',
  'root_signature_invalid',
  'registrar_unknown',
  'registrar_substituted',
  'card_mismatch',
  'card_signature_invalid',
  'card_rolled_back',
  'section_rolled_back',
  'pins_rolled_back',
]);

export function isAlarm(error: unknown): error is Refused {
  return error instanceof Refused && ALARMS.has(error.code);
}
