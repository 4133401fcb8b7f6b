/** The api in this process, over real HTTP on a free port of loopback, with databases of its own. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '../../apps/api/src/api.config.js';
import { createApi, startProcesses } from '../../apps/api/src/create-api.js';
import { createLog } from '../../apps/api/src/http/request-log.js';
import { checkEngine } from '../../apps/api/src/platform/databases.js';
import type { WebBuild } from '../../apps/api/src/http/web-build.js';
import { EventStore } from '#event-store/event-store';
import { StandIn } from '#event-store/testing/stand-in/stand-in';
import { cloneDatabases, type TestDatabases } from './databases.js';

export const SETUP_CODE = 'set-up-code-of-the-tests';

export interface RunningApp {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly eventStore: EventStore;
  /** Where its log is, if not in its database. */
  readonly eventStoreUrl: string | undefined;
  readonly databases: TestDatabases;
  stop(): Promise<void>;
}

export async function startApp(
  options: {
    readonly web?: WebBuild;
    readonly environment?: Readonly<Record<string, string>>;
    /** To run on, instead of new ones; dropped at the end all the same. */
    readonly databases?: TestDatabases;
    /** Runs beside the api, on the same databases. */
    readonly beside?: (environment: Readonly<Record<string, string>>) => Promise<{ close(): Promise<void> }>;
  } = {},
): Promise<RunningApp> {
  const databases = options.databases ?? (await cloneDatabases());
  const log = await logOfItsOwn();
  const environment = {
    PORT: '0',
    DATABASE_URL: databases.logUrl,
    KEYS_DATABASE_URL: databases.keysUrl,
    DATABASE_ROLES_PASSWORD: databases.rolesPassword,
    KALKAN_SETUP_CODE: SETUP_CODE,
    ...log?.environment,
    ...options.environment,
  };
  const config = readConfig(environment);
  await checkEngine(config);
  const app = await createApi({ config, log: createLog('silent'), web: options.web ?? new Map() });
  await app.listen(0, '127.0.0.1');
  startProcesses(app);
  const beside = await options.beside?.(environment);
  const url = (await app.getUrl()).replace('localhost', '127.0.0.1');
  await untilReady(url);
  return {
    url,
    app,
    eventStore: app.get(EventStore),
    eventStoreUrl: config.EVENTSTORE_URL,
    databases,
    async stop() {
      await beside?.close();
      await app.close();
      log?.stop();
      await databases.drop();
    },
  };
}

/** With `KALKAN_TEST_LOG=eventstoredb`, see test/jest.eventstoredb.mjs; otherwise it is in PostgreSQL. */
async function logOfItsOwn(): Promise<{ environment: Record<string, string>; stop(): void } | undefined> {
  if (process.env['KALKAN_TEST_LOG'] !== 'eventstoredb') return undefined;
  const standIn = await StandIn.start(3);
  const url = `esdb://${standIn.hosts}?tls=false&discoveryInterval=20`;
  return { environment: { EVENTSTORE_URL: url }, stop: () => standIn.stop() };
}

async function untilReady(url: string): Promise<void> {
  const end = Date.now() + 20_000;
  let answer = '';
  while (Date.now() < end) {
    const response = await fetch(`${url}/api/v1/health`);
    if (response.status === 200) return;
    answer = await response.text();
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`not ready: ${answer}`);
}
