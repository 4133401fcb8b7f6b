import type { QuickLock } from '#sealing/quick-lock';
import type { PasskeyLock } from '#sealing/passkey-lock';
import { keeping } from './keeping.js';

/** What stays on the device so that six digits open it: nothing without them, and without the server's part. */
export interface PinKept {
  readonly member: string;
  readonly quick: QuickLock;
  readonly deviceKey: CryptoKey;
  /** In milliseconds; the server's part is gone then too. */
  readonly until: number;
}

/** What stays on the device so that its own lock opens it: nothing without that, and without the server's part. */
export interface PasskeyKept {
  readonly member: string;
  readonly passkeyLock: PasskeyLock;
  readonly until: number;
}

/** One of them for each member, whichever was set last. */
export type QuickKept = PinKept | PasskeyKept;

const nameOf = (member: string) => `${member}/quick`;

export function keepQuick(kept: QuickKept): Promise<void> {
  return keeping.shelfOf(kept.member).put('seen', nameOf(kept.member), kept);
}

/** What opens for this member, or for whoever set digits last. */
export async function findQuick(member?: string): Promise<QuickKept | undefined> {
  const all = (await keeping.onDevice('/quick').catch(() => [])) as readonly QuickKept[];
  return all
    .filter((kept) => kept.until > Date.now() && (member === undefined || kept.member === member))
    .sort((a, b) => b.until - a.until)[0];
}

export function forgetQuick(member: string): Promise<void> {
  return keeping.removeFromDevice(nameOf(member));
}
