/** What a pool's new connection does when its server breaks it off with the greeting. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { HeardClient } from './connections.js';

const AUTHENTICATED = [...Buffer.from('R'), 0, 0, 0, 8, 0, 0, 0, 0];
const READY = [...Buffer.from('Z'), 0, 0, 0, 5, ...Buffer.from('I')];

/** As PostgreSQL says it when it is being shut down. */
function shutDown(): number[] {
  const fields = Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0');
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + fields.length);
  return [...Buffer.from('E'), ...length, ...fields];
}

let server: Server;
beforeEach(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.from([...AUTHENTICATED, ...READY, ...shutDown()])));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.close();
  await once(server, 'close');
});

describe('a connection broken off with the greeting', () => {
  it('fails what is asked of it, and nothing else', async () => {
    const { port } = server.address() as AddressInfo;
    const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'x', database: 'x', Client: HeardClient });
    pool.on('error', () => undefined);
    const client = await pool.connect();
    await expect(client.query('SELECT 1')).rejects.toThrow(/Client has encountered|Connection terminated/);
    client.release(true);
    await pool.end();
  });
});
