/** `kalkan baseline FILE.xml`: official series from a file of SDMX, kept to be drawn beside ours. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type pg from 'pg';
import { type BaselineReport, importBaseline } from '#statistics/exchange/baseline-import';
import { inBaseline } from '#statistics/exchange/baseline-store';
import { readSdmx } from '#statistics/exchange/sdmx-reader';
import { FileRefused } from '#statistics/exchange/xml-text';
import { type DatabaseUrls, isThere, onDatabase } from '../backup/database.js';
import { Sentence } from '../sentence.js';
import { keptLines, type KeptOfSeries, reportLines } from './baseline-report.js';

export interface BaselineOptions {
  readonly databases: DatabaseUrls;
  readonly file: string;
  readonly say: (line: string) => void;
  readonly progress: (observations: number) => void;
}

/** Repeatable: the same file again changes nothing. @throws Sentence, and then nothing was changed */
export async function bringBaseline({ databases, file, say, progress }: BaselineOptions): Promise<void> {
  await checkFile(file);
  await onDatabase(databases, 'log', async (client) => {
    if (!(await isThere(client, 'baseline.series')))
      throw new Sentence(
        'These databases are of an earlier Kalkan: start this one once, then bring the file.',
      );
    const report = await taken(client, file, progress);
    for (const line of reportLines(report)) say(line);
    for (const line of keptLines(await keptBySeries(client))) say(line);
  });
}

async function taken(
  client: pg.Client,
  file: string,
  progress: (observations: number) => void,
): Promise<BaselineReport> {
  try {
    return await inBaseline(client, (target) =>
      importBaseline(readSdmx(createReadStream(file)), target, progress),
    );
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    throw new Sentence(`${file} is not taken: ${error.message}. Nothing was changed.`);
  }
}

/** @throws Sentence */
async function checkFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) throw new Sentence(`There is no file ${file}.`);
  if (!found.isFile()) throw new Sentence(`${file} is no file.`);
}

/** By the code of the series, where its structure has one. */
const KEPT = `
SELECT s.structure, coalesce(s.dimensions ->> 'SERIES', '') AS name, count(DISTINCT s.id)::integer AS series,
       count(o.period)::integer AS observations, min(o.period COLLATE "C") AS first, max(o.period COLLATE "C") AS last
  FROM baseline.series s LEFT JOIN baseline.observation o ON o.series = s.id
 GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 51`;

async function keptBySeries(client: pg.Client): Promise<readonly KeptOfSeries[]> {
  return (await client.query<KeptOfSeries>(KEPT)).rows;
}
