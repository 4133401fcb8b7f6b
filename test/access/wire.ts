/** One request as it goes over the wire, and the answer byte by byte: what could tell two answers apart is kept. */
import { Agent, request } from 'node:http';
import type { Client } from '../support/client.js';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface WireAnswer {
  /** Code, reason phrase, and every header but `Date`, in order and as spelled. */
  readonly head: readonly string[];
  readonly body: string;
}

const agent = new Agent({ keepAlive: false });

export function send({ url, cookie }: Client, asked: Request): Promise<WireAnswer> {
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
  const headers = {
    origin: url,
    'sec-fetch-site': 'same-origin',
    ...(cookie !== undefined && { cookie }),
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
    ...asked.headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1${asked.path}`, { method: asked.method, headers, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const status = `${answer.httpVersion} ${answer.statusCode} ${answer.statusMessage}`;
        resolve({
          head: [status, ...headersOf(answer.rawHeaders)],
          body: Buffer.concat(chunks).toString('latin1'),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function headersOf(raw: readonly string[]): readonly string[] {
  const lines = raw.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${raw[index + 1]}`] : []));
  return lines.filter((line) => !/^date:/i.test(line));
}
