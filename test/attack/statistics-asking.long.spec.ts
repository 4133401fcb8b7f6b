/** Statistics §5, what is asked rather than computed: nothing outside the menu, and nothing that comes late. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel/domain-error';
import { incidentFacts } from '#cases/testing/case.fixtures';
import { leafHash, nodeHash, recordKey } from '#statistics/cell-key';
import { addressText, type CellAddress, cellsOf, checkCell, combinations } from '#statistics/domain/cells';
import type { TimedCaseEvent } from '#statistics/domain/case-course';
import { type Dossier, recordsOfMonth } from '#statistics/domain/records-of-month';
import { releaseOf } from '#statistics/domain/release';
import { anonymousRow, type Snapshot, snapshotOf } from '#statistics/domain/snapshot';
import { talliesOf } from '#statistics/domain/tabulation';
import { monthAsAsked } from './statistics/as-asked.js';
import { Figures } from './statistics/figures.js';
import {
  madeOblast,
  MENU,
  MONTHS,
  type Oblast,
  openingEvents,
  PLACES,
  secretsOf,
  YEAR,
} from './statistics/oblast.js';
import { isWritten, questions, wrongCodes } from './statistics/on-the-menu.js';
import { type Method, ours, published, rounding, suppression, tabulated } from './statistics/publications.js';

const SEED = '1';
const figures = new Figures();
let oblast: Oblast;
beforeAll(() => {
  oblast = madeOblast(SEED);
});
afterAll(() => {
  process.stdout.write(figures.text());
});

describe('questions outside the menu', () => {
  const refusal = (cell: CellAddress): string | undefined => {
    try {
      checkCell(MENU, cell);
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
    return undefined;
  };

  it('are refused, every one, and no table of the protocol is', () => {
    const held = new Set(
      [...MONTHS, '2023-Q1', '2023-Q2', '2023-Q3', '2023-Q4', YEAR].flatMap((period) =>
        [...cellsOf(MENU, period)].map(addressText),
      ),
    );
    const wrong: CellAddress[] = [];
    let [asked, answered] = [0, 0];
    for (const cell of questions()) {
      asked += 1;
      const said = refusal(cell);
      if (said === undefined) answered += 1;
      if (
        said === undefined
          ? !isWritten(cell) || !held.has(addressText(cell))
          : isWritten(cell) || said !== 'not_on_menu'
      )
        wrong.push(cell);
    }
    expect(wrong).toEqual([]);
    figures.note(`${asked} tables asked for, ${answered} on the menu, ${asked - answered} refused`);
    expect(asked).toBeGreaterThan(500_000);
    expect(answered).toBeGreaterThan(100);
  }, 900_000);

  it('are refused for every code that is none, in every table there is', () => {
    let [asked, known] = [0, 0];
    for (const cell of questions()) {
      if (!isWritten(cell)) continue;
      for (const codes of combinations(cell.by)) {
        known += 1;
        expect(refusal({ ...cell, codes })).toBeUndefined();
      }
      for (const codes of wrongCodes(cell)) {
        asked += 1;
        expect(refusal({ ...cell, codes })).toBe('not_on_menu');
      }
    }
    figures.note(`${known} cells with their codes answered, ${asked} with others refused`);
    expect(Math.min(asked, known)).toBeGreaterThan(1_000);
  });
});

describe('differencing', () => {
  const header = (month: string) => ({
    month,
    menu: MENU.id,
    definitions: 'definitions/1',
    keyId: 'k',
    cutoff: '1',
  });
  const method = ours(SEED);
  const cryptography = {
    publish: (tally: Parameters<Method['publish']>[0]) => method.publish(tally, 'case'),
    leaf: leafHash,
    node: nodeHash,
  };
  const frozen = (month: string, dossiers: readonly Dossier[]): Snapshot =>
    snapshotOf(
      month,
      dossiers.flatMap((dossier) => recordsOfMonth(dossier, month)),
      (id) => recordKey(secretsOf(SEED).record, id),
    );
  const releaseText = (month: string, snapshots: readonly Snapshot[]): string => {
    const until = snapshots.filter((snapshot) => snapshot.month <= month);
    const { rows, root } = releaseOf(
      header(month),
      { menu: MENU, snapshots: until, completeness: [] },
      cryptography,
    );
    return `${JSON.stringify(rows)}${Buffer.from(root).toString('hex')}`;
  };

  const REPORTED = '2023-02-10';
  const lateCase = (place: string, form: 'physical' | 'psychological'): Dossier => {
    const told = { place, reportedOn: REPORTED, sex: 'female', ageBand: '31-40' };
    const events = openingEvents(`late-${place}-${form}`, new Date('2023-06-20T05:00:00Z'), {
      told,
      facts: { ...incidentFacts, formsLaw: [form] },
    });
    return { caseId: `late-${place}-${form}`, historic: false, events, referrals: [] };
  };
  const LATE = PLACES.flatMap((place) => [lateCase(place, 'physical'), lateCase(place, 'psychological')]);

  it('one late case changes no byte of what was released before it came', () => {
    const before = MONTHS.map((month) => frozen(month, oblast.dossiers));
    const after = MONTHS.map((month) => frozen(month, [...oblast.dossiers, ...LATE.slice(0, 1)]));
    const released = MONTHS.filter((month) => month < '2023-06');
    for (const month of released) expect(releaseText(month, after)).toBe(releaseText(month, before));
    expect(releaseText('2023-06', after)).not.toBe(releaseText('2023-06', before));
    figures.note(
      `a case told in February, recorded in June: ${released.length} releases the same to the byte, June holds it`,
    );
  }, 600_000);

  it('nothing that happens to a case after the cut-off changes a month, whenever it is released again', () => {
    const month = '2023-03';
    const june = new Date('2023-06-20T05:00:00Z');
    const afterwards = (dossier: Dossier, index: number): Dossier => {
      const [, , act] = dossier.events as [
        TimedCaseEvent,
        TimedCaseEvent,
        Extract<TimedCaseEvent, { type: 'case.incident-recorded.v1' }>,
      ];
      const corrected = {
        ...act,
        recordedAt: june,
        data: { ...act.data, facts: { ...act.data.facts, formsLaw: ['neglect'] } },
      };
      const withdrawn = {
        type: 'case.consent-withdrawn.v1',
        data: { consentId: `${dossier.caseId}-s` },
        recordedAt: june,
      };
      const more = index % 2 === 0 ? corrected : withdrawn;
      return { ...dossier, events: [...dossier.events, more] as readonly TimedCaseEvent[] };
    };
    const early = oblast.dossiers.map((dossier, index) =>
      dossier.events[0]!.recordedAt < new Date('2023-04-01T00:00:00Z') ? afterwards(dossier, index) : dossier,
    );
    const months = MONTHS.filter((each) => each <= month);
    const text = (dossiers: readonly Dossier[]) =>
      releaseText(
        month,
        months.map((each) => frozen(each, dossiers)),
      );
    expect(early.filter((dossier) => !oblast.dossiers.includes(dossier)).length).toBeGreaterThan(250);
    expect(text(early)).toBe(text(oblast.dossiers));
  }, 600_000);

  it('an erased case leaves every number of the three dimensions as it was', () => {
    const erased = oblast.snapshots.map(({ month, rows }) => ({
      month,
      rows: rows.map((row, index) => (index % 3 === 0 ? anonymousRow(row) : row)),
    }));
    const shownOf = (snapshots: readonly Snapshot[]) =>
      published(tabulated({ snapshots }), method).filter(({ by }) =>
        by.every((key) => ['form', 'age', 'sex'].includes(key)),
      );
    expect(shownOf(erased).map(({ shown }) => shown)).toEqual(
      shownOf(oblast.snapshots).map(({ shown }) => shown),
    );
  }, 600_000);

  it('of what is counted when it is asked, and not frozen, one late case is read off', () => {
    const month = '2023-02';
    const at = (day: string, dossiers: readonly Dossier[]) =>
      talliesOf(MENU, month, [monthAsAsked(dossiers, month, { asOf: new Date(day), seed: SEED })]);
    const leaks = (weaker: Method): number =>
      LATE.filter((late) => {
        const [before, after] = [
          at('2023-06-01', oblast.dossiers),
          at('2023-07-01', [...oblast.dossiers, late]),
        ];
        return [...after].some(([text, tally]) => {
          const old = before.get(text);
          const [now, then] = [weaker.publish(tally, 'case'), old ? weaker.publish(old, 'case') : null];
          return now !== then;
        });
      }).length;
    const february = (dossiers: readonly Dossier[]): string =>
      releaseText(
        month,
        ['2023-01', month].map((each) => frozen(each, dossiers)),
      );
    const asReleased = february(oblast.dossiers);
    const frozenLeaks = LATE.filter((late) => february([...oblast.dossiers, late]) !== asReleased).length;
    const [hidden, rounded] = [leaks(suppression), leaks(rounding)];
    figures.add(
      'differencing, late cases seen to come',
      `0 of ${LATE.length}`,
      `${hidden} of ${LATE.length}`,
      `${rounded} of ${LATE.length}`,
      `${frozenLeaks} of ${LATE.length}`,
    );
    expect(frozenLeaks).toBe(0);
    expect(hidden).toBe(LATE.length);
    expect(rounded).toBeGreaterThan(0);
  }, 600_000);
});
