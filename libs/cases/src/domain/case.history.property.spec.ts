import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import {
  CENTER,
  COMMITTEE,
  envelope,
  facts,
  incidentFacts,
  keyIdOf,
  profile,
} from '../testing/case.fixtures.js';
import { CASE_SECTIONS } from './case.codes.js';
import type { CaseInstruction } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import type { CaseState } from './case.state.js';

const id = fc.constantFrom('a', 'b', 'c');
const section = fc.constantFrom(...CASE_SECTIONS, 'child:77777777-7777-4777-8777-777777777777');
const sealed = fc
  .record({ section, key: fc.nat(2), keyOf: fc.option(section, { freq: 20 }) })
  .map(({ section: slot, key, keyOf }) => envelope(slot, { keyId: keyIdOf(keyOf ?? slot, key) }));
const sections = fc.array(sealed, { maxLength: 4 });
const happened = fc.constantFrom('2025-12', '2026-03', '2026-04', 'unknown');

const instruction: fc.Arbitrary<CaseInstruction> = fc.oneof(
  sections.map((boxes): CaseInstruction => ({
    type: 'OpenCase',
    data: { profile, sections: [envelope('label'), ...boxes] },
  })),
  fc.record({ incidentId: id, happened, sections }).map((data): CaseInstruction => ({
    type: 'RecordIncident',
    data: { ...incidentFacts, ...data },
  })),
  sections.map((boxes): CaseInstruction => ({ type: 'SealSections', data: { sections: boxes } })),
  fc
    .record({
      consentId: id,
      recipient: fc.constantFrom(CENTER, COMMITTEE),
      sections: fc.array(section, { maxLength: 2 }),
      expiresOn: fc.constantFrom(null, '2026-03-14', '2026-04-01'),
    })
    .map((data): CaseInstruction => ({
      type: 'GiveConsent',
      data: { ...data, purpose: 'referral', method: 'spoken', givenBy: 'survivor' },
    })),
  id.map((consentId): CaseInstruction => ({ type: 'WithdrawConsent', data: { consentId } })),
  id.map((memberId): CaseInstruction => ({ type: 'DeclareConflict', data: { memberId } })),
  fc.constant<CaseInstruction>({ type: 'CloseCase', data: { reason: 'other' } }),
);
const instructions = fc
  .array(instruction, { maxLength: 30 })
  .map((rest): CaseInstruction[] => [
    { type: 'OpenCase', data: { profile, sections: [envelope('label')] } },
    ...rest,
  ]);

const TEAM: ReadonlySet<string> = new Set([facts.actor, 'a', 'b', 'c']);

interface Run {
  readonly history: readonly CaseEvent[];
  readonly live: CaseState;
}

function run(commands: readonly CaseInstruction[]): Run {
  const history: CaseEvent[] = [];
  let live = caseDecider.initial;
  for (const command of commands) {
    try {
      const events = caseDecider.decide(command, live, { ...facts, caseWorkers: TEAM });
      history.push(...events);
      for (const event of events) live = caseDecider.evolve(live, event);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return { history, live };
}

/** As the log gives it back: through JSON, with the coded facts in their box. */
function stored(event: CaseEvent): CaseEvent {
  const data: object =
    'facts' in event.data ? { ...event.data, facts: { v: 'facts/1', nonce: '', box: '' } } : event.data;
  return JSON.parse(JSON.stringify({ type: event.type, data })) as CaseEvent;
}

describe('any accepted history', () => {
  it('folds from the log to the state that was live, without a key', () => {
    fc.assert(
      fc.property(instructions, (commands) => {
        const { history, live } = run(commands);
        expect(history.length).toBeGreaterThan(0);
        expect(fold(caseDecider, history.map(stored))).toEqual(live);
      }),
    );
  });

  it('lets every key seal one section only, and covers by consent only sections that are there', () => {
    fc.assert(
      fc.property(instructions, (commands) => {
        const { live } = run(commands);
        if (live.status === 'none') throw new Error('not opened');
        const keyIds = [...live.sections.values()].flat();
        expect(new Set(keyIds).size).toBe(keyIds.length);
        for (const { sections: covered, recipient } of live.consents.values()) {
          expect(recipient).not.toBe(COMMITTEE);
          expect(covered.length).toBeGreaterThan(0);
          for (const name of covered) expect([...live.sections.keys()]).toContain(name);
          expect(covered).not.toContain('notes');
        }
      }),
    );
  });

  it('asked again, a command that changes nothing by repetition changes nothing', () => {
    fc.assert(
      fc.property(instructions, id, (commands, consentId) => {
        const again: CaseInstruction[] = [
          { type: 'WithdrawConsent', data: { consentId } },
          { type: 'CloseCase', data: { reason: 'other' } },
        ];
        const once = run([...commands, ...again]);
        expect(run([...commands, ...again, ...again])).toEqual(once);
      }),
    );
  });
});
