import { discloseCase, openAttachment } from '../../api/queries.js';
import type { Case } from '../../api/types.js';
import type { ApartCalls } from '../../keys/apart-calls.js';
import { keepUp, type Session } from '../../shell/session.js';

const FILE = 'attachment:';

/** Every key of a case, opened here, on record, and wrapped for each who may go on opening it; or for one colleague alone. */
export async function wrapApart(
  session: Session,
  { caseId, sections: named }: Case,
  readers: { readonly conflict: readonly string[]; readonly only?: string },
): Promise<ReturnType<ApartCalls['wrapApart']>> {
  const { sections, listed } = await discloseCase(caseId, named);
  const attachments = listed.filter((name) => name.startsWith(FILE)).map((name) => name.slice(FILE.length));
  const files = [];
  for (const attachmentId of attachments) {
    files.push({ attachmentId, ...(await openAttachment(caseId, attachmentId)) });
  }
  await keepUp(
    session,
    [...sections, ...files].flatMap(({ wraps }) => wraps),
  );
  return session.keys.call('wrapApart', { caseId, sections, files, ...readers });
}
