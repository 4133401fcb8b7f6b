/** `kalkan release` as processes of its own, over a log with cases of four months; and what analysts see meanwhile. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { roleUrl } from '#event-store/database-roles';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { idOf, ReleaseWorld, SetClock } from '#statistics/testing/release.world';
import { cloneDatabases, type TestDatabases } from '../support/databases.js';
import { eventually } from '../support/eventually.js';

const CLI = 'dist/apps/cli/src/main.js';
/** Enough that the steps of a run lie apart. */
const CASES_A_MONTH = 400;
const GLANCE_MS = 5;

export interface Ended {
  readonly code: number | null;
  readonly said: string;
}

export interface Run {
  /** Killed as by the kernel. */
  kill(): void;
  readonly ended: Promise<Ended>;
}

export type Visible = Readonly<Record<'releases' | 'periods' | 'cells' | 'completeness', number>>;

export class Releasing {
  readonly #running = new Set<ChildProcess>();

  private constructor(
    private readonly databases: TestDatabases,
    private readonly folder: string,
    private readonly store: PostgresEventStore,
    readonly world: ReleaseWorld,
    readonly owner: pg.Client,
    private readonly holder: pg.Client,
  ) {}

  static async begin(months: readonly string[]): Promise<Releasing> {
    const databases = await cloneDatabases();
    const folder = await mkdtemp(path.join(os.tmpdir(), 'kalkan-release-'));
    const clock = new SetClock();
    const url = roleUrl(databases.logUrl, 'kalkan_writer', databases.rolesPassword);
    const store = new PostgresEventStore({ url, clock });
    const [owner, holder] = [new pg.Client(databases.logUrl), new pg.Client(databases.logUrl)];
    await Promise.all([owner.connect(), holder.connect()]);
    const world = await new ReleaseWorld(store, clock).begin();
    for (const month of months) {
      world.at(`${month}-10T05:00:00Z`);
      await world.opensMany(month, CASES_A_MONTH);
    }
    const releasing = new Releasing(databases, folder, store, world, owner, holder);
    await releasing.#giveKeys();
    return releasing;
  }

  async end(): Promise<void> {
    for (const child of this.#running) child.kill('SIGKILL');
    await this.world.end();
    await Promise.all([this.owner.end(), this.holder.end()]);
    await this.store.close();
    await this.databases.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  start(...args: readonly string[]): Run {
    const { PATH, HOME } = process.env;
    const { logUrl: DATABASE_URL, keysUrl: KEYS_DATABASE_URL, rolesPassword } = this.databases;
    const child = spawn(process.execPath, [CLI, ...args], {
      env: {
        ...{ PATH, HOME, DATABASE_URL, KEYS_DATABASE_URL, DATABASE_ROLES_PASSWORD: rolesPassword },
        RELEASE_KEYS_FILE: path.join(this.folder, 'release-keys'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#running.add(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    }
    const ended = new Promise<Ended>((resolve) =>
      child.on('close', (code) => {
        this.#running.delete(child);
        resolve({ code, said });
      }),
    );
    return { kill: () => child.kill('SIGKILL'), ended };
  }

  async visible(): Promise<Visible> {
    const { rows } = await this.owner.query<Visible>(
      `SELECT (SELECT count(*) FROM published.release)::int AS releases,
              (SELECT count(*) FROM published.period)::int AS periods,
              (SELECT count(*) FROM published.cell)::int AS cells,
              (SELECT count(*) FROM published.completeness)::int AS completeness`,
    );
    return rows[0]!;
  }

  /** How far the runs so far have come: what they keep between them. */
  async progress(): Promise<string> {
    const { rows } = await this.owner.query<{ kept: string }>(
      `SELECT concat_ws(' ', (SELECT "position" FROM release.checkpoint), (SELECT count(*) FROM release.snapshot),
                             (SELECT max("position") FROM log.event), (SELECT count(*) FROM published.release)) AS kept`,
    );
    return rows[0]!.kept;
  }

  async eventsOf(category: string) {
    const events = await this.store.readAll(0n, 1_000, { categories: [category] });
    return events.map(({ data }) => data);
  }

  /** Until it holds the lock of releases: what came before was Node, loading modules. False when it has ended. */
  async untilAtWork({ ended }: Run): Promise<boolean> {
    return this.#until(
      ended,
      `SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE locktype = 'advisory' AND granted AND datname = current_database() AND usename = 'kalkan_release'`,
    );
  }

  /** Starts it with a table held, so that it comes to stand exactly before it writes there, and works on it then. */
  async stopped(table: string, args: readonly string[], work: (run: Run) => Promise<void>): Promise<void> {
    // Reading goes on; no row can be added or changed.
    await this.holder.query(`BEGIN; LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
    try {
      const run = this.start(...args);
      const waiting = `SELECT 1 FROM pg_locks WHERE relation = '${table}'::regclass AND NOT granted`;
      if (!(await this.#until(run.ended, waiting)))
        throw new Error(`ended without writing to ${table}: ${(await run.ended).said}`);
      await work(run);
    } finally {
      await this.holder.query('ROLLBACK');
    }
    await this.untilNobody();
  }

  /** Cuts its connections, as a server does that goes down. */
  async cut(): Promise<number> {
    const { rowCount } = await this.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = 'kalkan_release'`,
    );
    return rowCount ?? 0;
  }

  /** Until the server has noticed that who was killed is gone, and has ended or undone what it asked for. */
  async untilNobody(): Promise<void> {
    await eventually(async () => {
      const { rowCount } = await this.owner.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = 'kalkan_release'`,
      );
      return rowCount === 0;
    });
  }

  async #until(ended: Promise<Ended>, seen: string): Promise<boolean> {
    let over = false;
    void ended.then(() => (over = true));
    while (!over) {
      if ((await this.owner.query(seen)).rowCount) return true;
      await sleep(GLANCE_MS);
    }
    return false;
  }

  /** The facts keys the cases were written with, where the product has them. */
  async #giveKeys(): Promise<void> {
    await this.onKeys((keys) =>
      keys.query(
        `INSERT INTO keys.facts_key (case_id, key, because, given_at)
         SELECT id, key, $3, now() FROM unnest($1::uuid[], $2::bytea[]) AS given (id, key)`,
        [
          [...this.world.facts.keys.keys()],
          [...this.world.facts.keys.values()].map((key) => Buffer.from(key)),
          idOf('opened'),
        ],
      ),
    );
  }

  async onKeys(work: (keys: pg.Client) => Promise<unknown>): Promise<void> {
    const keys = new pg.Client(this.databases.keysUrl);
    await keys.connect();
    await work(keys).finally(() => keys.end());
  }
}
