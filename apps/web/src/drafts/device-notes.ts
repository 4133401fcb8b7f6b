import { readNote, writeNote } from './draft-store.js';

/** Small things this device remembers of a member: numbers only, nothing that names anybody. */
const rosterOf = (member: string) => `${member}/roster`;
const noticedOf = (member: string, n: number) => `${member}/roster/${n}`;
const walkOf = (member: string) => `${member}/walk`;

/** The highest roster whose change this member has said they have read. */
export const acknowledgedRoster = (member: string) => readNote(rosterOf(member)).catch(() => undefined);
export const acknowledgeRoster = (member: string, n: number) =>
  writeNote(rosterOf(member), n).catch(() => undefined);

/** When this device was first shown a roster, as milliseconds; from then on the same. */
export async function noticedRoster(member: string, n: number): Promise<number> {
  const before = await readNote(noticedOf(member, n)).catch(() => undefined);
  if (before !== undefined) return before;
  const now = Date.now();
  await writeNote(noticedOf(member, n), now).catch(() => undefined);
  return now;
}

const DUE = 1;
const WALKED = 2;

/** Someone joined on this device: their first sign-in begins with a walk. */
export const walkIsDue = (member: string) => writeNote(walkOf(member), DUE).catch(() => undefined);
export const walked = (member: string) => writeNote(walkOf(member), WALKED).catch(() => undefined);
export const isWalkDue = async (member: string) =>
  (await readNote(walkOf(member)).catch(() => undefined)) === DUE;
