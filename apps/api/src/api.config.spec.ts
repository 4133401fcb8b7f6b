import { describe, expect, it } from '@jest/globals';
import { ConfigRefused, readConfig } from './api.config.js';

const needed = {
  DATABASE_URL: 'postgres://owner@localhost/kalkan',
  KEYS_DATABASE_URL: 'postgres://owner@localhost/kalkan_keys',
  DATABASE_ROLES_PASSWORD: 'a-password-of-the-roles',
};

describe('the configuration', () => {
  it('listens on loopback unless told otherwise', () => {
    const config = readConfig({ ...needed, SOMETHING_ELSE: 'x' });
    expect([config.HOST, config.PORT, config.https, config.demoAllowed]).toEqual([
      '127.0.0.1',
      3000,
      false,
      true,
    ]);
    expect(config.directUrl).toBe(needed.DATABASE_URL);
  });

  it.each([
    ['a missing database', { DATABASE_URL: '' }, /DATABASE_URL/],
    ['another kind of database', { KEYS_DATABASE_URL: 'mysql://x' }, /KEYS_DATABASE_URL/],
    ['a port that is none', { PORT: 'http' }, /PORT/],
    ['an open host without TLS', { HOST: '0.0.0.0' }, /TLS_CERT/],
    ['half of TLS', { TLS_CERT: 'cert.pem' }, /TLS_KEY/],
    ['another clock', { CLOCK: 'sundial' }, /CLOCK/],
    ['the demo clock behind a proxy', { CLOCK: 'demo', TRUST_PROXY: 'loopback' }, /CLOCK=demo.*loopback/],
    [
      'the demo clock for others',
      { CLOCK: 'demo', HOST: '0.0.0.0', TLS_CERT: 'c', TLS_KEY: 'k' },
      /CLOCK=demo.*loopback/,
    ],
    ['another kind of log', { EVENTSTORE_URL: 'http://log' }, /malformed: EVENTSTORE_URL/],
    ['a log without a user', { EVENTSTORE_URL: 'esdb://log:2113' }, /EVENTSTORE_URL needs user/],
    ['a log in the clear', { EVENTSTORE_URL: 'esdb://a:b@log:2113,127.0.0.1?tls=false' }, /without TLS/],
    ['the demo clock in EventStoreDB', { CLOCK: 'demo', EVENTSTORE_URL: 'esdb://a:b@log' }, /CLOCK=demo/],
    ['metrics on the public port', { PORT: '3000', METRICS_PORT: '3000' }, /METRICS_PORT must be another/],
    ['metrics on no port', { METRICS_PORT: 'yes' }, /malformed: METRICS_PORT/],
    ['an origin with a path', { PUBLIC_ORIGIN: 'https://depter.example/' }, /malformed: PUBLIC_ORIGIN/],
    ['an origin in numbers', { PUBLIC_ORIGIN: 'https://192.0.2.7' }, /malformed: PUBLIC_ORIGIN/],
    ['an origin in the clear', { PUBLIC_ORIGIN: 'http://depter.example' }, /malformed: PUBLIC_ORIGIN/],
    ['an origin browsers write otherwise', { PUBLIC_ORIGIN: 'https://Depter.example' }, /PUBLIC_ORIGIN/],
    ['a proxy that is no address', { TRUST_PROXY: 'yes please' }, /TRUST_PROXY/],
  ])('refuses %s and names the variable, not its value', (_, change, message) => {
    expect(() => readConfig({ ...needed, ...change })).toThrow(ConfigRefused);
    expect(() => readConfig({ ...needed, ...change })).toThrow(message);
  });

  it('lets an open host have TLS or a trusted proxy, and then no demo', () => {
    const open = { ...needed, HOST: '0.0.0.0' };
    expect(readConfig({ ...open, TLS_CERT: 'c', TLS_KEY: 'k' }).demoAllowed).toBe(false);
    expect(readConfig({ ...open, TRUST_PROXY: 'loopback,10.0.0.0/8' }).https).toBe(true);
  });

  it.each([
    'esdb://user:word@one.example:2113,two.example:2113?tlsCAFile=/ca.pem',
    'esdb+discover://user:word@log.example',
    'esdb://127.0.0.1:2113?tls=false',
    'esdb://localhost?tls=false',
  ])('takes the log %s', (url) => {
    expect(readConfig({ ...needed, EVENTSTORE_URL: url }).EVENTSTORE_URL).toBe(url);
  });

  it.each(['https://depter.example', 'https://a-b.depter.gov.kg:8443', 'http://localhost:3000'])(
    'takes the origin %s',
    (origin) => expect(readConfig({ ...needed, PUBLIC_ORIGIN: origin }).PUBLIC_ORIGIN).toBe(origin),
  );

  it('has no metrics unless told, and then on loopback', () => {
    expect(readConfig(needed).METRICS_PORT).toBeUndefined();
    const config = readConfig({ ...needed, METRICS_PORT: '9464' });
    expect([config.METRICS_PORT, config.METRICS_HOST]).toEqual([9464, '127.0.0.1']);
    expect(readConfig({ ...needed, METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }).HOST).toBe('127.0.0.1');
  });

  it('never tells the value at fault', () => {
    expect(() => readConfig({ ...needed, DATABASE_ROLES_PASSWORD: 'hush hush' })).toThrow(
      'missing or malformed: DATABASE_ROLES_PASSWORD',
    );
  });
});
