import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const launcher = fileURLToPath(new URL('../../start.mjs', import.meta.url));
const root = process.getuid?.() === 0;

interface Attempt {
  readonly environment?: Readonly<Record<string, string>>;
  /** A program that runs first and makes this machine look like another one. */
  readonly pretend?: string;
}

describe('a start that cannot be', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kalkan-refused-'));
    await chmod(folder, 0o711);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function attempt({ environment = {}, pretend }: Attempt): Promise<{ code: unknown; said: string }> {
    const before =
      pretend === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`];
    const env = { PATH: process.env['PATH'], HOME: folder, DATA_DIR: folder, PORT: '1', ...environment };
    return new Promise((resolve) => {
      execFile(process.execPath, [...before, launcher], { cwd: '/', env }, (error, stdout, stderr) =>
        resolve({ code: error?.code, said: stdout + stderr }),
      );
    });
  }

  const pretending = (what: string) => `Object.defineProperty(process, ${what}, configurable: true });`;
  const refusals: Record<string, Attempt & { readonly sentence: RegExp }> = {
    'on an old Node': {
      pretend: pretending(`'versions', { value: { ...process.versions, node: '18.20.4' }`),
      sentence: /Node\.js 20\.19 or newer is needed, and this is 18\.20\.4\./,
    },
    'on Windows': {
      pretend: pretending(`'platform', { value: 'win32'`),
      sentence: /on Windows.*DATABASE_URL/,
    },
    'on an unknown system': {
      pretend: pretending(`'platform', { value: 'freebsd'`),
      sentence: /no PostgreSQL on npm for freebsd-.*DATABASE_URL/,
    },
    'on a Linux without glibc': {
      pretend: `${pretending(`'platform', { value: 'linux'`)} process.report.getReport = () => ({ header: {} });`,
      sentence: /musl.*DATABASE_URL/,
    },
    'with half of the databases': {
      environment: { DATABASE_URL: 'postgres://db.example/kalkan' },
      sentence: /DATABASE_URL, KEYS_DATABASE_URL and DATABASE_ROLES_PASSWORD are only set together\./,
    },
    'on a port that is none': {
      environment: { PORT: '70000' },
      sentence: /PORT must be a number from 1 to 65535/,
    },
    'on an address that is not here': {
      environment: { HOST: '192.0.2.1' },
      sentence: /cannot listen on 192\.0\.2\.1/,
    },
    'with data where no folder can be': {
      environment: { DATA_DIR: `${launcher}/data` },
      sentence: /cannot be used for the data \(ENOTDIR\): set DATA_DIR/,
    },
  };

  it.each(Object.entries(refusals))('%s is refused in one sentence', async (_, { sentence, ...how }) => {
    const { code, said } = await attempt(how);
    expect(said).toMatch(sentence);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  });

  if (root) {
    it('on the data of another user is refused', async () => {
      await mkdir(path.join(folder, 'postgres'));
      await chown(path.join(folder, 'postgres'), 12345, 12345);
      const { code, said } = await attempt({});
      expect(said).toMatch(
        /belong to the user with the id 12345: start Kalkan as that user, or set DATA_DIR\./,
      );
      expect(code).toBe(1);
    });

    it('by root with data in a closed folder is refused', async () => {
      await chmod(folder, 0o700);
      const { code, said } = await attempt({ environment: { DATA_DIR: path.join(folder, 'data') } });
      expect(said).toMatch(/cannot reach .*closed: set DATA_DIR to another folder/);
      expect(code).toBe(1);
    });
  }
});
