/** The one body the api reads: JSON in UTF-8, of bounded size and depth. */
import type { FastifyInstance } from 'fastify';
import { Refused } from './problem.js';

export const BODY_LIMIT_BYTES = 1024 * 1024;
/** Deeper than any form of ours, far shallower than a stack. */
const DEEPEST = 16;

export function readJsonBodiesOnly(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes as Buffer);
    } catch {
      done(new Refused(400, 'body_broken'));
      return;
    }
    if (depthOf(text) > DEEPEST) {
      done(new Refused(400, 'body_broken'));
      return;
    }
    void parse(request, text, (error: Error | null, body?: unknown) => {
      if (error === null) done(null, body);
      else done(new Refused(400, 'body_broken'));
    });
  });
}

/** How deep brackets nest, strings left aside; whether they close is the parser's question. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}
