import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

const pack = promisify(gzip);
const WORTHWHILE = 1_400;

/**
 * Answers of this route travel compressed. Only for what every member may know and nobody outside can put words into:
 * elsewhere the size of a compressed answer would tell of what is in it.
 */
export const Packed = () => RouteConfig({ packed: true });

export function packAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    const { config } = request.routeOptions as { config?: { packed?: boolean } };
    if (config?.packed !== true || typeof payload !== 'string' || payload.length < WORTHWHILE) return payload;
    void reply.header('vary', 'accept-encoding');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload;
    void reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return pack(payload);
  });
}
