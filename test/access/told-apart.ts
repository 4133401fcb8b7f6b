/** Finds what would tell a thing one may not see from a thing that never was. */
import { randomUUID } from 'node:crypto';
import type { Client } from '../support/client.js';
import { ofNothing, type Question } from './questions.js';
import { send, type WireAnswer } from './wire.js';

export const NOT_FOUND = '{"type":"about:blank","title":"Not found","status":404,"code":"not_found"}';

/** The answer about a case that never was, to one who could own it. */
export function missingCase(client: Client): Promise<WireAnswer> {
  return send(client, { method: 'GET', path: `/cases/${randomUUID()}` });
}

/** The questions about `id` whose answer is not, to the byte, the one about an id that never was: this 404. */
export async function toldApart(
  client: Client,
  missing: WireAnswer,
  { id, questions }: { readonly id: string; readonly questions: readonly Question[] },
): Promise<readonly string[]> {
  if (questions.length === 0) throw new Error('nothing was asked');
  const found: string[] = [];
  for (const question of questions) {
    const never = ofNothing(question, id);
    if (JSON.stringify(never) === JSON.stringify(question))
      throw new Error(`${question.path} is not about ${id}`);
    const body = question.method === 'HEAD' ? '' : NOT_FOUND;
    for (const asked of [question, never]) {
      const told = await send(client, asked);
      if (told.body !== body || JSON.stringify(told.head) !== JSON.stringify(missing.head)) {
        found.push(`${asked.method} ${asked.path}: ${told.head.join(' | ')} ${told.body}`);
      }
    }
  }
  return found;
}

export function statusOf({ head }: WireAnswer): number {
  return Number(head[0]?.split(' ')[1]);
}
