import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { roleUrl } from '#event-store/database-roles';
import { EventStoreUnavailable } from '#event-store/event-store';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { ORGANIZATION, SetClock } from '#event-store/testing/events.fixtures';
import { DomainError } from '#kernel/domain-error';
import { derivedId } from '#kernel/ids';
import type { CommandContext, Message } from '#kernel/message';
import { cloneDatabases, type TestDatabases } from '../../../test/support/databases.js';
import { ProcessManagerRunner } from './process-manager-runner.js';
import type { ProcessManager } from './process-manager.js';
import { readModels } from './read-tables.js';
import { codec, count, happen, type Tallied } from './testing/tally.fixtures.js';

const SOON = 5_000;

/** As many commands as the event's number says. */
const echo: ProcessManager<Tallied, string> = {
  name: 'echo',
  handles: ['case.counted.v1'],
  react: ({ data: { n } }) => Array.from({ length: n }, (_, index) => `${n}.${index}`),
};

describe('the runner of process managers', () => {
  let databases: TestDatabases;
  let directUrl: string;
  let dataSource: DataSource;
  let store: InMemoryEventStore;
  let dispatched: { command: string; context: CommandContext }[];
  const started: ProcessManagerRunner<string>[] = [];

  beforeAll(async () => {
    databases = await cloneDatabases();
    directUrl = roleUrl(databases.logUrl, 'kalkan_projector', databases.rolesPassword);
    dataSource = await readModels(directUrl, []).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await databases.drop();
  });
  beforeEach(() => {
    store = new InMemoryEventStore(new SetClock());
    dispatched = [];
  });
  afterEach(async () => {
    for (const runner of started.splice(0)) await runner.stop();
  });

  const start = (
    processManager: ProcessManager<Message, string>,
    dispatch: (command: string) => Promise<void> = () => Promise.resolve(),
  ): ProcessManagerRunner<string> => {
    const runner = new ProcessManagerRunner<string>({
      store,
      codec,
      dataSource,
      directUrl,
      processManagers: [processManager],
      retryMs: 30,
      dispatch: async (command, context) => {
        dispatched.push({ command, context });
        await dispatch(command);
      },
    });
    started.push(runner);
    runner.start();
    return runner;
  };
  const until = async (condition: () => boolean): Promise<void> => {
    for (const end = Date.now() + SOON; !condition();) {
      if (Date.now() > end) throw new Error('it did not come to pass');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const commands = (): readonly string[] => dispatched.map(({ command }) => command);
  const reached = (runner: ProcessManagerRunner<string>, position: bigint) => (): boolean =>
    runner.status().every((status) => status.state === 'running' && status.position >= position);

  it('starts at the head when first deployed', async () => {
    await count(store, 1);
    const runner = start({ ...echo, name: 'at-head' });
    await until(reached(runner, 1n));
    const position = await count(store, 2);
    await until(reached(runner, position));
    expect(commands()).toEqual(['2.0', '2.1']);
  });

  it('starts at the beginning when it says so, and never again', async () => {
    const fromBeginning = { ...echo, name: 'from-beginning', startFrom: 'beginning' } as const;
    const position = await count(store, 1, 2);
    const runner = start(fromBeginning);
    await until(reached(runner, position));
    expect(commands()).toEqual(['1.0', '2.0', '2.1']);
    await runner.stop();
    const again = start(fromBeginning);
    await until(reached(again, position));
    expect(commands()).toHaveLength(3);
  });

  it('commands in its own name, under ids that are the same on every repetition', async () => {
    const runner = start({ ...echo, name: 'named' });
    await until(reached(runner, 0n));
    await until(reached(runner, await count(store, 2)));
    const [event] = await store.readAll(0n, 1);
    const contexts = dispatched.map(({ context }) => context);
    expect(contexts.map(({ commandId }) => commandId)).toEqual([
      derivedId('named', event?.id ?? '', 0),
      derivedId('named', event?.id ?? '', 1),
    ]);
    expect(contexts[0]).toMatchObject({
      actor: 'named',
      organization: ORGANIZATION,
      correlationId: event?.metadata.$correlationId,
    });
  });

  it('remembers by key from event to event, and over a restart', async () => {
    const adding: ProcessManager<Tallied, string, number> = {
      name: 'adding',
      handles: ['case.counted.v1'],
      memoryKey: ({ data: { n } }) => (n % 2 === 0 ? 'even' : 'odd'),
      remember: ({ data: { n } }, sum = 0) => sum + n,
      react: (_event, sum) => [String(sum)],
    };
    const runner = start(adding);
    await until(reached(runner, 0n));
    await until(reached(runner, await count(store, 1, 2, 3)));
    await runner.stop();
    const again = start(adding);
    await until(reached(again, await count(store, 4)));
    expect(commands()).toEqual(['1', '2', '4', '6']);
  });

  it('records what a rule refuses and goes on', async () => {
    const runner = start({ ...echo, name: 'refused' }, (command) =>
      command === '1.0' ? Promise.reject(new DomainError('not_offered')) : Promise.resolve(),
    );
    await until(reached(runner, 0n));
    await until(reached(runner, await count(store, 1, 2)));
    expect(commands()).toEqual(['1.0', '2.0', '2.1']);
    const [event] = await store.readAll(0n, 1);
    expect(
      await dataSource.query(`SELECT event_id, index, code FROM process.rejection WHERE process = 'refused'`),
    ).toEqual([{ event_id: event?.id, index: 0, code: 'not_offered' }]);
  });

  it.each<[string, Error, string]>([
    ['log out of reach', new EventStoreUnavailable(new Error('x')), 'event_store_unavailable'],
    ['newer history', new DomainError('newer_history', 'unavailable'), 'newer_history'],
    ['fault of ours', new TypeError('Айнура'), 'error_unexpected'],
  ])('stops at a %s and repeats the event later', async (name, error, code) => {
    let faulty = true;
    const runner = start({ ...echo, name }, (command) =>
      faulty && command === '2.1' ? Promise.reject(error) : Promise.resolve(),
    );
    await until(reached(runner, 0n));
    const position = await count(store, 1, 2);
    await until(() => runner.status()[0]?.state === 'stopped');
    expect(runner.status()).toMatchObject([{ name, state: 'stopped', code }]);
    faulty = false;
    await until(reached(runner, position));
    expect(new Set(commands())).toEqual(new Set(['1.0', '2.0', '2.1']));
    expect(commands().filter((command) => command === '1.0')).toHaveLength(1);
    const ids = (wanted: string): string[] =>
      dispatched.filter(({ command }) => command === wanted).map(({ context }) => context.commandId);
    expect(new Set(ids('2.0')).size).toBe(1);
  });

  it('stops before a type it does not know', async () => {
    const runner = start({ ...echo, name: 'careful' });
    await until(reached(runner, 0n));
    await happen(store, 'case.unheard-of.v1');
    await count(store, 1);
    await until(() => runner.status()[0]?.state === 'stopped');
    expect(runner.status()).toMatchObject([{ code: 'newer_history' }]);
    expect(commands()).toEqual([]);
  });
});
