/** The databases of a product with a PostgreSQL of its own, for stories that look into them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';

const checkout = path.resolve(import.meta.dirname, '../..');

/** What the launcher tells those who may know where a home's databases are. */
export async function inHome<T>(
  dataDir: string,
  work: (log: pg.Client, keys: pg.Client) => Promise<T>,
): Promise<T> {
  const { PATH, HOME } = process.env;
  const launcher = spawn(process.execPath, ['start.mjs', '--databases'], {
    cwd: checkout,
    env: { PATH, HOME, DATA_DIR: dataDir },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [told] = (await once(launcher, 'message')) as [Record<string, string>];
  const [log, keys] = [new pg.Client(told['DATABASE_URL']), new pg.Client(told['KEYS_DATABASE_URL'])];
  try {
    await log.connect();
    await keys.connect();
    return await work(log, keys);
  } finally {
    await log.end();
    await keys.end();
    const ended = once(launcher, 'exit');
    launcher.disconnect();
    await ended;
  }
}
