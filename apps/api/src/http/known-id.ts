import { isUuid } from '#kernel/ids';
import { Refused } from './problem.js';

/** An id in a path that is none names nothing: the same answer as for one that is missing. @throws Refused 404 */
export function knownId(id: string): string {
  if (!isUuid(id)) throw new Refused(404, 'not_found');
  return id;
}
