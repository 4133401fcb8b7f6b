import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { forgetSession, get, getAhead } from './http.js';

const ORGANIZATIONS = ['/organizations', { in: {} }] as const;
const GOOD_FOR_MS = 10_000;

describe('an answer asked for ahead', () => {
  const { fetch } = globalThis;
  let requests: number;

  beforeEach(() => {
    requests = 0;
    globalThis.fetch = async () => {
      requests += 1;
      if (requests === 3) throw new TypeError('no network');
      return new Response(JSON.stringify({ answer: requests }));
    };
    jest.useFakeTimers();
  });
  afterEach(() => {
    forgetSession();
    jest.useRealTimers();
    globalThis.fetch = fetch;
  });

  it('is taken by the next who asks the same, once', async () => {
    void getAhead(...ORGANIZATIONS);
    expect(await get(...ORGANIZATIONS)).toEqual({ answer: 1 });
    expect(requests).toBe(1);
    expect(await get(...ORGANIZATIONS)).toEqual({ answer: 2 });
  });

  it('is not taken for another question', async () => {
    void getAhead(...ORGANIZATIONS);
    expect(await get('/organizations', { in: {}, query: { atLeast: '7' } })).toEqual({ answer: 2 });
  });

  it('is not taken once moments have passed', async () => {
    void getAhead(...ORGANIZATIONS);
    jest.advanceTimersByTime(GOOD_FOR_MS + 1);
    expect(await get(...ORGANIZATIONS)).toEqual({ answer: 2 });
  });

  it('is not taken in another session', async () => {
    void getAhead(...ORGANIZATIONS);
    forgetSession();
    expect(await get(...ORGANIZATIONS)).toEqual({ answer: 2 });
  });

  it('that did not come is told to who takes it, and asked for again after', async () => {
    await get(...ORGANIZATIONS);
    await get(...ORGANIZATIONS);
    void getAhead(...ORGANIZATIONS);
    await expect(get(...ORGANIZATIONS)).rejects.toThrow();
    expect(await get(...ORGANIZATIONS)).toEqual({ answer: 4 });
  });
});
