import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { CommandEnvelope } from './command-context.js';

const KEY = 'a3bb189e-8bf9-4c4e-9d5b-0f6f1c1c1e8f';
const doer = { actor: 'member', organization: 'organization' };

function request(
  headers: Record<string, string>,
  body: unknown = {},
  url = '/cases/:caseId',
): FastifyRequest {
  return { method: 'POST', params: { caseId: KEY }, body, routeOptions: { url }, id: 'c', headers } as never;
}
const codeOf = (headers: Record<string, string>): unknown => {
  try {
    new CommandEnvelope(request(headers));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};

describe('the envelope of a command', () => {
  it.each([
    [{}, 'idempotency_key_missing'],
    [{ 'idempotency-key': '' }, 'idempotency_key_missing'],
    [{ 'idempotency-key': KEY.toUpperCase() }, 'idempotency_key_invalid'],
    [{ 'idempotency-key': `${KEY}, ${KEY}` }, 'idempotency_key_invalid'],
    [{ 'idempotency-key': KEY, 'if-match': '*' }, 'if_match_invalid'],
    [{ 'idempotency-key': KEY, 'if-match': 'W/"3"' }, 'if_match_invalid'],
    [{ 'idempotency-key': KEY, 'if-match': '"03"' }, 'if_match_invalid'],
    [{ 'idempotency-key': KEY, 'if-match': '"3"' }, undefined],
  ])('%j: %s', (headers, code) => {
    expect(codeOf(headers)).toBe(code);
  });

  it('says the same of the same request, however its fields are ordered', () => {
    const text = (body: unknown, url?: string) =>
      new CommandEnvelope(request({ 'idempotency-key': KEY }, body, url)).by(doer).body;
    expect(text({ a: 1, b: 'x' })).toBe(text({ b: 'x', a: 1 }));
    expect(text({ a: 1 })).not.toBe(text({ a: 2 }));
    expect(text({ a: 1 })).not.toBe(text({ a: 1 }, '/referrals/:referralId'));
  });

  it('carries the revision the caller saw', () => {
    const context = new CommandEnvelope(request({ 'idempotency-key': KEY, 'if-match': '"12"' })).by(doer);
    expect(context).toMatchObject({ commandId: KEY, expectedRevision: 12, ...doer });
  });
});
