/** The launcher loads a demo on loopback, the api serves one there: they must mean the same by it. */
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../apps/api/src/api.config.js';

const HOSTS: readonly (readonly [host: string, loopback: boolean])[] = [
  ['127.0.0.1', true],
  ['127.0.0.2', true],
  ['127.255.255.254', true],
  ['localhost', true],
  ['::1', true],
  ['0:0:0:0:0:0:0:1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['::2', false],
  ['126.255.255.255', false],
  ['128.0.0.1', false],
  ['127.0.0.256', false],
  ['127.1', false],
  ['192.0.2.1', false],
  ['localhost.example', false],
  ['127.0.0.1.example', false],
];

const needed = {
  DATABASE_URL: 'postgres://owner@localhost/kalkan',
  KEYS_DATABASE_URL: 'postgres://owner@localhost/kalkan_keys',
  DATABASE_ROLES_PASSWORD: 'a-password-of-the-roles',
};

interface LauncherDoor {
  readConfiguration(environment: { readonly HOST: string }): { readonly isLoopback: boolean };
}

describe('loopback', () => {
  it.each(HOSTS)('%s: %s, to the api and to the launcher', async (HOST, loopback) => {
    const door = (await import(
      new URL('../../apps/cli/launcher/door.mjs', import.meta.url).pathname
    )) as LauncherDoor;
    expect(door.readConfiguration({ HOST }).isLoopback).toBe(loopback);
    const config = readConfig({ ...needed, HOST, TLS_CERT: 'c', TLS_KEY: 'k' });
    expect(config.loopback).toBe(loopback);
    // Plain http, and with it a demo, is for loopback alone.
    if (loopback) expect(readConfig({ ...needed, HOST }).demoAllowed).toBe(true);
    else expect(() => readConfig({ ...needed, HOST })).toThrow('HOST other than loopback');
  });
});
