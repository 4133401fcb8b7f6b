/** What a member's browser knows and must keep: the passphrase, what it becomes, and the proof made of that. */
import { kdf1 } from '#sealing/argon2';
import { fromBase64url, toBase64url } from '#sealing/base64url';
import { utf8 } from '#sealing/bytes';
import { hkdf } from '#sealing/digest';
import { normalizePassphrase } from '#sealing/passphrase';
import { expecting } from '../support/client.js';
import type { Person } from '../support/people.js';
import { secret, type Canary, type Where } from './canary.js';
import { formsOfBytes, formsOfText } from './encodings.js';

/** The proof goes to the server, which keeps a slow hash of it: it travels here and rests nowhere. */
const PROVING = /^POST \/api\/v1\/(sign-in|enrollments|setup): request body$/;

export async function secretsOf(whose: string, person: Person): Promise<readonly Canary[]> {
  const { login, passphrase, proof, client } = person;
  const { salt } = expecting<{ salt: string }>(200, await client.post('/sign-in/salt', { login }));
  const memberSecret = await kdf1(utf8(normalizePassphrase(passphrase)), fromBase64url(salt));
  const lockKey = await hkdf(memberSecret, 'kalkan/lock/1');
  if (toBase64url(await hkdf(memberSecret, 'kalkan/auth/1')) !== proof) throw new Error('not their secret');
  return [
    secret(`passphrase of the ${whose}`, 'typed to sign in', passphrase),
    secret(`member secret of the ${whose}`, 'derived from the passphrase', memberSecret),
    secret(`lock key of the ${whose}`, 'derived from the passphrase', lockKey),
    {
      name: `sign-in proof of the ${whose}`,
      planted: 'sent to sign in',
      forms: [...formsOfText([{ how: '', text: proof }]), ...formsOfBytes(fromBase64url(proof))],
      belongs: ({ place, name }: Where) => place === 'http' && PROVING.test(name),
      control: ['http'],
    },
  ];
}
