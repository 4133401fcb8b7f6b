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
  react: ({ data: { n } }) => ({ commands: Array.from({ length: n }, (_, index) => `${n}.${index}`) }),
};

describe('the runner of process managers', () => {
  let databases: TestDatabases;
  let directUrl: string;
  let dataSource: DataSource;
  let store: InMemoryEventStore;
  let clock: SetClock;
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
    clock = new SetClock();
    store = new InMemoryEventStore(clock);
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
      clock,
      retryMs: 30,
      wakeMs: 10,
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
      react: (_event, sum) => ({ commands: [String(sum)] }),
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

  describe('due times', () => {
    const HOUR = 3_600_000;
    /** Each number is said again so many hours later. */
    const reminding = (name: string): ProcessManager<Tallied, string, number, number> => ({
      name,
      handles: ['case.counted.v1'],
      startFrom: 'beginning',
      memoryKey: () => 'all',
      remember: ({ data: { n } }, sum = 0) => sum + n,
      react: ({ data: { n }, recordedAt }) => ({
        commands: [],
        due: [{ at: new Date(recordedAt.getTime() + n * HOUR), what: n }],
      }),
      comeDue: (n, sum) => [`${n} of ${sum}`],
    });
    const waiting = async (name: string): Promise<number> =>
      (await dataSource.query<unknown[]>('SELECT FROM process.timer WHERE process = $1', [name])).length;
    const pass = (hours: number): void => {
      clock.time = new Date(clock.time.getTime() + hours * HOUR);
    };
    const settled = async (name: string, left: number): Promise<void> => {
      for (const end = Date.now() + SOON; (await waiting(name)) !== left;) {
        if (Date.now() > end) throw new Error(`${await waiting(name)} due times are left`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };

    it('come by the clock, in their order, without any event, and once', async () => {
      const position = await count(store, 3, 1);
      const runner = start(reminding('reminded'));
      await until(reached(runner, position));
      expect([commands(), await waiting('reminded')]).toEqual([[], 2]);
      pass(1);
      await settled('reminded', 1);
      expect(commands()).toEqual(['1 of 4']);
      pass(3);
      await settled('reminded', 0);
      expect(commands()).toEqual(['1 of 4', '3 of 4']);
    });

    it('survive a restart and come while nobody was there', async () => {
      const runner = start(reminding('away'));
      await until(reached(runner, await count(store, 2)));
      await runner.stop();
      pass(2);
      const again = start(reminding('away'));
      await settled('away', 0);
      await until(reached(again, 1n));
      expect(commands()).toEqual(['2 of 2']);
    });

    it('that could not be carried out stop the process manager; tried again, the command id is the same', async () => {
      let faulty = true;
      const runner = start(reminding('faulty'), () =>
        faulty ? Promise.reject(new EventStoreUnavailable(new Error('x'))) : Promise.resolve(),
      );
      await until(reached(runner, await count(store, 1)));
      pass(1);
      await until(() => runner.status()[0]?.state === 'stopped');
      expect(runner.status()).toMatchObject([{ code: 'event_store_unavailable' }]);
      expect(await waiting('faulty')).toBe(1);
      faulty = false;
      await settled('faulty', 0);
      const [event] = await store.readAll(0n, 1);
      const timer = derivedId('timer', 'faulty', event?.id ?? '', 0);
      const ids = new Set(dispatched.map(({ context }) => context.commandId));
      expect([...ids]).toEqual([derivedId('faulty', timer, 0)]);
      expect(dispatched[0]?.context).toMatchObject({ actor: 'faulty', organization: ORGANIZATION });
    });

    it('a rule refuses are recorded under the timer and passed', async () => {
      const runner = start(reminding('too-late'), () => Promise.reject(new DomainError('not_offered')));
      await until(reached(runner, await count(store, 1)));
      pass(1);
      await settled('too-late', 0);
      const [event] = await store.readAll(0n, 1);
      expect(
        await dataSource.query(`SELECT event_id, code FROM process.rejection WHERE process = 'too-late'`),
      ).toEqual([{ event_id: derivedId('timer', 'too-late', event?.id ?? '', 0), code: 'not_offered' }]);
    });

    it('of an event that was interrupted are not kept before it is done with, and then once', async () => {
      let faulty = true;
      const hesitant = { ...reminding('hesitant'), react: reminding('hesitant').react };
      const runner = start(
        {
          ...hesitant,
          react: (event: Parameters<typeof hesitant.react>[0]) => ({
            ...hesitant.react(event),
            commands: ['now'],
          }),
        },
        (command) => (faulty && command === 'now' ? Promise.reject(new TypeError('x')) : Promise.resolve()),
      );
      const position = await count(store, 5);
      await until(() => runner.status()[0]?.state === 'stopped');
      expect(await waiting('hesitant')).toBe(0);
      faulty = false;
      await until(reached(runner, position));
      expect(await waiting('hesitant')).toBe(1);
    });
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
