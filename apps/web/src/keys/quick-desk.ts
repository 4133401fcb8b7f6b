import type { Keyring } from '#sealing/keyring';
import {
  beginQuickLock,
  drawDeviceKey,
  openQuickLock,
  pinProof,
  type QuickKeys,
  type QuickLock,
} from '#sealing/quick-lock';
import { SealingError } from '#sealing/sealing-error';
import type { Answer, Ask } from './protocol.js';
import type { QuickCalls } from './quick-calls.js';

type Desk = { [Call in keyof QuickCalls]: (ask: Ask<Call>) => Promise<Answer<Call>> };

/** Sets six digits on this device, and opens with them. */
export class QuickDesk implements Desk {
  private begun:
    { readonly keys: QuickKeys; readonly words: Awaited<ReturnType<typeof beginQuickLock>> } | undefined;

  constructor(private readonly onOpened: (keyring: Keyring) => void) {}

  async beginPin({ quickId, pin, ...words }: Ask<'beginPin'>): Promise<Answer<'beginPin'>> {
    const begun = await beginQuickLock(words);
    const keys = { deviceKey: await drawDeviceKey(), quickId, pin };
    this.begun = { keys, words: begun };
    return { current: begun.current, proof: await pinProof(keys), deviceKey: keys.deviceKey };
  }

  async finishPin(rest: Ask<'finishPin'>): Promise<QuickLock> {
    if (this.begun === undefined) throw new SealingError('keyring_locked');
    const { keys, words } = this.begun;
    this.begun = undefined;
    return words.finish(keys, rest);
  }

  async pinProof(keys: Ask<'pinProof'>): Promise<Answer<'pinProof'>> {
    return { proof: await pinProof(keys) };
  }

  async openQuick({ quick, share, org, ...keys }: Ask<'openQuick'>): Promise<Answer<'openQuick'>> {
    const { keyring, login } = await openQuickLock(quick, keys, { share, org });
    this.onOpened(keyring);
    return { login };
  }
}
