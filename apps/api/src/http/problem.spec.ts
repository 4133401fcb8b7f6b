import { describe, expect, it } from '@jest/globals';
import { NotFoundException } from '@nestjs/common';
import { errorCodes } from 'fastify';
import { DomainError } from '#kernel/domain-error';
import { NOT_FOUND, problemOf, Refused } from './problem.js';
import { faultOf } from './request-log.js';

describe('a problem document', () => {
  it.each([
    [new DomainError('month_future', 'invalid', 'incident.happened'), 422, 'month_future'],
    [new DomainError('case_closed'), 409, 'case_closed'],
    [new DomainError('stale_revision', 'conflict'), 412, 'stale_revision'],
    [new DomainError('command_reused', 'invalid'), 422, 'command_reused'],
    [new DomainError('newer_history', 'unavailable'), 503, 'newer_history'],
    [new DomainError('too_many_tries', 'limited'), 429, 'too_many_tries'],
    [new Refused(403, 'origin_foreign'), 403, 'origin_foreign'],
    [new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE(), 413, 'body_too_large'],
  ])('%s', (error, status, code) => {
    expect(problemOf(error)).toMatchObject({ type: 'about:blank', status, code });
  });

  it.each([
    ['refuses connections', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['breaks a connection', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
    ['is being shut down', Object.assign(new Error('terminating'), { code: '57P01' })],
    ['takes no more connections', Object.assign(new Error('too many'), { code: '53300' })],
    ['does not answer', new Error('timeout exceeded when trying to connect')],
  ])('says that the database %s, so that the command is sent again', (_, error) => {
    expect(problemOf(error)).toMatchObject({ status: 503, code: 'database_unavailable' });
  });

  it('blames the body of a client that went away', () => {
    const error = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    expect(problemOf(error)).toMatchObject({ status: 400, code: 'body_broken' });
  });

  it('is the same for missing, forbidden and unknown', () => {
    for (const error of [
      new DomainError('case_missing', 'missing'),
      new DomainError('not_yours', 'forbidden', 'caseId'),
      new Refused(404, 'anything'),
      new NotFoundException('Cannot GET /api/v1/secret-name'),
    ]) {
      expect(problemOf(error)).toBe(NOT_FOUND);
    }
  });

  it('is not made of what nobody foresaw, and the log gets no message of it', () => {
    const error = Object.assign(new Error('duplicate key (login)=(aigul)'), {
      code: '23505',
      detail: 'aigul',
    });
    expect(problemOf(error)).toBeUndefined();
    expect(JSON.stringify(faultOf(error))).not.toContain('aigul');
    expect(faultOf(error)).toMatchObject({ name: 'Error', code: '23505' });
  });
});
