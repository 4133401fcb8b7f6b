/** The product as `npm start` runs it, in a data folder of its own, everything it says kept in a file. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { databaseUrl } from '../../apps/cli/launcher/postgres.mjs';

export const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const PATIENCE = 180_000;

export interface ProductOptions {
  /** Given to every Node process of the product. */
  readonly nodeOptions?: string;
}

export class Product {
  private constructor(
    readonly dataDir: string,
    readonly logFile: string,
    readonly port: number,
    readonly metricsPort: number,
    readonly setupCode: string,
    private readonly launcher: ChildProcess,
  ) {}

  static async start({ nodeOptions = '' }: ProductOptions = {}): Promise<Product> {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kalkan-canary-'));
    // Started by root, PostgreSQL runs as somebody else, who must get to its data through here.
    chmodSync(dataDir, 0o711);
    const logFile = `${dataDir}.log`;
    const output = openSync(logFile, 'w', 0o600);
    const port = await freePort();
    const metricsPort = await freePort();
    const setupCode = crypto.randomUUID();
    const launcher = spawn(process.execPath, ['start.mjs'], {
      cwd: CHECKOUT,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        // The launcher then watches us and stops everything when we are gone.
        npm_lifecycle_event: 'attack:canary',
        DATA_DIR: dataDir,
        PORT: String(port),
        METRICS_PORT: String(metricsPort),
        // In a demo the passphrases stand in a file and in the terminal, by design.
        KALKAN_DEMO: 'off',
        KALKAN_SETUP_CODE: setupCode,
        NODE_OPTIONS: nodeOptions,
      },
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    const product = new Product(dataDir, logFile, port, metricsPort, setupCode, launcher);
    try {
      await product.untilReady();
    } catch (error) {
      await product.remove();
      throw error;
    }
    return product;
  }

  /** What monitoring is told. */
  async metrics(): Promise<string> {
    const answer = await fetch(`http://127.0.0.1:${this.metricsPort}/metrics`);
    return answer.text();
  }

  get log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  /** URL of a database for the owner of all. */
  ownerUrl(database: string): string {
    const { dataDir: dir } = this;
    const password = readFileSync(path.join(dir, 'owner-password'), 'utf8').trim();
    return databaseUrl({ dir, run: path.join(dir, 'run'), password, databases: [] }, database);
  }

  /** As Ctrl-C does; the data stay. */
  async stop(): Promise<void> {
    if (this.launcher.exitCode !== null || this.launcher.signalCode !== null) return;
    const ended = new Promise((resolve) => this.launcher.once('exit', resolve));
    this.launcher.kill('SIGTERM');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 3 });
    rmSync(this.logFile, { force: true });
  }

  private async untilReady(): Promise<void> {
    for (const end = Date.now() + PATIENCE; Date.now() < end;) {
      if (this.log.includes('Kalkan is ready at')) return;
      if (this.launcher.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The product did not become ready:\n${this.log}`);
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
