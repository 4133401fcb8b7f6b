import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { overlay, readCompose, type ComposeFile, type Service } from './compose-file.mjs';
import { faultsOf, imageFaultsOf, ruleNames, type Facts } from './container-rules.mjs';

const folder = fileURLToPath(new URL('../../docker/', import.meta.url));

const facts: Facts = {
  version: '1.0.0',
  variables: () => ['HOST', 'TLS_KEY', 'DATABASE_URL'],
  examples: {},
  refusal: ({ HOST }) => (HOST === 'nowhere' ? 'the configuration is refused: HOST' : undefined),
  exists: () => true,
  inImage: (path) => path === 'main.js',
  isMade: () => true,
};

const sound: Service = {
  image: 'kalkan-server:1.0.0',
  build: { context: '..' },
  user: '10001:10001',
  read_only: true,
  tmpfs: ['/tmp'],
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  command: ['node', 'main.js'],
  environment: { HOST: '0.0.0.0', TLS_KEY: '/run/secrets/tls.key' },
  secrets: ['DATABASE_URL', 'tls.key'],
  networks: ['log'],
  volumes: ['data:/data', './file:/file:ro'],
  healthcheck: {
    test: ['CMD', 'node', 'main.js'],
    interval: '1s',
    timeout: '1s',
    retries: 1,
    start_period: '1s',
  },
};

function file(service: Service): ComposeFile {
  return {
    services: { api: service },
    networks: { log: { internal: true }, front: {} },
    volumes: { data: {} },
    secrets: { DATABASE_URL: { file: './secrets/DATABASE_URL' }, 'tls.key': { file: './secrets/tls.key' } },
  };
}

const brokenRules = (service: Service) => faultsOf(file(service), facts).map(({ rule }) => rule);
const database = { ...sound, image: 'postgres:18.6-trixie', command: [], environment: {} };

describe('the rules for containers', () => {
  it('let a sound one pass', () => {
    expect(faultsOf(file(sound), facts)).toEqual([]);
    expect(faultsOf(file({ ...database, secrets: [] }), facts)).toEqual([]);
  });

  const violations: readonly (readonly [rule: string, what: string, service: Service])[] = [
    ['image', 'the latest', { ...database, image: 'postgres:latest' }],
    ['image', 'no tag', { ...database, image: 'postgres' }],
    ['image', 'a tag that moves', { ...database, image: 'postgres:18' }],
    ['image', 'another version of ours', { ...sound, image: 'kalkan-server:0.9.0' }],
    ['privileges', 'privileged', { ...sound, privileged: true }],
    ['privileges', 'the network of the host', { ...sound, network_mode: 'host' }],
    ['privileges', 'a capability', { ...sound, cap_add: ['SYS_ADMIN'] }],
    ['privileges', 'capabilities kept', { ...sound, cap_drop: [] }],
    ['privileges', 'privileges to gain', { ...sound, security_opt: [] }],
    ['user', 'root', { ...sound, user: '0:0' }],
    ['user', 'nobody said', { ...sound, user: undefined }],
    ['read-only', 'a root file system to write', { ...sound, read_only: false }],
    ['health', 'no check', { ...sound, healthcheck: undefined }],
    ['health', 'no times', { ...sound, healthcheck: { test: ['CMD', 'node', 'main.js'] } }],
    ['environment', 'an unknown variable', { ...sound, environment: { HOTS: 'x' } }],
    ['environment', 'a refused one', { ...sound, environment: { HOST: 'nowhere' } }],
    ['secrets', 'a secret written down', { ...sound, environment: { DATABASE_URL: 'postgres://x' } }],
    ['secrets', 'a password in an address', { ...sound, command: ['node', 'main.js', 'esdb://a:b@c'] }],
    ['secrets', 'one it does not have', { ...sound, secrets: ['DATABASE_URL'] }],
    ['secrets', 'one nobody declares', { ...sound, secrets: [...(sound.secrets ?? []), 'other'] }],
    ['ports', 'a database on a port', { ...database, ports: ['5432:5432'] }],
    ['ports', 'an api past the proxy', { ...sound, ports: ['3000:3000'] }],
    ['networks', 'a database that leads outside', { ...database, networks: ['front'] }],
    ['networks', 'one nobody declares', { ...sound, networks: ['back'] }],
    ['volumes', 'files of the host to write', { ...sound, volumes: ['./file:/file'] }],
    ['volumes', 'one nobody declares', { ...sound, volumes: ['other:/data'] }],
    [
      'depends on',
      'what is not there',
      { ...sound, depends_on: { other: { condition: 'service_healthy' } } },
    ],
    ['depends on', 'not until healthy', { ...sound, depends_on: { api: { condition: 'service_started' } } }],
    ['commands', 'what is not in the image', { ...sound, command: ['node', 'elsewhere.js'] }],
  ];
  it.each(violations)('%s: %s', (rule, _what, service) => {
    expect(brokenRules(service)).toContain(rule);
  });

  it('let the door publish its port, and never its metrics', () => {
    const faults = (ports: string[]) => {
      const service = { ...sound, ports, environment: { METRICS_PORT: '9464' } };
      return faultsOf({ ...file(sound), services: { kalkan: service } }, facts)
        .filter(({ rule }) => rule === 'ports')
        .map(({ fault }) => fault);
    };
    expect(faults(['127.0.0.1:3000:3000'])).toEqual([]);
    expect(faults(['127.0.0.1:9464:9464'])).toEqual(['kalkan: it publishes its metrics']);
  });

  it('are all broken once', () => {
    expect([...new Set(violations.map(([rule]) => rule))].sort()).toEqual([...ruleNames].sort());
  });
});

