/** A PostgreSQL of the benchmark's own, as durable as the product's: fsync stays on. */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { roleUrl } from '#event-store/database-roles';
import { migrateLog } from '#event-store/migrations/migrate-log';
import { prepareHome, randomPassword } from '../../../apps/cli/launcher/data-home.mjs';
import { Keeping } from '../../../apps/cli/launcher/keeping.mjs';
import { databaseUrl, type Cluster } from '../../../apps/cli/launcher/postgres.mjs';

const ROLES_PASSWORD = 'roles-password-of-the-benchmarks';

export interface BenchDatabase {
  readonly ownerUrl: string;
  /** As the api enters the log. */
  readonly writerUrl: string;
  readonly projectorUrl: string;
  /** As what was published is read. */
  readonly analystUrl: string;
}

export interface BenchServer {
  /** Owner's URL of a new, empty database. */
  empty(name: string): Promise<string>;
  /** A new database with the log and the room for read models. */
  log(name: string): Promise<BenchDatabase>;
  /** Owner's URL of a database like this one, which nobody is connected to. */
  like(name: string, copied: string): Promise<string>;
  /** Everybody begins a run right after a checkpoint. */
  checkpoint(): Promise<void>;
  stop(): Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  const home = prepareHome(mkdtempSync(path.join(os.tmpdir(), 'kalkan-bench-')));
  const settings = ['max_connections=300', 'max_wal_size=4GB'];
  const cluster: Cluster = { ...home, password: randomPassword(), databases: [], settings };
  const keeping = new Keeping();
  await keeping.ask('open', { home, cluster, removeAtEnd: true });
  const maintenance = new pg.Client(databaseUrl(cluster, 'postgres'));
  await maintenance.connect();
  const create = async (name: string, as = ''): Promise<string> => {
    await maintenance.query(`CREATE DATABASE ${name} ${as}`);
    return databaseUrl(cluster, name);
  };
  return {
    empty: (name) => create(name),
    like: (name, copied) => create(name, `TEMPLATE ${copied}`),
    log: async (name) => {
      const ownerUrl = await create(name);
      await migrateLog(ownerUrl, ROLES_PASSWORD);
      return {
        ownerUrl,
        writerUrl: roleUrl(ownerUrl, 'kalkan_writer', ROLES_PASSWORD),
        projectorUrl: roleUrl(ownerUrl, 'kalkan_projector', ROLES_PASSWORD),
        analystUrl: roleUrl(ownerUrl, 'kalkan_analyst', ROLES_PASSWORD),
      };
    },
    checkpoint: async () => {
      await maintenance.query('CHECKPOINT');
    },
    stop: async () => {
      await maintenance.end();
      await keeping.stop();
    },
  };
}
