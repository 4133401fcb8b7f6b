/** A device that does not answer must not keep the keys at hand. */
const LONGEST_MS = 2_000;
const underWay = new Set<Promise<void>>();

/** What is typed is being sealed and kept. */
export function noteWriting(writing: Promise<void>): void {
  underWay.add(writing);
  void writing.finally(() => underWay.delete(writing));
}

/** Resolves once all that was typed is kept, before the keys that seal it go. */
export async function allWritten(): Promise<void> {
  if (underWay.size === 0) return;
  const late = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_MS));
  await Promise.race([Promise.allSettled(underWay), late]);
}
