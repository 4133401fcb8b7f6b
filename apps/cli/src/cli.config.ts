import type { DatabaseUrls } from './backup/database.js';
import { Sentence } from './sentence.js';

/** What the `kalkan` command takes from its environment; nothing else of the CLI reads it. */
export interface CliConfig {
  readonly setupCode: string | undefined;
  readonly dataDir: string | undefined;
  readonly url: string;
  /** Databases of one's own, as their owners; undefined where the product runs its own PostgreSQL. */
  readonly databases: DatabaseUrls | undefined;
  /** Where the log is, if not in PostgreSQL. */
  readonly eventStoreUrl: string | undefined;
  /** For commands that are told the same as the api. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export function readCliConfig(environment: NodeJS.ProcessEnv = process.env): CliConfig {
  const { KALKAN_SETUP_CODE: setupCode, DATA_DIR: dataDir, PORT: port = '3000' } = environment;
  return {
    setupCode,
    dataDir,
    url: `http://127.0.0.1:${port}`,
    databases: databasesIn(environment),
    eventStoreUrl: environment['EVENTSTORE_URL'] || undefined,
    environment,
  };
}

/** @throws Sentence when they are named by half */
export function databasesIn(
  environment: Readonly<Record<string, string | undefined>>,
): DatabaseUrls | undefined {
  const {
    DATABASE_URL: pooled,
    DATABASE_DIRECT_URL: log = pooled,
    KEYS_DATABASE_URL: keys,
    DATABASE_ROLES_PASSWORD: rolesPassword,
  } = environment;
  if (!pooled && !keys) return undefined;
  if (!log || !keys || !rolesPassword)
    throw new Sentence('DATABASE_URL, KEYS_DATABASE_URL and DATABASE_ROLES_PASSWORD are only set together.');
  return { log, keys, rolesPassword };
}

/** Of a product started for a demo year. By the name of an npm script the launcher knows to watch its parent. */
export function demoProductEnvironment(dataDir: string, port: string): NodeJS.ProcessEnv {
  return { ...process.env, CLOCK: 'demo', DATA_DIR: dataDir, PORT: port, npm_lifecycle_event: 'demo' };
}
