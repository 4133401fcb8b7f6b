/** Every acknowledged event stands in the log once and in order, and nothing stands there that nobody asked for. */
import type { RecordedEvent } from '#event-store/event-store';
import { eventId } from '#kernel/ids';
import { processManagers } from '../../../../apps/api/src/platform/contexts.js';
import type { Sent } from '../journal.js';
import { grouped, type Invariant } from './invariant.js';

const OWN: readonly string[] = processManagers.map(({ name }) => name);

export const acknowledged: Invariant = {
  name: 'acknowledged events',
  async check({ journal, begun, ground }, log) {
    const caused = grouped(log, ({ metadata }) => metadata.$causationId);
    const asked = new Set(journal.sent.map(({ commandId }) => commandId));
    const strangers = log.filter(
      ({ position, metadata }) =>
        position > begun && !asked.has(metadata.$causationId) && !OWN.includes(metadata.actor),
    );
    return {
      checked: log.length,
      broken: [
        ...journal.sent.flatMap((sent) => ofCommand(sent, caused.get(sent.commandId) ?? [])),
        ...journal.unanswered.map(({ kind, commandId }) => `${kind} ${commandId} was never answered`),
        ...strangers.map(({ stream, revision }) => `nobody asked for ${stream} ${String(revision)}`),
        ...placesIn(log, ground.engine === 'postgresql'),
        ...orderOf(journal.acknowledged, caused),
      ],
    };
  },
};

function ofCommand(sent: Sent, events: readonly RecordedEvent[]): readonly string[] {
  const { kind, commandId, stream, told, tries } = sent;
  const [least, most] = sent.events;
  const says = (fault: string) => `${kind} ${commandId} in ${stream}: ${fault}`;
  const acknowledged = told !== undefined && told.status < 300;
  const faults: string[] = [];
  if (acknowledged ? events.length < least : events.length > 0 && events.length < least)
    faults.push(says(`${String(events.length)} of its ${String(least)} events`));
  if (events.length > most) faults.push(says(`${String(events.length)} events instead of ${String(most)}`));
  if (told !== undefined && !acknowledged && tries === 1 && events.length > 0)
    faults.push(says('was refused, and stands in the log'));
  if (
    events.some((event, index) => event.stream !== stream || event.id !== eventId(stream, commandId, index))
  )
    faults.push(says('its events stand elsewhere, or under other ids'));
  const last = events.at(-1);
  if (acknowledged && last !== undefined && last.revision !== told.revision)
    faults.push(says(`told revision ${String(told.revision)}, stands at ${String(last.revision)}`));
  return faults;
}

function placesIn(log: readonly RecordedEvent[], dense: boolean): readonly string[] {
  const faults: string[] = [];
  const last = new Map<string, RecordedEvent>();
  const ids = new Set<string>();
  let before: RecordedEvent | undefined;
  for (const event of log) {
    const { stream, revision, position, id, recordedAt } = event;
    const at = `${stream} ${String(revision)}`;
    if (revision !== (last.get(stream)?.revision ?? -1) + 1) faults.push(`${at} comes out of turn`);
    if (ids.has(id)) faults.push(`${at} has the id of another`);
    ids.add(id);
    const after = before?.position ?? 0n;
    if (dense ? position !== after + 1n : before !== undefined && position <= after)
      faults.push(`${at} stands at ${String(position)} after ${String(after)}`);
    // Between apis on EventStoreDB it is as good as their clocks; within a stream it never runs backwards.
    const earlier = dense ? before : last.get(stream);
    if (earlier !== undefined && recordedAt < earlier.recordedAt)
      faults.push(`${at} is older than ${earlier.stream}`);
    last.set(stream, event);
    before = event;
  }
  return faults;
}

/** What was acknowledged before something else was asked for stands before it. */
function orderOf(
  sent: readonly Sent[],
  caused: ReadonlyMap<string, readonly RecordedEvent[]>,
): readonly string[] {
  const placed = sent.flatMap((command) => {
    const position = caused.get(command.commandId)?.at(-1)?.position;
    return position === undefined ? [] : [{ ...command, position, toldAt: command.told?.at ?? Infinity }];
  });
  const byTold = [...placed].sort((one, other) => one.toldAt - other.toldAt);
  const byAsked = [...placed].sort((one, other) => one.firstAt - other.firstAt);
  const faults: string[] = [];
  let [told, highest] = [0, 0n];
  for (const { kind, commandId, firstAt, position } of byAsked) {
    for (
      let earlier = byTold[told];
      earlier !== undefined && earlier.toldAt < firstAt;
      earlier = byTold[told]
    ) {
      if (earlier.position > highest) highest = earlier.position;
      told += 1;
    }
    if (position < highest) faults.push(`${kind} ${commandId} stands before what was acknowledged earlier`);
  }
  return faults;
}
