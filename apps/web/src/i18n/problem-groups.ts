import type { MessageKey } from './catalog.js';

/** Problem codes nobody can mend differently share a sentence; every other code has its own, `problem.<code>`. */
const GROUPS = {
  'problem.reload':
    'anything choices_too_many roster_moved_on body_broken card_not_next clock_backwards clock_in_future content_type form_invalid idempotency_key_invalid idempotency_key_missing if_match_invalid if_match_unexpected ' +
    'request_broken unknown_field not_a_boolean not_a_list not_a_login not_a_name not_a_token not_a_uuid not_base64url ' +
    'not_an_instant not_an_object repeated unknown_version wrong_size audience_unknown cursor_invalid date_malformed ' +
    'grant_differs grant_malformed grant_outlives_consent id_malformed key_malformed name_malformed pins_malformed pins_of_another pins_stale ' +
    'consent_of_other_kind nothing_held outcome_unknown position_unknown reason_unknown referral_still_open section_repeated section_size section_unknown section_version sections_required ' +
    'service_repeated service_unknown signer_not_actor urgency_unknown wrap_mismatch wrap_missing wrap_of_another ' +
    'wrap_repeated wrap_size wrap_version attachment_section attachment_size blob_of_another blob_part key_not_granted entitlement_of_another case_wrap_mismatch conflict_repeated conflict_oneself ' +
    'not_on_menu release_month release_differs release_out_of_order release_menu release_definitions release_malformed ' +
    'menu_year menu_fixed menu_places release_before_log release_missing release_keys_malformed release_keys_there release_snapshot_damaged',
  'problem.later':
    'release_too_early menu_too_early period_not_released release_running release_interrupted release_keys_missing answer_awaited turn_not_come busy recovery_not_released recovery_too_early database_unavailable erasure_too_early fault log_unavailable newer_history over_the_limit projection_behind starting stream_busy too_many_streams too_slow',
  'problem.not_found':
    'case_missing passkey_missing recovery_missing member_unknown consent_unknown facts_key_gone not_yours organization_missing referral_missing roster_missing',
  'problem.already':
    'recipient_repeated attachment_exists case_exists consent_exists incident_exists referral_exists candidate_exists root_exists card_exists invitation_used',
  'problem.assignee_unfit': 'assignee_in_conflict conflict_unfit',
  'problem.session_expired': 'session_required second_factor_required half_sign_in_over',
  'problem.office':
    'card_malformed card_mismatch card_signer_unknown credential_malformed custodian_admits custodian_first custodian_required demo_not_here enrollment_of_another enrollment_required invitation_refused index_key_malformed index_key_mismatch kind_unknown ' +
    'key_reused lock_malformed member_exists member_wrap_malformed member_wraps_mismatch month_future name_missing ' +
    'name_too_long organization_exists parent_unfit parent_unknown place_exists registrar_unknown root_missing roles_malformed ' +
    'roles_unfit root_malformed roster_foreign roster_malformed roster_required ' +
    'roster_unexpected rotation_mismatch soate_malformed',
} as const satisfies Partial<Record<MessageKey, string>>;

const GROUP_OF: ReadonlyMap<string, MessageKey> = new Map(
  (Object.entries(GROUPS) as [MessageKey, string][]).flatMap(([key, codes]) =>
    codes.split(' ').map((code) => [code, key] as const),
  ),
);

export function groupOf(code: string): MessageKey | undefined {
  return GROUP_OF.get(code);
}
