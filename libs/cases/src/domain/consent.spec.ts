import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import {
  CENTER,
  COMMITTEE,
  CONSENT,
  closed,
  consentGiven,
  consentWithdrawn,
  opened,
} from '../testing/case.fixtures.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import { consentInForce } from './consent.js';

const NOON = new Date('2026-03-15T06:00:00Z');
const until = (expiresOn: string): CaseEvent =>
  ({ ...consentGiven, data: { ...consentGiven.data, expiresOn } }) as CaseEvent;
const holds = (history: readonly CaseEvent[], at = NOON, recipient = CENTER, consentId = CONSENT): boolean =>
  consentInForce(fold(caseDecider, history), consentId, recipient, at);

describe('a consent is in force', () => {
  it('from when it is given, for whom it names', () => {
    expect(holds([opened, consentGiven])).toBe(true);
    expect(holds([opened, consentGiven], NOON, COMMITTEE)).toBe(false);
    expect(holds([opened, consentGiven], NOON, CENTER, CENTER)).toBe(false);
    expect(holds([opened])).toBe(false);
    expect(holds([])).toBe(false);
  });
  it('until it is withdrawn', () => expect(holds([opened, consentGiven, consentWithdrawn])).toBe(false));
  it('through the last moment of its last day in Bishkek', () => {
    expect(holds([opened, until('2026-03-15')], new Date('2026-03-15T17:59:59.999Z'))).toBe(true);
    expect(holds([opened, until('2026-03-15')], new Date('2026-03-15T18:00:00.000Z'))).toBe(false);
  });
  it('whether or not the case is closed', () => expect(holds([opened, consentGiven, closed])).toBe(true));
});
