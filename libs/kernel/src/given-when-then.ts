/** For specs of deciders: `given(events).when(command, facts).then(events)` or `.thenRejects(code, field)`. */
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { type Decider, fold } from './decider.js';
import { DomainError, type RefusalKind } from './domain-error.js';
import type { Message } from './message.js';

export interface Outcome<Event> {
  then(...expected: readonly Event[]): void;
  thenRejects(code: string, expected?: { readonly kind?: RefusalKind; readonly field?: string }): void;
}

export interface Scenario<Command, Event, Facts> {
  when(command: Command, facts: Facts): Outcome<Event>;
}

export function scenarioOf<Command extends Message, State, Event extends Message, Facts>(
  decider: Decider<Command, State, Event, Facts>,
): (...history: readonly Event[]) => Scenario<Command, Event, Facts> {
  return (...history) => ({
    when: (command, facts) => {
      const decide = (): readonly Event[] => decider.decide(command, fold(decider, history), facts);
      return {
        then: (...expected) => deepStrictEqual(decide(), expected),
        thenRejects: (code, expected = {}) => {
          const refusal = refusalOf(decide);
          strictEqual(refusal.code, code);
          if (expected.kind !== undefined) strictEqual(refusal.kind, expected.kind);
          if (expected.field !== undefined) strictEqual(refusal.field, expected.field);
        },
      };
    },
  });
}

function refusalOf(decide: () => unknown): DomainError {
  let outcome: unknown;
  try {
    outcome = decide();
  } catch (error) {
    ok(error instanceof DomainError, error instanceof Error ? error : String(error));
    return error;
  }
  throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
}