describe('the rules for images', () => {
  const from = `FROM node:24.20.0-trixie-slim@sha256:${'a'.repeat(64)} AS server`;
  const ends = 'USER 1:1\nHEALTHCHECK --interval=1s CMD ["node"]\nCMD ["node"]';
  it('let a sound one pass', () => {
    expect(imageFaultsOf(`${from}\nCOPY start.mjs ./\n${ends}`, () => true)).toEqual([]);
  });

  it.each([
    ['a tag that moves', `FROM node:24-slim AS server\n${ends}`],
    ['root', `${from}\n${ends.replace('USER 1:1\n', '')}`],
    ['no health check', `${from}\nUSER 1:1\nCMD ["node"]`],
    ['a secret', `${from}\nENV DATABASE_URL=x\n${ends}`],
    ['a file that is not there', `${from}\nCOPY missing ./\n${ends}`],
  ])('%s is a fault', (_what, text) => {
    expect(imageFaultsOf(text, (path) => path !== 'missing')).toHaveLength(1);
  });
});

describe('reading compose files', () => {
  it('reads maps, lists, words, and what is merged', () => {
    const text = [
      "x-base: &base\n  init: true\n  user: '1:1'",
      'services:\n  # said of it\n  api:\n    <<: *base\n    user: 2:2\n    tmpfs: [/tmp, /run]',
      "    secrets:\n      - one\n      - source: two\n        target: '2'\n    retries: 3",
    ].join('\n');
    expect(readCompose(text, 'a.yaml').services['api']).toEqual({
      init: true,
      user: '2:2',
      tmpfs: ['/tmp', '/run'],
      secrets: ['one', { source: 'two', target: '2' }],
      retries: 3,
    });
  });

  it.each(['a: |\n  text', 'a: *missing', 'a: {b: c}', 'a: "b"', 'a: 1\na: 2', 'a:\n   b: 1'])(
    'refuses %j',
    (text) => {
      expect(() => readCompose(text, 'a.yaml')).toThrow(/^a\.yaml:\d+ is not of the YAML we keep to/);
    },
  );

  it('lays one file over another as compose does', () => {
    const base = file(sound);
    const over = { services: { api: { command: ['sh'], secrets: ['more'], environment: { PORT: '1' } } } };
    const { api } = overlay(base, over).services;
    expect(api?.command).toEqual(['sh']);
    expect(api?.secrets).toEqual(['DATABASE_URL', 'tls.key', 'more']);
    expect(api?.environment).toEqual({ ...sound.environment, PORT: '1' });
  });

  it('reads ours', async () => {
    for (const mode of ['standalone', 'server', 'cluster']) {
      const name = `compose.${mode}.yaml`;
      expect(readCompose(await readFile(folder + name, 'utf8'), name).services).not.toEqual({});
    }
  });
});
