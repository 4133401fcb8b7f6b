import { describe, expect, it } from '@jest/globals';
import type { BaselineReport } from '#statistics/exchange/baseline-import';
import { NSC } from '#statistics/exchange/nsc-structure';
import { keptLines, reportLines } from './baseline-report.js';

const report: BaselineReport = {
  header: { id: 'x', test: false, prepared: '2024-07-31', sender: 'KG_NSC', structures: [NSC] },
  ...{ series: 17, observations: 199, replaced: 0, unknown: [], moreUnknown: 0, notes: [] },
};

describe('what an import says', () => {
  it('whose file it is and what was kept of it', () => {
    expect(reportLines(report)).toEqual([
      'KG_NSC:SDG(1.7), from KG_NSC, prepared 2024-07-31',
      '17 series with 199 observations kept; none was here before.',
      'Every code has a meaning here.',
    ]);
    expect(reportLines({ ...report, series: 1, observations: 1, replaced: 1 })[1]).toBe(
      '1 series with 1 observation kept; 1 was here before and is replaced.',
    );
  });

  it('names the codes without a meaning', () => {
    const unknown = [{ concept: 'SEX', code: 'X', times: 2, line: 18 }];
    expect(reportLines({ ...report, unknown, moreUnknown: 3 }).slice(2)).toEqual([
      'Kept as they are, without a meaning here:',
      'CONCEPT                  CODE                         TIMES      FIRST IN LINE',
      'SEX                      X                            2          18',
      'and others, 3 times',
    ]);
  });

  it('passes on what its sender says, and that it is a test', () => {
    const lines = reportLines({ ...report, header: { ...report.header, test: true }, notes: ['Truncated'] });
    expect(lines).toEqual(
      expect.arrayContaining(['Its sender says: Truncated', expect.stringMatching(/a test/)]),
    );
  });

  it('never lets a file steer the terminal', () => {
    const unknown = [{ concept: 'A\u001b[2J', code: '\u202eabc\nd', times: 1, line: 1 }];
    expect(reportLines({ ...report, unknown, notes: ['\u0007x'] }).join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('lists what there is now', () => {
    const kept = { structure: 'KG_NSC:SDG', name: '_L_KG_050201_1B', series: 17, observations: 199 };
    expect(keptLines([{ ...kept, first: '2009', last: '2023' }])).toEqual([
      'The official series there are now:',
      'STRUCTURE                SERIES                       FROM       TO             SERIES     OBSERVATIONS',
      'KG_NSC:SDG               _L_KG_050201_1B              2009       2023           17         199',
    ]);
    expect(keptLines(Array.from({ length: 51 }, () => ({ ...kept, first: null, last: null })))).toHaveLength(
      53,
    );
  });
});
