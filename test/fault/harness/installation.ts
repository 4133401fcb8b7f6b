/** Two apis and two projectors of the built product over databases of their own, every way between them through a link. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#event-store/event-store';
import { roleUrl } from '#event-store/database-roles';
import { EventStoreDbEventStore } from '#event-store/eventstoredb-event-store';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { SystemClock } from '#kernel/clock';
import { freePort } from '../../attack/product.js';
import { type Cast, gather } from './cast.js';
import { Child } from './child.js';
import { EndWatch } from './end-watch.js';
import type { Guard } from './guard.js';
import { Journal } from './journal.js';
import { Link, type LinkOptions } from './link.js';
import type { Server } from './server.js';
import { preloadWithout, takeAway } from './without/absence.js';

export type Engine = 'postgresql' | 'eventstoredb';

export interface Ground {
  readonly guard: Guard;
  readonly server: Server;
  readonly engine: Engine;
  /** Of this installation among those on the server. */
  readonly number: number;
  /** A mechanism that is taken away from the product. */
  readonly without: string | undefined;
}

export const ROLES_PASSWORD = 'roles-password-of-the-faults';
const SETUP_CODE = 'set-up-code-of-the-faults';
const API = 'dist/apps/api/src/main.js';
const PROJECTOR = 'dist/apps/projector/src/main.js';
const STAND_IN = ['--import', './test/load/support/typescript.mjs', 'test/fault/harness/stand-in.ts'];
const PATIENCE_MS = 90_000;
const LOOK_MS = 50;

const commits = (request: Buffer) => request.includes('COMMIT') || request.includes('append');
const posts = (request: Buffer) => request.subarray(0, 5).toString() === 'POST ';
/** Headers are packed, so an append is told by its size. */
const isLarge = (request: Buffer) => request.length > 600;

export class Installation {
  readonly children: Child[] = [];
  readonly links: Link[] = [];
  readonly urls: string[] = [];
  readonly journal = new Journal();
  standIn: Child | undefined;
  store!: EventStore;
  cast!: Cast;
  ends!: EndWatch;
  /** Where the log stood when the cast was complete. */
  begun = 0n;

  private constructor(readonly ground: Ground) {}

  static async start(ground: Ground): Promise<Installation> {
    const installation = new Installation(ground);
    try {
      await installation.#build();
    } catch (error) {
      const words = installation.words();
      await installation.stop();
      throw new Error(`the installation did not come up:\n${words}`, { cause: error });
    }
    return installation;
  }

  get database(): Readonly<Record<'log' | 'keys', string>> {
    const { number } = this.ground;
    return { log: `log_${String(number)}`, keys: `keys_${String(number)}` };
  }

  get processes(): readonly Child[] {
    return this.children.filter((child) => child !== this.standIn);
  }

  /** Every process has begun, and both apis say that they are ready. */
  async ready(ms = PATIENCE_MS): Promise<boolean> {
    for (const end = Date.now() + ms; Date.now() < end;) {
      await sleep(LOOK_MS);
      if (!this.children.every(({ begun }) => begun)) continue;
      const answers = await Promise.all(
        this.urls.map((url) => fetch(`${url}/api/v1/health`).catch(() => undefined)),
      );
      if (answers.every((answer) => answer?.status === 200)) return true;
    }
    return false;
  }

  /** What the processes said last. */
  words(): string {
    return this.children.map(({ name, complaints }) => `--- ${name}\n${complaints}`).join('\n');
  }

  async stop(): Promise<void> {
    for (const child of this.children) child.stop();
    await Promise.all(this.links.map((link) => link.close()));
    await this.store?.close();
    await this.ends?.close();
    const { server } = this.ground;
    for (const name of Object.values(this.database))
      await server.ask('postgres', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).catch(() => undefined);
  }

