import type { DecodedEvent } from '#event-store/codec';
import type { CommandContext, Named } from '#kernel/message';
import type { ProcessManager } from '#projections/process-manager';
import type { CaseEvent } from '../domain/case.events.js';
import { caseIdOf } from '../domain/case.stream.js';
import { CaseCommand } from '../write/case.command.js';

type Confirmed = Extract<CaseEvent, { type: 'case.erasure-confirmed.v1' }>;
type Stopped = Extract<CaseEvent, { type: 'case.erasure-stopped.v1' }>;

// Types, not interfaces: they must be plain JSON.
/** The agreement that stands, by its event; null once it was stopped. */
export type Agreement = { readonly confirmedBy: string | null };
export type Erasing = { readonly caseId: string; readonly confirmedBy: string };

export interface Erasure {
  readonly caseId: string;
  readonly instruction: Named<'EraseCase', Record<string, never>>;
}

/** When the days in which an erasure can be stopped are over, the case is erased without anybody asking again. */
export const caseErasure: ProcessManager<Confirmed | Stopped, Erasure, Agreement, Erasing> = {
  name: 'case-erasure',
  handles: ['case.erasure-confirmed.v1', 'case.erasure-stopped.v1'],
  startFrom: 'beginning',

  memoryKey: ({ stream }) => caseIdOf(stream),

  remember: ({ type, id }) => ({ confirmedBy: type === 'case.erasure-confirmed.v1' ? id : null }),

  react(event) {
    const { type, id, stream, data } = event as DecodedEvent<Confirmed | Stopped> & (Confirmed | Stopped);
    if (type === 'case.erasure-stopped.v1') return { commands: [] };
    const what = { caseId: caseIdOf(stream), confirmedBy: id };
    return { commands: [], due: [{ at: new Date(data.until), what }] };
  },

  comeDue: ({ caseId, confirmedBy }, memory) =>
    memory?.confirmedBy === confirmedBy ? [{ caseId, instruction: { type: 'EraseCase', data: {} } }] : [],
};

/** What the application's `dispatch` executes on the command bus. */
export function erasureCommand({ caseId, instruction }: Erasure, context: CommandContext): CaseCommand {
  return new CaseCommand(caseId, instruction, context);
}
