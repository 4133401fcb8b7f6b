import { describe, expect, it } from '@jest/globals';
import { isForeign } from './foreign-origin.js';

const door = { protocol: 'http', host: '127.0.0.1:3000', loopback: true, api: true };

describe('a foreign origin', () => {
  it.each([
    ['our own page', { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }, false],
    ['typed into the address bar', { 'sec-fetch-site': 'none' }, false],
    ['another site', { origin: 'https://elsewhere.example' }, true],
    ['another port', { origin: 'http://127.0.0.1:3001' }, true],
    ['another protocol', { origin: 'https://127.0.0.1:3000' }, true],
    ['an opaque origin', { origin: 'null' }, true],
    ['a site beside ours', { 'sec-fetch-site': 'same-site' }, true],
    ['a link elsewhere', { 'sec-fetch-site': 'cross-site' }, true],
  ])('%s', (_, headers, foreign) => {
    expect(isForeign({ method: 'POST', headers }, door)).toBe(foreign);
    expect(isForeign({ method: 'GET', headers }, door)).toBe(foreign);
  });

  it('is assumed where a command says nothing, and not where something is only read', () => {
    expect(isForeign({ method: 'POST', headers: {} }, door)).toBe(true);
    expect(isForeign({ method: 'GET', headers: {} }, door)).toBe(false);
  });

  it('may link to a document', () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(isForeign({ method: 'GET', headers }, { ...door, api: false })).toBe(false);
  });

  it('is a name that was made to resolve to this computer', () => {
    const asked = { method: 'GET', headers: { origin: 'http://elsewhere.example:3000' } };
    const rebound = { ...door, host: 'elsewhere.example:3000' };
    expect(isForeign(asked, rebound)).toBe(true);
    expect(isForeign(asked, { ...rebound, loopback: false })).toBe(false);
  });

  it.each([
    ['127.0.0.1', false],
    ['127.0.0.2:3000', false],
    ['localhost:3000', false],
    ['[::1]:3000', false],
    ['[::2]:3000', true],
    ['127.0.0.1.elsewhere.example', true],
    ['localhost.elsewhere.example', true],
    ['128.0.0.1', true],
    ['::1', true],
    ['', true],
  ])('is, on loopback, the host %j: %s', (host, foreign) => {
    expect(isForeign({ method: 'GET', headers: {} }, { ...door, host })).toBe(foreign);
  });
});
