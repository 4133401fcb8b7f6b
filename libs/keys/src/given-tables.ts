/** Tables whose rows are given before their event: each row names it (`because`), and is `settled` once it is in the log. */
export const GIVEN_TABLES = [
  'entitlement',
  'key_slot',
  'wrap',
  'grant_box',
  'facts_key',
  'staff',
  'member_wrap',
  'index_key',
  'ring',
  'blob',
  'conflict',
  'case_wrap',
  'case_reader',
] as const;
