/** `npm run screens -- <folder>`: every screen of the built web, at phone and desktop width, in three languages. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const folder = process.argv[2];

function run(args, environment = {}) {
  const env = { ...process.env, ...environment };
  const { status } = spawnSync(process.execPath, args, { cwd: checkout, env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (folder === undefined) {
  console.error('npm run screens -- <folder for the pictures>');
  process.exit(1);
}
run(['start.mjs', '--prepare', '--build']);
run(
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--config',
    'test/web/screens.jest.mjs',
  ],
  { KALKAN_SCREENS: path.resolve(folder) },
);
