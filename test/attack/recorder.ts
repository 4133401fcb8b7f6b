/** Stands between browser and server and writes down everything that passes, both ways, byte for byte. */
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly requestHeaders: readonly string[];
  readonly responseHeaders: readonly string[];
  readonly request: Buffer;
  readonly response: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

export interface Recording {
  readonly upstreamPort: number;
  /** A build of the web that is served in place of the product's own. */
  readonly web?: string;
}

export class Recorder {
  readonly exchanges: Exchange[] = [];

  private constructor(
    private readonly server: http.Server,
    readonly url: string,
  ) {}

  static async start({ upstreamPort, web }: Recording): Promise<Recorder> {
    const server = http.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const recorder = new Recorder(server, `http://127.0.0.1:${port}`);
    server.on('request', (asked, answered) => {
      const answer =
        web !== undefined && !asked.url?.startsWith('/api/')
          ? serve(asked, answered, web)
          : recorder.pass(asked, answered, upstreamPort);
      answer.catch(() => answered.destroy());
    });
    return recorder;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(
    asked: http.IncomingMessage,
    answered: http.ServerResponse,
    port: number,
  ): Promise<void> {
    const { method = 'GET', url = '/', headers } = asked;
    const request = await whole(asked);
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const passed = http.request({ host: '127.0.0.1', port, method, path: url, headers }, resolve);
      passed.on('error', reject);
      passed.end(request);
    });
    const body = await whole(response);
    this.exchanges.push({
      method,
      url,
      status: response.statusCode ?? 0,
      requestHeaders: asked.rawHeaders,
      responseHeaders: response.rawHeaders,
      request,
      response: body,
    });
    answered.writeHead(response.statusCode ?? 502, response.rawHeaders);
    answered.end(body);
  }
}

async function whole(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function serve(asked: http.IncomingMessage, answered: http.ServerResponse, web: string): Promise<void> {
  const name = asked.url === '/' ? 'index.html' : (asked.url ?? '').slice(1);
  const body = await readFile(path.join(web, path.normalize(`/${name}`))).catch(() => undefined);
  if (body === undefined) answered.writeHead(404);
  else answered.writeHead(200, { 'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream' });
  answered.end(body);
}
