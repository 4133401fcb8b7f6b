/** A client that sends in clear what it should have sealed: it is refused, and what it said is kept nowhere. */
import { Client } from '../support/client.js';
import type { Person } from '../support/people.js';
import type { Canary, Where } from './canary.js';
import { formsOfText } from './encodings.js';
import { Plants } from './plants.js';
import { phoneSpellings, wordSpellings } from './spellings.js';

/** Marks these requests in the record. */
export const FAULTY = 'x-faulty-client';

const REFUSED = [400, 403, 404, 413, 415, 422];

export async function blunder(url: string, { client: { cookie } }: Person): Promise<readonly Canary[]> {
  const { fullName, phone } = new Plants();
  const client = new Client(url);
  client.cookie = cookie;
  const headers = { [FAULTY]: encodeURIComponent(fullName) };
  const identity = { fullName, phone };
  const answers = [
    await client.post(
      '/cases',
      { caseId: crypto.randomUUID(), identity, profile: { place: fullName } },
      { headers },
    ),
    await client.post('/cases', {}, { headers, raw: `{"fullName": "${fullName}", "phone": "${phone}"` }),
    await client.post('/cases', identity, { headers: { ...headers, 'content-type': 'text/plain' } }),
    await client.post('/cases', identity, { headers, commandId: phone }),
    await client.post('/sign-in/salt', { login: fullName }, { headers }),
    await client.get(`/cases/${encodeURIComponent(fullName)}`, headers),
    await client.get(
      `/cases?name=${encodeURIComponent(fullName)}&phone=${encodeURIComponent(phone)}`,
      headers,
    ),
    await client.get(`/${encodeURIComponent(phone)}`, headers),
  ];
  const taken = answers.filter(({ status }) => !REFUSED.includes(status));
  if (taken.length > 0) throw new Error(`not refused: ${taken.map(({ text }) => text).join('; ')}`);
  const belongs = ({ place, name }: Where) => place === 'http' && name.startsWith('faulty ');
  const planted = `${String(answers.length)} faulty requests`;
  return [
    {
      name: 'name sent in clear',
      planted,
      forms: formsOfText(wordSpellings(fullName)),
      belongs,
      control: ['http'],
    },
    {
      name: 'phone sent in clear',
      planted,
      forms: formsOfText(phoneSpellings(phone)),
      belongs,
      control: ['http'],
    },
  ];
}
