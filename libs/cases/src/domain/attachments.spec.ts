import { describe, it } from '@jest/globals';
import { scenarioOf } from '#kernel/given-when-then';
import {
  bytes,
  CHILD,
  closed,
  envelope,
  facts,
  INCIDENT,
  keyIdOf,
  opened,
} from '../testing/case.fixtures.js';
import { attachmentSection, MOST_ATTACHMENTS, MOST_BLOB_BYTES } from './attachments.js';
import type { AttachFile } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';

const given = scenarioOf(caseDecider);
const described = (attachmentId: string, change = {}) =>
  envelope(attachmentSection(attachmentId), { keyId: keyIdOf('file'), box: bytes(528), ...change });
const data: AttachFile['data'] = {
  attachmentId: CHILD,
  blob: keyIdOf('blob'),
  bytes: 70_000,
  sections: [described(CHILD)],
};
const attach = (change: Partial<AttachFile['data']> = {}): AttachFile => ({
  type: 'AttachFile',
  data: { ...data, ...change },
});
const added = (attachmentId = CHILD, key = 0): CaseEvent => ({
  type: 'case.attachment-added.v1',
  data: { ...data, attachmentId, sections: [described(attachmentId, { keyId: keyIdOf('file', key) })] },
});

describe('attaching a file', () => {
  it('records where the sealed file is and the section that describes it', () => {
    given(opened).when(attach(), facts).then(added());
  });

  it('makes its section one of the case, whose key serves no other', () => {
    const moved = envelope('contact', { keyId: described(CHILD).keyId });
    given(opened, added())
      .when({ type: 'SealSections', data: { sections: [moved] } }, facts)
      .thenRejects('key_of_another_slot', { field: 'sections[0].keyId' });
  });

  it.each([
    ['id', attach({ attachmentId: 'x' }), 'id_malformed', 'attachmentId'],
    ['address', attach({ blob: 'AA' }), 'attachment_size', 'blob'],
    ['size', attach({ bytes: MOST_BLOB_BYTES + 1 }), 'attachment_size', 'bytes'],
    ['fraction of a byte', attach({ bytes: 100.5 }), 'attachment_size', 'bytes'],
    ['missing description', attach({ sections: [] }), 'attachment_section', 'sections'],
    ['description of another', attach({ sections: [described(INCIDENT)] }), 'attachment_section', 'sections'],
    ['other section', attach({ sections: [envelope('contact')] }), 'attachment_section', 'sections'],
    [
      'second section',
      attach({ sections: [described(CHILD), envelope('contact')] }),
      'attachment_section',
      'sections',
    ],
    [
      'foreign signer',
      attach({ sections: [described(CHILD, { signer: CHILD })] }),
      'signer_not_actor',
      'sections[0].signer',
    ],
  ])('refuses its %s where it cannot be', (_what, command, code, field) => {
    given(opened).when(command, facts).thenRejects(code, { field });
  });

  it('is done once for each, so often and no more, and never to a closed case', () => {
    given(opened, added()).when(attach(), facts).thenRejects('attachment_exists', { field: 'attachmentId' });
    given(opened, closed).when(attach(), facts).thenRejects('case_closed');
    const many = Array.from({ length: MOST_ATTACHMENTS }, (_, n) =>
      added(`77777777-7777-4777-8777-${String(n).padStart(12, '0')}`, n + 1),
    );
    given(opened, ...many.slice(1))
      .when(attach(), facts)
      .then(added());
    given(opened, ...many)
      .when(attach(), facts)
      .thenRejects('attachments_too_many');
  });
});
