import { post } from '../api/http.js';
import { keeping } from './keeping.js';

/** The server takes no more at once. */
const AT_ONCE = 50;

/**
 * Asks which of those who keep something on this device were ended on it from elsewhere, or have left; what was kept of
 * them goes. @returns whom that concerned
 */
export async function forgetEnded(): Promise<readonly string[]> {
  const members = (await keeping.members()).filter((member) => UUID.test(member)).slice(0, AT_ONCE);
  if (members.length === 0) return [];
  const { ended } = await post('/device/standing', { in: {}, body: { members } });
  for (const member of ended) await keeping.forget(member, { answer: true });
  return ended;
}

const UUID = /^[0-9a-f-]{36}$/;