  async #build(): Promise<void> {
    const { server, engine } = this.ground;
    for (const name of Object.values(this.database))
      await server.ask('postgres', `CREATE DATABASE ${name} STRATEGY file_copy`);
    const port = engine === 'eventstoredb' ? await this.#startStandIn() : undefined;
    const environments = await Promise.all(
      ['api-1', 'api-2', 'projector-1', 'projector-2'].map(async (name) => ({
        name,
        environment: await this.#environment(name, port),
      })),
    );
    for (const { name, environment } of environments) await this.#startChild(name, environment);
    if (!(await this.ready())) throw new Error('not ready');
    this.store = this.#openStore(port);
    this.ends = new EndWatch(server.url(this.database.keys));
    this.cast = await gather(this.urls[0] ?? '', SETUP_CODE);
    await this.#takeAway();
    this.begun = await this.store.head();
  }

  /** Only now: the cast could not gather reliably where something is missing. */
  async #takeAway(): Promise<void> {
    const { without, server } = this.ground;
    if (without === undefined) return;
    await takeAway(without, server, this.database.log);
    for (const child of this.processes) await child.startAgainWith(preloadWithout(without));
    if (!(await this.ready())) throw new Error(`not ready without ${without}`);
  }

  async #startStandIn(): Promise<number> {
    this.standIn = this.#child('stand-in', STAND_IN, {}, /listening \d+/);
    this.standIn.start();
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      await sleep(LOOK_MS);
      const port = /listening (\d+)/.exec(this.standIn.words)?.[1];
      if (port !== undefined) return Number(port);
    }
    throw new Error('the stand-in did not start');
  }

  async #environment(name: string, standIn: number | undefined): Promise<Readonly<Record<string, string>>> {
    const { server } = this.ground;
    const upstream = { path: server.socket };
    const log = await this.#link({ name: `${name} to log`, upstream, isTelling: commits });
    const keys = await this.#link({ name: `${name} to keys`, upstream, isTelling: commits });
    const elsewhere = standIn === undefined ? undefined : await this.#linkStandIn(name, standIn);
    return {
      DATABASE_URL: server.urlThrough(log.port, this.database.log),
      KEYS_DATABASE_URL: server.urlThrough(keys.port, this.database.keys),
      DATABASE_ROLES_PASSWORD: ROLES_PASSWORD,
      ...(elsewhere && { EVENTSTORE_URL: `esdb://127.0.0.1:${String(elsewhere.port)}?tls=false` }),
    };
  }

  #linkStandIn(name: string, port: number): Promise<Link> {
    const upstream = { host: '127.0.0.1', port };
    return this.#link({ name: `${name} to stand-in`, upstream, isTelling: isLarge });
  }

  async #startChild(name: string, environment: Readonly<Record<string, string>>): Promise<void> {
    if (name.startsWith('projector')) {
      this.#child(name, [PROJECTOR], environment, /"projecting"/).start();
      return;
    }
    const port = await freePort();
    const upstream = { host: '127.0.0.1', port };
    const link = await this.#link({ name: `phones to ${name}`, upstream, isTelling: posts });
    this.urls.push(`http://127.0.0.1:${String(link.port)}`);
    const own = { PORT: String(port), KALKAN_PROJECTOR: 'apart', KALKAN_SETUP_CODE: SETUP_CODE };
    this.#child(name, [API], { ...environment, ...own }, /"listening"/).start();
  }

  #child(
    name: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
    begun: RegExp,
  ): Child {
    const child = new Child(this.ground.guard, { name, args, environment, begun });
    this.children.push(child);
    return child;
  }

  async #link(options: LinkOptions): Promise<Link> {
    const link = await Link.open(options);
    this.links.push(link);
    return link;
  }

  /** As the harness itself reads the log: straight. */
  #openStore(standIn: number | undefined): EventStore {
    const clock = new SystemClock();
    if (standIn !== undefined)
      return new EventStoreDbEventStore({ url: `esdb://127.0.0.1:${String(standIn)}?tls=false`, clock });
    const url = roleUrl(this.ground.server.url(this.database.log), 'kalkan_writer', ROLES_PASSWORD);
    return new PostgresEventStore({ url, clock });
  }
}
