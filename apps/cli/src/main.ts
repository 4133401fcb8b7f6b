import { Problem } from './api-client.js';
import { type CliConfig, readCliConfig } from './cli.config.js';
import { readCommandLine } from './command-line.js';
import { isEmpty, loadDemo } from './demo/demo.command.js';
import { operate } from './operate.js';
import { findOrStart } from './product.js';
import { rateProgress, terminalProgress } from './progress.js';
import { Sentence } from './sentence.js';
import { readYear, type YearFlags } from './year-flags.js';

const USAGE = `kalkan demo [--if-empty] [--url URL]
    Fills an empty product with demo organizations, members, cases and referrals, through its public API.
    Needs KALKAN_SETUP_CODE and DATA_DIR in the environment (npm start sets both).

kalkan demo --year YEAR [--cases N] [--seed N] [--national] [--largest N]
    [--before N] [--url URL]
    Plays a country's year, with the official numbers of women and men, into a product that runs by the demo clock;
    starts one on PORT and DATA_DIR when none answers there, and ends it afterwards. After a kill the same command
    goes on from where it was.
    --cases     as many as the official table has, or fewer in its proportions
    --seed      draws another year (7 unless told)
    --national  several committees in every district, about 480 in all
    --largest   gives one committee at least so many cases
    --before    so many cases in the year before: places of the year's statistics are made from who registered then
                (with --national a third of the year's, otherwise none)

kalkan move-log [--back]
    Moves the log from PostgreSQL into the EventStoreDB of EVENTSTORE_URL, or back: copies it in order, compares both
    event by event, and switches. Wants the api's environment, and every api and projector stopped. After a kill the
    same command goes on.

kalkan backup FOLDER
    Copies the event log and then the keys into a new folder, while Kalkan runs or not. Whoever has both of its parts
    has what the server has: keep them apart, and delete the part "keys" after 30 days.

kalkan restore FOLDER [--keys OTHER]
    Fills empty databases from a backup, with Kalkan stopped; keys from another backup if told. Everything is checked
    before anything is written. Of the keys, what the log does not entitle now is removed.

kalkan projections [--drop-old]
    Lists the read models with how many events each is behind the log, and what earlier versions left; drops that.

kalkan rebuild NAME
    Makes a read model anew from the log, beside the one in use, which answers until the new one takes its place.
    After a kill the same command goes on.

kalkan release [MONTH] [--renew-keys | --keys-lost]
    Freezes, counts and publishes a month of statistics (2023-10), or every month that has come due; while Kalkan runs or
    not. After a kill the same command goes on. Its keys lie in DATA_DIR/release-keys, or in RELEASE_KEYS_FILE.
    --renew-keys  makes new ones for the months to come, after a leak
    --keys-lost   does so when every copy of them is gone for good
    A demo year is released once it is told: from then on its log has today's time.

kalkan recount MONTH
    Counts a released month again, from the log and the two keys, and compares it with what was published.

kalkan baseline FILE.xml
    Brings official series, in SDMX 2.1 structure-specific form, to be drawn beside the published numbers. The same
    series of an earlier file is replaced; of a file that is refused nothing is taken.

Those seven use the product's own PostgreSQL in DATA_DIR, or the one named by DATABASE_URL, KEYS_DATABASE_URL and
DATABASE_ROLES_PASSWORD.`;

const say = (line: string): void => {
  console.log(line);
};

async function main(args: readonly string[]): Promise<number> {
  const told = readCommandLine(args);
  const config = readCliConfig();
  if (told.help === true || told.command === undefined) {
    console.log(USAGE);
    return 0;
  }
  const { command, of, keys, back = false, 'drop-old': dropOld = false } = told;
  const { 'renew-keys': renewKeys = false, 'keys-lost': keysLost = false } = told;
  if (await operate({ command, of, keys, back, dropOld, renewKeys, keysLost, config })) return 0;
  const url = told.url ?? config.url;
  if (told.year !== undefined) return year({ ...told, year: told.year }, { ...config, url });
  return smallDemo(told['if-empty'] === true, { ...config, url });
}

async function smallDemo(
  ifEmpty: boolean,
  { url, setupCode, dataDir = '.data' }: CliConfig,
): Promise<number> {
  if (!(await isEmpty(url))) {
    if (ifEmpty) return 0;
    console.error('This product already has data; the demo is only loaded into an empty one.');
    return 1;
  }
  if (setupCode === undefined) {
    console.error('KALKAN_SETUP_CODE is missing: the one-time code that the first start printed or kept.');
    return 2;
  }
  await loadDemo({ url, setupCode, dataDir, say, progress: terminalProgress(process.stdout) });
  return 0;
}

async function year(flags: YearFlags, config: CliConfig): Promise<number> {
  const asked = readYear(flags);
  const { loadYear } = await import('./demo/year/year.command.js');
  const name = `year-${String(asked.year)}${asked.national ? '-national' : ''}`;
  const product = await findOrStart({ ...config, name });
  const { url, setupCode, dataDir } = product;
  say(`Playing ${String(asked.cases)} cases of ${String(asked.year)} at ${url}; the data stay in ${dataDir}`);
  const { stdout } = process;
  try {
    const shown = { say, progress: terminalProgress(stdout), rate: rateProgress(stdout) };
    await loadYear({ url, setupCode, dataDir, asked, ...shown });
  } finally {
    await product.stop();
  }
  say(`Open it: DATA_DIR=${dataDir} npm start. The accounts are in ${dataDir}/demo-accounts.txt`);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Problem || error instanceof Sentence ? error.message : error);
    process.exitCode = 1;
  },
);
