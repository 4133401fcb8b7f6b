import type { JsonValue } from '#kernel/message';
import type { DeviceBox, DraftBox } from '#sealing/device-key';
import type { EarlierDraftBox } from '#sealing/earlier-draft-key';

/** Asked about what this device keeps for a member. */
export interface DraftCalls {
  /** The device's own key, or a fresh one where there is none that opens: kept beside the drafts sealed under it. */
  takeDevice(ask: { readonly device: DeviceBox | null }): DeviceBox;
  sealDraft(ask: { readonly id: string; readonly value: JsonValue }): DraftBox;
  openDraft(ask: { readonly id: string; readonly box: DraftBox | EarlierDraftBox }): JsonValue;
}
