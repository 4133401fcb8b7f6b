/** Tells a Kalkan that runs on a data folder from one that was killed there. */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sentence } from './sentence.mjs';

const socketOf = ({ run }) => path.join(run, 'keeper.sock');

export const inUse = ({ dir }) =>
  new Sentence(`The data in ${dir} are in use by a Kalkan that is already running.`);

/** The process id that answers on the folder's socket, or undefined when nobody listens there. */
export function whoHolds(home) {
  return new Promise((resolve) => {
    const connection = net.connect(socketOf(home));
    let answer = '';
    connection.setTimeout(2000, () => connection.destroy());
    connection.on('data', (chunk) => (answer += chunk));
    connection.on('error', () => resolve(undefined));
    connection.on('close', () => resolve(Number(answer) || undefined));
  });
}

function listen(home) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((connection) => connection.end(String(process.pid)));
    server.on('error', reject);
    server.listen(socketOf(home), () => resolve(server.unref()));
  });
}

/**
 * Only a living keeper answers on the socket: the kernel drops it with the process, which no file can promise.
 * A file left by a killed keeper is replaced; of two that replace it at once, the one replaced last holds it.
 */
export async function lock(home) {
  try {
    await listen(home);
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    if (await whoHolds(home)) throw inUse(home);
    fs.rmSync(socketOf(home), { force: true });
    await listen(home);
    await sleep(200);
    if ((await whoHolds(home)) !== process.pid) throw inUse(home);
  }
}
