import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiClient } from '../api-client.js';
import type { Progress } from '../progress.js';
import { foundCountry } from './country.js';
import { playSmallDemo } from './play.js';
import type { Account } from './seat.js';

export interface DemoOptions {
  readonly url: string;
  readonly setupCode: string;
  readonly dataDir: string;
  readonly say: (line: string) => void;
  readonly progress: Progress;
}

const SMALL_DEMO = { cases: 40, referrals: 15, seed: 7 };

/**
 * Fills an empty product with the demo: 67 places, 36 organizations with one member each, 40 cases, 15 referrals.
 * Passphrases are printed and kept in `demo-accounts.txt` (mode 0600), which only a demo ever has.
 */
export async function loadDemo(options: DemoOptions): Promise<void> {
  const country = await foundCountry(options.url, options.setupCode, options.progress);
  const file = await keepAccounts(options.dataDir, country.accounts);
  await playSmallDemo(country, SMALL_DEMO, options.progress);
  for (const line of accountLines(country.accounts)) options.say(line);
  options.say('');
  options.say(`These are demo accounts; they are kept in ${file}`);
}

/** Whether the product has no organization yet, and so may be set up. */
export async function isEmpty(url: string): Promise<boolean> {
  const health = await new ApiClient(url).get<{ setUp: boolean }>('/health');
  return !health.setUp;
}

async function keepAccounts(dataDir: string, accounts: readonly Account[]): Promise<string> {
  const file = join(dataDir, 'demo-accounts.txt');
  await writeFile(file, `${accountLines(accounts).join('\n')}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return file;
}

function accountLines(accounts: readonly Account[]): readonly string[] {
  const wide = Math.max(...accounts.map(({ login }) => login.length));
  return accounts.map(
    ({ login, passphrase, organization, roles }) =>
      `${login.padEnd(wide)}  ${passphrase}  ${organization} (${roles.join(', ')})`,
  );
}
