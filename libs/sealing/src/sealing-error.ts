/** Why sealing refused. Each code has its own message on the screen and never changes once published. */
export type SealingErrorCode =
  // what arrived is not in a known form
  | 'encoding_refused'
  | 'not_canonical'
  | 'format_unsupported'
  | 'content_malformed'
  // passphrase, lock, kit
  | 'salt_refused'
  | 'passphrase_refused'
  | 'passphrase_wrong'
  | 'kit_mistyped'
  | 'kit_unknown'
  | 'keyring_locked'
  // keys that are not the ones vouched for
  | 'organization_key_substituted'
  | 'organization_secret_missing'
  | 'member_key_substituted'
  | 'member_not_in_roster'
  | 'not_custodian'
  | 'key_commitment_mismatch'
  | 'key_version_unknown'
  | 'key_unknown'
  // rosters and their root
  | 'roster_unknown'
  | 'roster_not_extending'
  | 'roster_signer_unknown'
  | 'roster_signature_invalid'
  | 'root_missing'
  | 'root_signature_invalid'
  | 'registrar_unknown'
  | 'registrar_substituted'
  // the card that vouches for an organization's names
  | 'card_missing'
  | 'card_mismatch'
  | 'card_signature_invalid'
  | 'card_rolled_back'
  // sections
  | 'section_refused'
  | 'section_repeated'
  | 'label_too_long'
  | 'signer_unknown'
  | 'section_signature_invalid'
  | 'section_rolled_back'
  | 'case_kept_apart'
  | 'box_does_not_open'
  // grants
  | 'grant_unknown'
  | 'grant_for_another'
  | 'grant_signature_invalid'
  | 'grant_box_mismatch'
  | 'section_not_grantable'
  // attachments
  | 'attachment_substituted'
  // pins, duplicate tokens
  | 'pins_rolled_back'
  | 'index_key_missing'
  | 'index_value_refused';

/** A refusal of this station. The message is the code alone: no plaintext, key or passphrase ever stands in it. */
export class SealingError extends Error {
  constructor(readonly code: SealingErrorCode) {
    super(code);
    this.name = 'SealingError';
  }
}
