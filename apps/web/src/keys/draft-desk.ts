import type { JsonValue } from '#kernel/message';
import { makeDevice, openDevice, type DeviceBox, type DraftBox, type DraftKey } from '#sealing/device-key';
import { SealingError } from '#sealing/sealing-error';
import type { DraftCalls } from './draft-calls.js';
import type { Answer, Ask } from './protocol.js';
import type { Unlocked } from './unlocked.js';

type Desk = { [Call in keyof DraftCalls]: (ask: Ask<Call>) => Promise<Answer<Call>> };

/** Seals what one member has typed and not yet sent, for this device alone. */
export class DraftDesk implements Desk {
  private drafts: DraftKey | undefined;

  constructor(private readonly keysAtHand: () => Unlocked) {}

  async takeDevice({ device }: Ask<'takeDevice'>): Promise<DeviceBox> {
    const { keyring } = this.keysAtHand();
    if (device !== null) {
      try {
        this.drafts = await openDevice(keyring, device);
        return device;
      } catch (error) {
        // of other keys, or not the member's own: what was sealed under it stays closed, and work goes on
        if (!(error instanceof SealingError)) throw error;
      }
    }
    const made = await makeDevice(keyring);
    this.drafts = made.drafts;
    return made.device;
  }

  sealDraft({ id, value }: Ask<'sealDraft'>): Promise<DraftBox> {
    return this.key.seal(id, value);
  }

  openDraft({ id, box }: Ask<'openDraft'>): Promise<JsonValue> {
    if ('v' in box) return this.key.open(id, box);
    const { earlierDrafts } = this.keysAtHand();
    if (earlierDrafts === undefined) throw new SealingError('keyring_locked');
    return earlierDrafts.open(id, box);
  }

  private get key(): DraftKey {
    if (this.drafts === undefined) throw new SealingError('keyring_locked');
    return this.drafts;
  }
}
