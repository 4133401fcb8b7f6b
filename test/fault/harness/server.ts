/** A PostgreSQL of the harness's own, that can be killed, stopped, robbed of a backend and of its disk. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { prepareHome, randomPassword } from '../../../apps/cli/launcher/data-home.mjs';
import {
  databaseUrl,
  startPostgres,
  stopServer,
  type Cluster,
} from '../../../apps/cli/launcher/postgres.mjs';
import { commandOf } from '../../../apps/cli/launcher/processes.mjs';
import type { Guard } from './guard.js';
import { childrenOf } from './process-table.mjs';

/** fsync and synchronous_commit stay on; commit times say in which order things were done. */
const SETTINGS = [
  'max_connections=200',
  'track_commit_timestamp=on',
  'max_wal_size=64MB',
  'min_wal_size=32MB',
  'shared_buffers=64MB',
];
const DISK = '480m';
/** A backend of the product's, by the title it gives itself. */
const SERVING = /^postgres: kalkan_(?!owner)/;
const AGAIN_MS = 200;
const MOST_LOOKS = 20;
const PATIENCE_MS = 60_000;

export class Server {
  #pid: number | undefined;
  #stopping = false;
  #starting: Promise<void> | undefined;

  private constructor(
    private readonly guard: Guard,
    private readonly cluster: Cluster,
    /** Its own small disk, which can be filled; only root may make one. */
    readonly ownDisk: boolean,
  ) {}

  static async start(guard: Guard): Promise<Server> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'kalkan-fault-'));
    guard.folder(folder);
    const ownDisk = mounted(folder, guard);
    // Started by root, PostgreSQL runs as somebody else, who must get to its data through here.
    chmodSync(folder, 0o711);
    const home = prepareHome(folder);
    guard.folder(home.run);
    const cluster = { ...home, password: randomPassword(), databases: [], settings: SETTINGS };
    const server = new Server(guard, cluster, ownDisk);
    await server.up();
    return server;
  }

  get socket(): string {
    return path.join(this.cluster.run, '.s.PGSQL.5432');
  }

  /** Owner's URL, straight to the server. */
  url(database: string): string {
    return databaseUrl(this.cluster, database);
  }

  /** The same database at a door of our own. */
  urlThrough(port: number, database: string): string {
    const url = new URL(this.url(database));
    url.host = `127.0.0.1:${String(port)}`;
    url.search = '';
    return url.href;
  }

  /** Runs once this returns, unless the disk is full. */
  async up(): Promise<void> {
    this.#starting ??= this.#start().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  /** Postmaster and backends at once, as when the machine loses them. */
  kill(): void {
    for (const pid of this.#all()) signal(pid, 'SIGKILL');
  }

  /** An immediate shutdown: it recovers from its log at the next start. */
  crash(): void {
    if (this.#pid !== undefined) signal(this.#pid, 'SIGQUIT');
  }

  stall(): void {
    for (const pid of this.#all()) signal(pid, 'SIGSTOP');
  }

  resume(): void {
    for (const pid of this.#all()) signal(pid, 'SIGCONT');
  }

  /** One of those that serve connections; the server then throws all out and recovers. */
  killBackend(choose: (pids: readonly number[]) => number | undefined): void {
    const serving = childrenOf(this.#pid ?? 0).filter((pid) => SERVING.test(commandOf(pid)));
    const pid = choose(serving);
    if (pid !== undefined) signal(pid, 'SIGKILL');
  }

  /** Not a byte is left; with a new segment of its log about to be needed it must give up at once. */
  async fillDisk(newSegment: boolean): Promise<void> {
    // Again while the server takes what was just counted as left; one that is full is full at the first look.
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const { bavail, bsize } = statfsSync(this.cluster.dir);
      if (bavail === 0) break;
      const fill = ['-o', String(this.#filled()), '-l', String(bavail * bsize), this.#filler];
      if (spawnSync('fallocate', fill, { stdio: 'ignore' }).status === 0) break;
    }
    if (newSegment) await this.ask('postgres', 'SELECT pg_switch_wal()').catch(() => undefined);
  }

  #filled(): number {
    return statSync(this.#filler, { throwIfNoEntry: false })?.size ?? 0;
  }

  freeDisk(): void {
    rmSync(this.#filler, { force: true });
  }

  async ask<Row extends pg.QueryResultRow>(
    database: string,
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    const client = new pg.Client({ connectionString: this.url(database), connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql, [...values])).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#starting?.catch(() => undefined);
    if (this.#pid !== undefined) await stopServer(this.#pid);
  }

  get #filler(): string {
    return path.join(this.cluster.dir, 'filler');
  }

  #all(): readonly number[] {
    return this.#pid === undefined ? [] : [this.#pid, ...childrenOf(this.#pid)];
  }

  async #start(): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; !this.#stopping;) {
      try {
        if (this.#pid === undefined) await this.#spawn();
        await this.ask('postgres', 'SELECT 1');
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await sleep(AGAIN_MS);
    }
  }

  async #spawn(): Promise<void> {
    const { pid, ended } = await startPostgres(this.cluster);
    this.#pid = pid;
    this.guard.watch(pid);
    void ended.then(() => {
      this.guard.forget(pid);
      if (this.#pid === pid) this.#pid = undefined;
    });
  }
}

function mounted(folder: string, guard: Guard): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return false;
  }
  guard.mount(folder);
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}
