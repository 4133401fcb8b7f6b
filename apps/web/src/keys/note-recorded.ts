import type { SectionEnvelope } from '#kernel/sealed';
import type { Prepared } from '../api/http.js';
import type { Me } from '../api/types.js';
import { savePins } from './account.js';
import type { KeyClient } from './key-client.js';

const SEALING = /^\/cases(?:\/([0-9a-f-]+)\/(?:sections|incidents|attachments))?$/;

interface SealingBody {
  readonly caseId?: string;
  readonly sections: readonly SectionEnvelope[];
}

/** Remembers the boxes of a command the server has acknowledged, so that it cannot withhold them from their author. */
export async function noteRecorded(
  { keys, me }: { readonly keys: KeyClient; readonly me: Me },
  { path, body }: Prepared,
): Promise<void> {
  const sealing = SEALING.exec(path);
  if (sealing === null) return;
  const { caseId = sealing[1] ?? '', sections } = JSON.parse(body) as SealingBody;
  if (sections.length === 0) return;
  // Recorded is recorded: keys locked meanwhile do not make a failure of it.
  await keys.call('recorded', { caseId, sections }).catch(() => undefined);
  void savePins(me, keys);
}
