/** Tells a database that is away, starting or overrun from a mistake of ours: the one is waited for, the other mended. */
const SOCKET_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT'];
/** Connection exceptions, too few resources, operator intervention, a database that takes no connections. */
const SQL_STATES = /^(08...|53...|57P..|55000)$/;
/** Words of `pg` and TypeORM for errors they give no code. */
const SAID_WITHOUT_CODE = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error',
  'Client was closed',
  // A connection broke between two queries of one reading.
  'Query runner already released',
];
/** Node's word for a client that went away in the middle of its request. */
const CLIENT_WENT_AWAY = 'aborted';

export function isDatabaseGone(error: Error): boolean {
  if (error.message === CLIENT_WENT_AWAY) return false;
  if (SAID_WITHOUT_CODE.some((words) => error.message.startsWith(words))) return true;
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && (SOCKET_CODES.includes(code) || SQL_STATES.test(code));
}
