/** One who joined at a screen, as their browser is once it is unlocked: signed in, with every secret in hand. */
import type { Lock, Pins } from '#kernel/sealed';
import { Keyring } from '#sealing/keyring';
import { KDF, MemberSecret } from '#sealing/member-secret';
import { Client, expecting } from './client.js';
import { takeSecrets } from './colleagues.js';
import type { Person } from './people.js';

interface Account {
  readonly login: string;
  readonly passphrase: string;
}

export async function atWork(url: string, { login, passphrase }: Account): Promise<Person> {
  const client = new Client(url);
  const { salt } = expecting<{ salt: string }>(200, await client.post('/sign-in/salt', { login }));
  const secret = await MemberSecret.derive({ passphrase, kdf: KDF, salt });
  const proof = await secret.proof();
  const { lock, pins, organization } = expecting<{
    readonly lock: Lock;
    readonly pins: Pins;
    readonly organization: { readonly id: string };
  }>(200, await client.post('/sign-in', { login, proof }));
  const keyring = await Keyring.unlock({ secret, lock, org: organization.id });
  const { book } = await keyring.openPins(pins);
  const member = { memberId: lock.memberId, organization: organization.id, login, passphrase };
  const person = { ...member, client, proof, keyring, book };
  await takeSecrets(person);
  return person;
}
