/** The weaker protocol: counts by the month of the telling, of whatever is known when somebody asks. */
import { isErased } from '#kernel/facts';
import { recordKey } from '#statistics/cell-key';
import { caseCourse } from '#statistics/domain/case-course';
import type { Dossier } from '#statistics/domain/records-of-month';
import { recordsOfMonth } from '#statistics/domain/records-of-month';
import { snapshotOf, type Snapshot } from '#statistics/domain/snapshot';
import { secretsOf } from './oblast.js';

/** A month as it reads at an instant. */
export function monthAsAsked(
  dossiers: readonly Dossier[],
  month: string,
  { asOf, seed }: { readonly asOf: Date; readonly seed: string },
): Snapshot {
  const records = dossiers.flatMap((dossier) => {
    const course = caseCourse(dossier, asOf);
    if (!course || isErased(course.profile) || !course.profile.reportedOn.startsWith(month)) return [];
    const opened = new Date(course.openedAt.getTime() + 6 * 3_600_000).toISOString().slice(0, 7);
    return recordsOfMonth(dossier, opened).map((record) => ({ ...record, month }));
  });
  return snapshotOf(month, records, (id) => recordKey(secretsOf(seed).record, id));
}
