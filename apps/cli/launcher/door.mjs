/** The address the api answers on, as seen from the launcher. */
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLoopback } from './loopback.mjs';
import { Sentence } from './sentence.mjs';

export function readConfiguration({ HOST = '127.0.0.1', PORT = '3000', TLS_CERT }) {
  const port = Number(PORT);
  if (!/^\d+$/.test(PORT) || port < 1 || port > 65535)
    throw new Sentence(`PORT must be a number from 1 to 65535, not "${PORT}".`);
  const anywhere = { '0.0.0.0': '127.0.0.1', '::': '::1' }[HOST] ?? HOST;
  const name = net.isIPv6(anywhere) ? `[${anywhere}]` : anywhere;
  return {
    host: HOST,
    port,
    isLoopback: isLoopback(HOST),
    url: `${TLS_CERT ? 'https' : 'http'}://${name}:${port}`,
  };
}

function tryPort({ host, port }) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.on('error', (error) => resolve(error.code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Waits a moment for a server that is still ending before it says the port is taken. */
export async function checkPort(door) {
  let problem;
  for (const end = Date.now() + 2000; Date.now() < end; await sleep(200)) {
    problem = await tryPort(door);
    if (problem !== 'EADDRINUSE') break;
  }
  if (problem === 'EADDRINUSE')
    throw new Sentence(
      `Port ${door.port} on ${door.host} is taken by another program: set PORT to a free one.`,
    );
  if (problem)
    throw new Sentence(
      `Kalkan cannot listen on ${door.host}, port ${door.port} (${problem}): set HOST or PORT.`,
    );
}

/** What the server says of itself once it is ready, or undefined. */
function health(url) {
  const client = url.startsWith('https') ? https : http;
  return new Promise((resolve) => {
    // The certificate names the public host, and this asks only our own child.
    const request = client.get(
      `${url}/api/v1/health`,
      { rejectUnauthorized: false, timeout: 2000 },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve(response.statusCode === 200 ? JSON.parse(text) : undefined));
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
  });
}

export async function isSetUp({ url }) {
  const answer = await health(url);
  if (!answer) throw new Sentence(`The server at ${url} does not answer.`);
  return answer.setUp;
}

export async function waitUntilHealthy({ url }) {
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(50)) if (await health(url)) return;
  throw new Sentence(`The server did not become ready at ${url} within two minutes.`);
}
