import type { Message } from './message.js';

/**
 * The pure core of a context. `decide` returns no events when nothing changes and throws a `DomainError`
 * when a rule forbids the command; it has no clock, makes no ids and needs no key.
 * `evolve` never throws on an event it knows.
 */
export interface Decider<Command extends Message, State, Event extends Message, Facts = void> {
  readonly initial: State;
  decide(command: Command, state: State, facts: Facts): readonly Event[];
  evolve(state: State, event: Event): State;
}

export function fold<State, Event extends Message>(
  decider: Pick<Decider<never, State, Event, never>, 'initial' | 'evolve'>,
  events: Iterable<Event>,
): State {
  let state = decider.initial;
  for (const event of events) state = decider.evolve(state, event);
  return state;
}
