#!/usr/bin/env node
/** Installs, builds and runs Kalkan on this computer: see apps/cli/launcher. Everything here parses on an old Node. */
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Kalkan: Node.js 20.19 or newer is needed, and this is ${process.versions.node}.`);
  process.exit(1);
}
if (process.platform === 'win32') {
  console.error(
    'Kalkan: There is no start on Windows: use WSL 2, or run dist/apps/api/src/main.js with DATABASE_URL,' +
      ' KEYS_DATABASE_URL and DATABASE_ROLES_PASSWORD naming a PostgreSQL of your own.',
  );
  process.exit(1);
}

import('./apps/cli/launcher/launch.mjs').then(({ launch }) => launch(process.argv.slice(2)));
