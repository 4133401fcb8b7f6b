import { Controller, Get, type OnApplicationShutdown, Req, Res } from '@nestjs/common';
import { ApiExtension, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '#access/sign-in';
import { Act } from '../http/act.decorator.js';
import { Holding } from '../http/signed-in.js';
import { LiveFeed, type Outlet } from './live-feed.js';

/** What a proxy might hold back is small; one who reads nothing for so long is gone. */
const MOST_UNREAD_BYTES = 16_384;

/** No compression: its size would tell; no buffering: a message is for now. */
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** Server-sent events that say only "look again", to members whose own lists changed. */
@ApiTags('live')
@Controller('live')
export class LiveController implements OnApplicationShutdown {
  constructor(private readonly feed: LiveFeed) {}

  @Get()
  @Act('Listen')
  @ApiExtension('x-endless', true)
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async listen(
    @Holding() session: SignedIn['session'],
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const leave = await this.feed.listen(session, () => outletOf(reply));
    request.raw.on('close', leave);
    reply.raw.on('close', leave);
  }

  onApplicationShutdown(): void {
    this.feed.stop();
  }
}

function outletOf(reply: FastifyReply): Outlet {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...HEADERS });
  raw.on('error', () => undefined);
  return {
    write: (message) => {
      raw.write(message);
      return !raw.destroyed && raw.writableLength < MOST_UNREAD_BYTES;
    },
    end: () => {
      raw.end();
    },
  };
}
