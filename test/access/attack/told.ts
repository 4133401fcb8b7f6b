/** Asks over the wire, and says in which way an answer is not what the verdict wants. */
import { randomUUID } from 'node:crypto';
import { NOT_FOUND, statusOf } from '../told-apart.js';
import { send, type WireAnswer } from '../wire.js';
import type { Carried } from './carried.js';
import type { Question } from '../questions.js';
import type { Combination } from './combinations.js';
import type { Asker } from './people.js';

const NOT_ASSIGNED = '{"type":"about:blank","title":"Forbidden","status":403,"code":"not_assigned"}';

interface Refusals {
  readonly ofFiles: WireAnswer;
  readonly elsewhere: WireAnswer;
}

export class Told {
  readonly #refusals = new Map<Asker, Refusals>();

  constructor(private readonly carried: Carried) {}

  /** @returns undefined when the answer is right */
  async fault({
    asker,
    question,
    allowed,
    unassigned,
    assigned,
    named,
  }: Combination): Promise<string | undefined> {
    const answer = await send(asker.client, question);
    const status = statusOf(answer);
    const leaks = this.carried.leaked(answer.body, asker.person, question, {
      assigned,
      kept: asker.kept === true,
    });
    if (leaks.length > 0) return `${named} is handed ${leaks.join(', ')}`;
    if (allowed) return entitled(question, status) ? undefined : `${named} is refused: ${status}`;
    if (unassigned) {
      const told = question.method === 'HEAD' ? '' : NOT_ASSIGNED;
      return status === 403 && answer.body === told
        ? undefined
        : `${named} is told: ${status} ${answer.body}`;
    }
    const refusals = await this.#refusalsOf(asker);
    const expected = /^\/(?:cases|referrals)/.test(question.path) ? refusals.ofFiles : refusals.elsewhere;
    const body = question.method === 'HEAD' ? '' : expected.body;
    const same = JSON.stringify(answer.head) === JSON.stringify(expected.head) && answer.body === body;
    return same ? undefined : `${named} is told: ${status} ${answer.body.slice(0, 200)}`;
  }

  /** What this asker is told of what never was, and of what is none of theirs. */
  async #refusalsOf(asker: Asker): Promise<Refusals> {
    const known = this.#refusals.get(asker);
    if (known) return known;
    const ofFiles = await send(asker.client, { method: 'GET', path: `/cases/${randomUUID()}` });
    const elsewhere = asker.person ? ofFiles : await send(asker.client, { method: 'GET', path: '/me' });
    const heldOut = statusOf(ofFiles) === 401 || ofFiles.body === NOT_FOUND;
    if (!heldOut || ![401, 404].includes(statusOf(elsewhere)))
      throw new Error(`${asker.who}: ${ofFiles.body}`);
    const refusals = { ofFiles, elsewhere };
    this.#refusals.set(asker, refusals);
    return refusals;
  }
}

/** A reading is given, or said not to be released yet; a form that is none is told. */
function entitled({ method, path }: Question, status: number): boolean {
  if (method !== 'GET' && method !== 'HEAD') return status === 200 || status === 400;
  return status === 200 || (status === 422 && path.startsWith('/statistics/'));
}
