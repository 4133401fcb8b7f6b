import http from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { Client, expecting } from '../support/client.js';
import { found, openCase, prepareOffer, setUp, signIn, type Person } from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

const CHANGE = 'event: change\ndata: .\n\n';
const STEADY = 'event: steady\ndata: .\n\n';

/** One open stream, as a browser's EventSource has it. */
class Stream {
  readonly #request: http.ClientRequest;
  readonly opened: Promise<http.IncomingMessage>;
  readonly ended: Promise<void>;
  text = '';
  #wake = (): void => undefined;

  constructor(url: string, cookie: string | undefined) {
    this.#request = http.get(`${url}/api/v1/live`, { headers: { cookie, accept: 'text/event-stream' } });
    this.opened = new Promise((resolve, reject) => {
      this.#request.on('response', resolve);
      this.#request.on('error', reject);
    });
    this.ended = this.opened.then(
      (response) =>
        new Promise<void>((resolve) => {
          response.on('data', (chunk: Buffer) => {
            this.text += chunk.toString();
            this.#wake();
          });
          response.on('close', resolve);
        }),
    );
    this.ended.catch(() => undefined);
  }

  /** Resolves once exactly this has been said. */
  async until(text: string): Promise<void> {
    await this.opened;
    while (this.text.length < text.length) await new Promise<void>((resolve) => (this.#wake = resolve));
    expect(this.text).toBe(text);
  }

  leave(): void {
    this.#request.destroy();
  }
}

describe('the live feed', () => {
  let app: RunningApp;
  let committee: Person;
  let center: Person;
  let other: Person;
  let registrar: Person;
  const open: Stream[] = [];
  const listen = async (person: Person, url = app.url): Promise<Stream> => {
    const stream = new Stream(url, person.client.cookie);
    open.push(stream);
    await stream.until(STEADY);
    return stream;
  };

  beforeAll(async () => {
    app = await startApp();
    const keeper = await setUp(app.url, SETUP_CODE);
    registrar = keeper;
    committee = await found(keeper, 'committee', ['activist', 'custodian'], 'committee');
    center = await found(keeper, 'crisis-center', ['center-worker', 'custodian'], 'center');
    other = await found(keeper, 'committee', ['activist', 'custodian'], 'other');
  });
  afterEach(() => {
    for (const stream of open.splice(0)) stream.leave();
  });
  afterAll(() => app?.stop());

  it('is one size, uncompressed, unbuffered, and never kept', async () => {
    expect(CHANGE).toHaveLength(STEADY.length);
    const { headers, statusCode } = await (await listen(committee)).opened;
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('tells the members of the organization whose list changed, when the list has it, and nobody else', async () => {
    const [own, foreign] = [await listen(committee), await listen(other)];
    const { caseId } = await openCase(committee, { label: 'Үлгү Бир' });
    await own.until(STEADY + CHANGE);
    const { items } = expecting<{ items: { caseId: string }[] }>(200, await committee.client.get('/cases'));
    expect(items.map((item) => item.caseId)).toContain(caseId);
    expect(foreign.text).toBe(STEADY);
  });

  it('tells both parties of an offer, and of its answer', async () => {
    const sealed = await openCase(committee, { label: 'Үлгү Эки', identity: {}, contact: {} });
    const [sender, inbox] = [await listen(committee), await listen(center)];
    const foreign = await listen(other);
    const prepared = await prepareOffer(committee, center, sealed, ['identity', 'contact']);
    // the consent changed the case
    await sender.until(STEADY + CHANGE);
    expecting(201, await committee.client.post('/referrals', prepared.body));
    await inbox.until(STEADY + CHANGE);
    const { items } = expecting<{ items: { referralId: string }[] }>(
      200,
      await center.client.get('/referrals?direction=in'),
    );
    expect(items.map(({ referralId }) => referralId)).toContain(prepared.referralId);
    expecting(
      201,
      await center.client.post(`/referrals/${prepared.referralId}/refusal`, { reason: 'no-bed' }),
    );
    await inbox.until(STEADY + CHANGE + CHANGE);
    await sender.until(STEADY + CHANGE + CHANGE + CHANGE);
    expect(foreign.text).toBe(STEADY);
  });

  it('works through a proxy that passes on what it gets', async () => {
    const proxy = http.createServer((request, response) => {
      const { method, headers, url } = request;
      const onward = http.request(`${app.url}${url ?? ''}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      response.on('close', () => onward.destroy());
      request.pipe(onward);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address() as { port: number };
    const stream = await listen(committee, `http://127.0.0.1:${String(address.port)}`);
    await openCase(committee, { label: 'Үлгү Үч' });
    await stream.until(STEADY + CHANGE);
    stream.leave();
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  });

  it('ends with its session, before anything more is told', async () => {
    const left = { ...committee, client: new Client(app.url) };
    await signIn(left);
    const stream = await listen(left);
    expecting(204, await left.client.post('/sign-out', {}));
    await openCase(committee, { label: 'Үлгү Төрт' });
    await stream.ended;
    expect(stream.text).toBe(STEADY);
  });

  it('lets one browser hold so many, and has room again for each that left', async () => {
    const streams = [];
    for (let n = 0; n < 6; n += 1) streams.push(await listen(center));
    const seventh = await center.client.get('/live');
    expect([seventh.status, seventh.body]).toEqual([
      429,
      expect.objectContaining({ code: 'too_many_streams' }),
    ]);
    streams[0]?.leave();
    await expect(listening(center)).resolves.toBe(true);
  });

  it('is for those who have lists', async () => {
    expect((await new Client(app.url).get('/live')).status).toBe(401);
    expect((await registrar.client.get('/live')).status).toBe(404);
  });

  /** The server learns of a closed connection when it learns of it. */
  async function listening(person: Person): Promise<boolean> {
    for (let tries = 0; tries < 200; tries += 1) {
      const stream = new Stream(app.url, person.client.cookie);
      open.push(stream);
      if ((await stream.opened).statusCode === 200) return true;
    }
    return false;
  }
});
