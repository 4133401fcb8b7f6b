import { send, type Prepared } from '../api/http.js';
import type { Me } from '../api/types.js';
import type { KeyClient } from '../keys/key-client.js';
import { noteRecorded } from '../keys/note-recorded.js';
import { destroyDraft, type StoredDraft } from './draft-store.js';

/**
 * Sends what was finished and waited for a network, byte for byte as it was made.
 * @returns the drafts that are not finished, or do not open
 * @throws whatever the server or the network has against one of them; those after it wait as before
 */
export async function sendWaiting(
  { keys, me }: { readonly keys: KeyClient; readonly me: Me },
  drafts: readonly StoredDraft[],
): Promise<readonly StoredDraft[]> {
  const left: StoredDraft[] = [];
  for (const draft of drafts) {
    const value: unknown = await keys
      .call('openDraft', { id: draft.id, box: draft.box })
      .catch(() => undefined);
    const waiting = waitingOf(value);
    if (waiting.length === 0) left.push(draft);
    else {
      for (const command of waiting) {
        await send(command);
        await noteRecorded({ keys, me }, command);
      }
      await destroyDraft(me.member.id, draft.id);
    }
  }
  return left;
}

function waitingOf(value: unknown): readonly Prepared[] {
  const { pending = [] } = (value ?? {}) as { readonly pending?: readonly Prepared[] };
  return pending;
}
