import { parseArgs } from 'node:util';
import { Problem } from './api-client.js';
import { readCliConfig } from './cli.config.js';
import { isEmpty, loadDemo } from './demo/demo.command.js';
import { terminalProgress } from './progress.js';

const USAGE = `kalkan demo [--if-empty] [--url URL]
    Fills an empty product with demo organizations, members, cases and referrals, through its public API.
    Needs KALKAN_SETUP_CODE and DATA_DIR in the environment (npm start sets both).`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'if-empty': { type: 'boolean' }, url: { type: 'string' }, help: { type: 'boolean' } },
  });
  const config = readCliConfig();
  if (values.help === true || positionals[0] !== 'demo') {
    console.log(USAGE);
    return positionals.length === 0 || values.help === true ? 0 : 2;
  }
  const url = values.url ?? config.url;
  if (!(await isEmpty(url))) {
    if (values['if-empty'] === true) return 0;
    console.error('This product already has data; the demo is only loaded into an empty one.');
    return 1;
  }
  if (config.setupCode === undefined) {
    console.error('KALKAN_SETUP_CODE is missing: the one-time code that the first start printed or kept.');
    return 2;
  }
  await loadDemo({
    url,
    setupCode: config.setupCode,
    dataDir: config.dataDir,
    say: (line) => {
      console.log(line);
    },
    progress: terminalProgress(process.stdout),
  });
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Problem ? error.message : error);
    process.exitCode = 1;
  },
);
