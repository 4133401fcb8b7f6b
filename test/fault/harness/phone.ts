/** A member's phone: sends a command until it is answered, with the same id and the same bytes, to whichever api is there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, Client } from '../../support/client.js';
import type { Person } from '../../support/people.js';
import type { Chance } from './chance.js';
import type { EndWatch } from './end-watch.js';
import type { Disclosed, Journal, Sent } from './journal.js';

export type Command = Pick<Sent, 'commandId' | 'kind' | 'stream' | 'events'> & {
  readonly path: string;
  readonly body: unknown;
};

const PATIENCE_MS = 4_000;
const PAUSE_MS = 60;
const LONGEST_PAUSE_MS = 500;
const CREATED = 201;
const MISTAKE = 500;
/** Answers that say nothing of what was asked: it is asked again. */
const PASSES = new Set([408, 429, MISTAKE, 502, 503, 504]);

export class Phone {
  constructor(
    readonly person: Person,
    /** One for each api, with the same session. */
    private readonly clients: readonly Client[],
    readonly world: {
      readonly journal: Journal;
      readonly ends: EndWatch;
      /** Chooses the api. */
      readonly chance: Chance;
      /** Aborts when nobody waits any more. */
      readonly over: AbortSignal;
    },
  ) {}

  /** The answer, or undefined when the round ended first. */
  async send({ path, body, ...command }: Command): Promise<Answer | undefined> {
    const sent = this.world.journal.begin(command);
    const raw = JSON.stringify(body);
    const answer = await this.#untilAnswered(async (client) => {
      sent.tries += 1;
      return client.post(path, undefined, { raw, commandId: command.commandId, signal: this.#patience() });
    });
    if (answer === undefined) return undefined;
    const { revision, code } = answer.body as { revision?: number; code?: string };
    const said = { ...(revision !== undefined && { revision }), ...(code !== undefined && { code }) };
    sent.told = { at: Date.now(), status: answer.status, ...said };
    return answer.status === CREATED ? answer : undefined;
  }

  async disclose(
    path: string,
    body: unknown,
    about: Pick<Disclosed, 'caseId' | 'referralId' | 'sections'>,
  ): Promise<Answer | undefined> {
    let askedAt = 0;
    const answer = await this.#untilAnswered((client) => {
      askedAt = Date.now();
      return client.post(path, body, { signal: this.#patience() });
    });
    if (answer?.status !== 200) return undefined;
    this.world.journal.disclosed.push({
      askedAt,
      answeredAt: Date.now(),
      memberId: this.person.memberId,
      ...about,
    });
    return answer;
  }

  /** Once; nobody minds when it fails. */
  async look(path: string): Promise<void> {
    await this.#client()
      .get(path, {}, this.#patience())
      .catch(() => undefined);
  }

  /** Something that may be repeated and is no command. */
  async put(path: string, body: unknown): Promise<void> {
    await this.#untilAnswered((client) => client.post(path, body, { signal: this.#patience() }));
  }

  async #untilAnswered(ask: (client: Client) => Promise<Answer>): Promise<Answer | undefined> {
    for (let pause = PAUSE_MS; !this.world.over.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const answer = await ask(this.#client()).catch(() => undefined);
      if (answer?.status === MISTAKE) this.world.journal.mistakes += 1;
      if (answer !== undefined && !PASSES.has(answer.status)) return answer;
      await sleep(pause);
    }
    return undefined;
  }

  #client(): Client {
    return this.world.chance.pick(this.clients);
  }

  #patience(): AbortSignal {
    return AbortSignal.timeout(PATIENCE_MS);
  }
}
