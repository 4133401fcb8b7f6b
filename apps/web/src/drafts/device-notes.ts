import { readNote, writeNote } from './draft-store.js';
import { keeping } from './keeping.js';

/** Small things this device remembers of a member: numbers only, nothing that names anybody. */
const ROSTER = '/roster';
const WALK = '/walk';

/** The highest roster whose change this member has said they have read. */
export const acknowledgedRoster = (member: string) => readNote(member, ROSTER).catch(() => undefined);
export const acknowledgeRoster = (member: string, n: number) =>
  writeNote(member, ROSTER, n).catch(() => undefined);

/** When this device was first shown a roster, as milliseconds; from then on the same. */
export async function noticedRoster(member: string, n: number): Promise<number> {
  const name = `${ROSTER}/${n}`;
  const before = await readNote(member, name).catch(() => undefined);
  if (before !== undefined) return before;
  const now = Date.now();
  await writeNote(member, name, now).catch(() => undefined);
  return now;
}

const DUE = 1;
const WALKED = 2;

/** Someone joined on this device: their first sign-in begins with a walk. */
export const walkIsDue = (member: string) => keeping.noteAhead(member + WALK, DUE);
export const walked = (member: string) => writeNote(member, WALK, WALKED).catch(() => undefined);
export const isWalkDue = async (member: string) =>
  (await readNote(member, WALK).catch(() => undefined)) === DUE;
