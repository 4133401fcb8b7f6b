/** Cases as the list of cases sees them: opened, then their label sealed anew now and then. */
import { randomBytes, randomUUID } from 'node:crypto';
import { EventCodec } from '#event-store/codec';
import type { EventToAppend } from '#event-store/event-store';
import { caseEventTypes } from '#cases/domain/case.events';

export const codec = new EventCodec([caseEventTypes]);

const ORGANIZATIONS = Array.from({ length: 300 }, () => randomUUID());
const text = (bytes: number) => randomBytes(bytes).toString('base64url');

const label = () => ({
  v: 'section/1',
  section: 'label',
  keyId: text(32),
  prev: null,
  nonce: text(12),
  box: text(220),
  signer: randomUUID(),
  signature: text(64),
});

/** The event a case has at this revision, about 1 KB with its metadata. */
export function caseEvent(revision: number): EventToAppend {
  const organization = ORGANIZATIONS[Math.floor(Math.random() * ORGANIZATIONS.length)] ?? randomUUID();
  const opened = { organization, sections: [label()], facts: { alg: 'facts/1', box: text(160) } };
  return {
    id: randomUUID(),
    type: revision === 0 ? 'case.opened.v1' : 'case.sections-sealed.v1',
    data: revision === 0 ? opened : { sections: [label()] },
    metadata: {
      $correlationId: randomUUID(),
      $causationId: randomUUID(),
      actor: randomUUID(),
      organization,
      digest: text(32),
    },
  };
}
