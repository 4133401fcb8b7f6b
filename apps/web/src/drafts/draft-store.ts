import type { DeviceBox, DraftBox } from '#sealing/device-key';
import type { EarlierDraftBox } from '#sealing/earlier-draft-key';
import { keeping } from './keeping.js';

/** A draft as it lies on the device: only its kind and age are readable. */
export interface StoredDraft {
  readonly id: string;
  readonly member: string;
  readonly kind: DraftKind;
  readonly box: DraftBox | EarlierDraftBox;
  readonly at: number;
}

export type DraftKind = 'log' | 'incident' | 'section' | 'refer' | 'next-choices' | 'report';

export async function draftsOf(member: string, kind?: DraftKind): Promise<readonly StoredDraft[]> {
  const all = await keeping.shelfOf(member).all('pages');
  return all
    .map(([, draft]) => draft as StoredDraft)
    .filter((draft) => draft.member === member && (kind === undefined || draft.kind === kind))
    .sort((a, b) => b.at - a.at);
}

export async function findDraft(member: string, id: string): Promise<StoredDraft | undefined> {
  const draft = (await keeping.shelfOf(member).get('pages', id)) as StoredDraft | undefined;
  return draft?.member === member ? draft : undefined;
}

export function keepDraft(draft: StoredDraft): Promise<void> {
  return keeping.shelfOf(draft.member).put('pages', draft.id, draft);
}

export function destroyDraft(member: string, id: string): Promise<void> {
  return keeping.shelfOf(member).remove('pages', id);
}

const deviceOf = (member: string) => `${member}/device`;

export async function findDevice(member: string): Promise<DeviceBox | undefined> {
  return (await keeping.shelfOf(member).get('seen', deviceOf(member))) as DeviceBox | undefined;
}

export function keepDevice(device: DeviceBox): Promise<void> {
  return keeping.shelfOf(device.memberId).put('seen', deviceOf(device.memberId), device);
}

/** The highest revision of the member's pins this device has seen, so that older ones are noticed. */
export async function seenRevision(member: string): Promise<number> {
  return (await readNote(member, '')) ?? 0;
}

export async function keepSeenRevision(member: string, revision: number): Promise<void> {
  if (revision <= (await seenRevision(member))) return;
  await writeNote(member, '', revision);
}

export async function readNote(member: string, name: string): Promise<number | undefined> {
  return (await keeping.shelfOf(member).get('seen', member + name)) as number | undefined;
}

export function writeNote(member: string, name: string, value: number): Promise<void> {
  return keeping.shelfOf(member).put('seen', member + name, value);
}
