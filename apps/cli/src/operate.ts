/** The commands that work on the databases themselves, for operators. */
import path from 'node:path';
import type { DatabaseUrls } from './backup/database.js';
import type { CliConfig } from './cli.config.js';
import { openOwnDatabases } from './own-databases.js';
import { countProgress, terminalProgress } from './progress.js';
import type { ReleasesAt } from './release/opened-releases.js';
import { Sentence } from './sentence.js';

export interface Operation {
  readonly command: string | undefined;
  /** What the command is given: a folder, a file, a read model's name, or a month. */
  readonly of: string | undefined;
  readonly keys: string | undefined;
  readonly back: boolean;
  readonly dropOld: boolean;
  readonly renewKeys: boolean;
  readonly keysLost: boolean;
  readonly config: CliConfig;
}

const say = (line: string): void => {
  console.log(line);
};

/** Whether it was one of these commands, and complete. */
export async function operate(operation: Operation): Promise<boolean> {
  const { command, of, config } = operation;
  if (command === 'move-log') await moveTheLog(config, operation.back);
  else if (command === 'projections') await list(config, operation.dropOld);
  else if (command === 'release') await release(operation);
  else if (of === undefined) return false;
  else if (command === 'rebuild') await makeAnew(config, of);
  else if (command === 'baseline') await bring(config, of);
  else if (command === 'backup') await save(config, of);
  else if (command === 'restore') await load(config, of, operation.keys);
  else if (command === 'recount') await countAgain(config, of);
  else return false;
  return true;
}

async function save(config: CliConfig, folder: string): Promise<void> {
  const { backUp } = await import('./backup/backup.command.js');
  const shown = { say, progress: terminalProgress(process.stdout, 'backup') };
  await onDatabases(config, { alone: false }, (databases) =>
    backUp({ databases, folder: path.resolve(folder), ...shown }),
  );
}

async function load(config: CliConfig, folder: string, keys: string | undefined): Promise<void> {
  const { restore } = await import('./backup/restore.command.js');
  const shown = { say, progress: terminalProgress(process.stdout, 'restore') };
  const keysFolder = keys === undefined ? undefined : path.resolve(keys);
  await onDatabases(config, { alone: true }, (databases) =>
    restore({ databases, folder: path.resolve(folder), keysFolder, ...shown }),
  );
}

async function list(config: CliConfig, dropOld: boolean): Promise<void> {
  const { listReadModels } = await import('./read-models/read-models.command.js');
  await onDatabases(config, { alone: false }, (databases) =>
    listReadModels({ databases, eventStoreUrl: config.eventStoreUrl, say }, dropOld),
  );
}

async function makeAnew(config: CliConfig, name: string): Promise<void> {
  const { rebuildReadModel } = await import('./read-models/read-models.command.js');
  const progress = countProgress(process.stdout, 'events');
  await onDatabases(config, { alone: false }, (databases) =>
    rebuildReadModel({ databases, eventStoreUrl: config.eventStoreUrl, say }, name, progress),
  );
}

async function release({ config, of, renewKeys, keysLost }: Operation): Promise<void> {
  const command = await import('./release/release.command.js');
  await onStatistics(config, (at) => {
    if (keysLost) return command.giveKeysUp(at);
    return renewKeys ? command.renewKeys(at) : command.releaseMonths(at, of);
  });
}

async function countAgain(config: CliConfig, month: string): Promise<void> {
  const { recountMonth } = await import('./release/release.command.js');
  await onStatistics(config, (at) => recountMonth(at, month));
}

async function onStatistics(config: CliConfig, work: (at: ReleasesAt) => Promise<void>): Promise<void> {
  const { releaseProgress } = await import('./release/release.command.js');
  const { releaseKeysFile } = await import('../../api/src/api.config.js');
  const { RELEASE_KEYS_FILE } = config.environment;
  const progress = releaseProgress(process.stdout, terminalProgress(process.stdout, 'release'));
  await onDatabases(config, { alone: false }, (databases, DATA_DIR = config.dataDir) => {
    const keysFile = releaseKeysFile({ RELEASE_KEYS_FILE, DATA_DIR });
    return work({ databases, eventStoreUrl: config.eventStoreUrl, keysFile, say, progress });
  });
}

async function bring(config: CliConfig, file: string): Promise<void> {
  const { bringBaseline } = await import('./baseline/baseline.command.js');
  const progress = countProgress(process.stdout, 'observations');
  await onDatabases(config, { alone: false }, (databases) =>
    bringBaseline({ databases, file: path.resolve(file), say, progress }),
  );
}

async function moveTheLog({ environment }: CliConfig, back: boolean): Promise<void> {
  const { ConfigRefused, readConfig } = await import('../../api/src/api.config.js');
  const { moveLog } = await import('./move-log/move-log.command.js');
  const progress = countProgress(process.stdout, 'events');
  try {
    await moveLog({ config: readConfig(environment), back, say, progress });
  } catch (error) {
    throw error instanceof ConfigRefused ? new Sentence(error.message) : error;
  }
}

/** Those the environment names, or the product's own. */
async function onDatabases(
  { databases }: CliConfig,
  how: { readonly alone: boolean },
  work: (databases: DatabaseUrls, dataDir?: string) => Promise<void>,
): Promise<void> {
  if (databases !== undefined) {
    await work(databases);
    return;
  }
  const own = await openOwnDatabases(how);
  try {
    await work(own.urls, own.dataDir);
  } finally {
    await own.close();
  }
}
