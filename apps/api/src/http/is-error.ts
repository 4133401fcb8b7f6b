import { types } from 'node:util';

/**
 * Either test alone misses some: Fastify's errors are objects that only inherit from Error, and errors of Node's own
 * sockets belong to another realm where the program runs in a context.
 */
export const isError = (error: unknown): error is Error =>
  error instanceof Error || types.isNativeError(error);
