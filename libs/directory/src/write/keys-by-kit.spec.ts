import { describe, expect, it } from '@jest/globals';
import type { CaseWrap } from '#kernel/sealed';
import {
  ACTIVIST,
  bytes,
  COMER,
  COMMITTEE,
  comer,
  MINISTRY,
  recoveryRoster,
} from '../testing/directory.fixtures.js';
import { keysByKit } from './keys-by-kit.js';

const CASE = crypto.randomUUID();
const wrapFor = (memberId: string, key = 1): CaseWrap => ({
  v: 'case-wrap/1',
  org: COMMITTEE,
  memberId,
  caseId: CASE,
  section: 'label',
  keyId: bytes(32, key),
  enc: bytes(32),
  box: bytes(48),
});
const check = (caseWraps: readonly CaseWrap[]) =>
  keysByKit(caseWraps, { organization: COMMITTEE, memberId: COMER, roster: recoveryRoster });

describe('what the recovery kit opened of cases kept from a colleague', () => {
  it('is for the comer and for the next kit, under the keys the roster being signed states', () => {
    const both = [COMER, 'kit'].flatMap((id) => [wrapFor(id), wrapFor(id, 2)]);
    const { caseWraps, receive } = check(both);
    expect(caseWraps).toEqual(both);
    expect(receive).toEqual(
      new Map([
        [COMER, comer.receive],
        ['kit', recoveryRoster.kit.receive],
      ]),
    );
  });

  it('may be nothing: one faulty wrap keeps no office out', () => {
    expect(check([]).caseWraps).toEqual([]);
  });

  it('is for nobody else, of no other organization, and never for one of the two alone', () => {
    const both = [wrapFor(COMER), wrapFor('kit')];
    expect(() => check([...both, wrapFor(ACTIVIST)])).toThrow('case_wrap_mismatch');
    expect(() => check([...both, { ...wrapFor(COMER, 2), org: MINISTRY }])).toThrow('wrap_of_another');
    for (const alone of both) expect(() => check([alone])).toThrow('case_readers_stale');
    expect(() => check([...both, wrapFor('kit', 2)])).toThrow('case_readers_stale');
  });
});
