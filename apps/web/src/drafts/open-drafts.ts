import type { KeyClient } from '../keys/key-client.js';
import { draftsOf, findDevice, keepDevice, keepDraft } from './draft-store.js';

/** The device's own key for what its member types; what was kept under an earlier one is moved over. */
export async function openDrafts(member: string, keys: KeyClient): Promise<void> {
  const kept = await findDevice(member).catch(() => undefined);
  const device = await keys.call('takeDevice', { device: kept ?? null });
  if (device.deviceId !== kept?.deviceId) await keepDevice(device).catch(() => undefined);
  for (const draft of await draftsOf(member).catch(() => [])) {
    if ('v' in draft.box) continue;
    const { id } = draft;
    try {
      const value = await keys.call('openDraft', { id, box: draft.box });
      await keepDraft({ ...draft, box: await keys.call('sealDraft', { id, value }) });
    } catch {
      // sealed under words of before: it stays as it lies
    }
  }
}
