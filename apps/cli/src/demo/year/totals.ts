import { setTimeout as sleep } from 'node:timers/promises';
import type { YearPlan } from './planned.js';
import type { Seats } from './seats.js';

export interface Totals {
  readonly total: number;
  readonly female: number;
  readonly male: number;
}

interface OwnCounts {
  readonly total: number;
  readonly bySex: Readonly<Record<string, number>>;
}

const PATIENCE_MS = 60_000;

/** What all committees together count of their own cases; waits until their projections have come to the end. */
export async function countedTotals({ offices, asked, cases }: YearPlan, seats: Seats): Promise<Totals> {
  const committees = offices.filter(({ kind }) => kind === 'committee');
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const counts: OwnCounts[] = [];
    for (const { login } of committees) {
      const { api } = await seats.of(login);
      counts.push(await api.get<OwnCounts>(`/statistics/own?year=${String(asked.year)}`));
    }
    const sum = (of: (counts: OwnCounts) => number): number => counts.reduce((all, one) => all + of(one), 0);
    const totals = {
      total: sum(({ total }) => total),
      female: sum(({ bySex }) => bySex['female'] ?? 0),
      male: sum(({ bySex }) => bySex['male'] ?? 0),
    };
    if (totals.total >= cases.length || Date.now() > end) return totals;
    await sleep(500);
  }
}
