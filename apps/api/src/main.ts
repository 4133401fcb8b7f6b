import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type ApiConfig, ConfigRefused, readConfig } from './api.config.js';
import { createApi, startProcesses } from './create-api.js';
import type { Tls } from './http/door.js';
import { createLog, faultOf } from './http/request-log.js';
import { readWebBuild } from './http/web-build.js';
import { checkDirect, entrances, migrate } from './platform/databases.js';
import { onEnd } from './platform/end.js';

const WEB = fileURLToPath(new URL('../../../web', import.meta.url));
const log = createLog();

async function main(): Promise<void> {
  const config = readConfig(process.env);
  await migrate(config);
  await checkDirect(entrances(config).projectorDirect);
  const app = await createApi({ config, log, web: await readWebBuild(WEB), tls: await readTls(config) });
  onEnd(() => app.close(), log);
  await app.listen(config.PORT, config.HOST);
  startProcesses(app);
  log.info({ port: config.PORT }, 'listening');
}

async function readTls({ TLS_CERT, TLS_KEY }: ApiConfig): Promise<Tls | undefined> {
  if (TLS_CERT === undefined || TLS_KEY === undefined) return undefined;
  return { cert: await readFile(TLS_CERT), key: await readFile(TLS_KEY) };
}

main().catch((error: unknown) => {
  if (error instanceof ConfigRefused) log.fatal({ reason: error.message }, 'configuration_refused');
  else log.fatal({ fault: faultOf(error) }, 'start_failed');
  process.exit(1);
});
