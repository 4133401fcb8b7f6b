/** A device over HTTP: a browser that keeps both its cookies, of the session and its own. */
import { Client, expecting } from './client.js';
import type { Person } from './people.js';

export interface Listed {
  readonly id: string;
  readonly openedAt: string;
  readonly lastSeenAt: string;
  readonly device: string;
  readonly current: boolean;
}

export class Device extends Client {
  token: string | undefined;

  async signIn({ login, proof }: Person): Promise<void> {
    this.cookie = this.token;
    const answer = await this.post('/sign-in', { login, proof });
    expecting(200, answer);
    const [session, device] = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    this.token = device;
    this.cookie = `${session}; ${device}`;
  }

  async listed(): Promise<readonly Listed[]> {
    return expecting<Listed[]>(200, await this.get('/me/sessions'));
  }

  async ends(path: string): Promise<void> {
    const headers = { 'content-type': undefined };
    expecting(204, await this.send('DELETE', path, undefined, { raw: '', headers }));
  }

  async ended(...members: readonly string[]): Promise<readonly string[]> {
    const answer = await this.post('/device/standing', { members });
    return expecting<{ ended: string[] }>(200, answer).ended;
  }
}
