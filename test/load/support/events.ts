import { randomBytes, randomUUID } from 'node:crypto';
import type { EventToAppend } from '#event-store/event-store';

const BYTES = 1_024;

/** An event whose data are 1 KB of JSON, most of it a box nobody here can open. */
export function kilobyte(): EventToAppend {
  const data = { caseId: randomUUID(), facts: { alg: 'facts/1', box: '' } };
  const missing = BYTES - JSON.stringify(data).length;
  data.facts.box = randomBytes(missing).toString('base64url').slice(0, missing);
  return {
    id: randomUUID(),
    type: 'case.opened.v1',
    data,
    metadata: {
      $correlationId: randomUUID(),
      $causationId: randomUUID(),
      actor: randomUUID(),
      organization: randomUUID(),
      digest: randomBytes(32).toString('base64url'),
    },
  };
}

export const newStream = (): string => `case-${randomUUID()}`;
