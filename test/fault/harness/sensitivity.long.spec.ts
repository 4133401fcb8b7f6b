/** Each invariant is seen to fail when its mechanism is missing: the harness finds it, and says which. */
import { expect, it } from '@jest/globals';
import { harness } from './run.js';

const ROUNDS = 10;
const FOUND = {
  checkpoint: /BROKEN read models: \S+: [1-9]\d* rows missing/,
  'append-lock': /BROKEN read models: \S+: [1-9]\d* rows missing/,
  idempotency: /BROKEN acknowledged events: .*: [2-9] events instead of 1/,
  'wraps-first': /BROKEN wraps of owners: .*, acknowledged, has no wrap/,
  destruction:
    /BROKEN ends of access: (the end of referral \S+ was told while a key|(a wrap|the grant) of referral \S+ outlives)/,
  'disclosure-log': /BROKEN disclosures: .* was answered before it was logged/,
  'process-idempotency': /BROKEN process managers: \S+ was recalled twice/,
};

it.each(Object.entries(FOUND))('fails without %s', async (mechanism, found) => {
  const { code, words } = await harness('--seed', '1', '--rounds', String(ROUNDS), '--without', mechanism);
  expect(words).toMatch(found);
  expect(code).toBe(1);
});
