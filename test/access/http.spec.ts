/** Of a case and a referral that are none of theirs, people are told what they are told of an id that never was. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscoveryService } from '@nestjs/core';
import { ACT, type Act } from '../../apps/api/src/http/act.decorator.js';
import { Client, expecting } from '../support/client.js';
import type { Person } from '../support/people.js';
import { aboutCase, aboutReferral, ofNothing, type Question, unformed } from './questions.js';
import { CANDIDATE, type Story, tellStory } from './story.js';
import { missingCase, NOT_FOUND, statusOf, toldApart } from './told-apart.js';
import { traces } from './traces.js';
import { send, type WireAnswer } from './wire.js';

let story: Story;
let missing: WireAnswer;
let ofCase: readonly Question[];
let ofReferral: readonly Question[];

beforeAll(async () => {
  story = await tellStory([
    'a foreign committee',
    'another center',
    'an analyst',
    'a procurement officer',
    CANDIDATE,
  ]);
  const { sealed, file, offer, rewraps } = story;
  missing = await missingCase(story.committee.client);
  ofCase = aboutCase(sealed, offer, file);
  ofReferral = aboutReferral(offer, rewraps);
}, 120_000);
afterAll(() => story?.app.stop());

const client = (who: string): Client => story.strangers.get(who) as Client;
const apartOfCase = (asking: Client, questions = ofCase) =>
  toldApart(asking, missing, { id: story.sealed.caseId, questions });
const apartOfReferral = (asking: Client, questions = ofReferral) =>
  toldApart(asking, missing, { id: story.offer.referralId, questions });

describe('the questions', () => {
  it('are all there are: no route about a case or a referral is left out', () => {
    const declared = story.app.app
      .get(DiscoveryService)
      .getControllers()
      .flatMap(({ instance }) => methodsOf(instance as object))
      .map((method) => Reflect.getMetadata(ACT, method) as Act | undefined)
      .filter((act) => act?.case !== undefined || act?.referral !== undefined)
      .map((act) => act?.action);
    const asked = [...ofCase, ...ofReferral].filter(({ method }) => method !== 'HEAD');
    expect(new Set(asked.map(({ path, method }) => `${method} ${path}`)).size).toBe(asked.length);
    expect(asked.map(({ action }) => action).sort()).toEqual(declared.sort());
  });

  it('reach those who are entitled: a broken form is told, a reading is given', async () => {
    const { committee, center, sealed } = story;
    expecting(200, await committee.client.get(`/cases/${sealed.caseId}?atLeast=${sealed.position}`));
    const bySender = ({ action }: Question) => action === 'RecallReferral' || action === 'DiscloseReport';
    const entitled: readonly (readonly [Person, readonly Question[]])[] = [
      [committee, ofCase],
      [committee, ofReferral.filter(bySender)],
      [center, ofReferral.filter((question) => !bySender(question))],
    ];
    for (const [person, questions] of entitled) {
      for (const question of questions) {
        const status = statusOf(await send(person.client, unformed(question)));
        expect([question.path, status]).toEqual([question.path, question.method === 'POST' ? 400 : 200]);
      }
    }
  });

  it('about an id that never was have the one answer, which is not kept and says nothing', () => {
    const [status, ...headers] = missing.head;
    const names = headers.map((line) => line.split(':')[0]?.toLowerCase());
    expect(status).toBe('1.1 404 Not Found');
    expect(missing.body).toBe(NOT_FOUND);
    expect(headers).toContain('cache-control: no-store');
    for (const speaking of ['etag', 'last-modified', 'projection-position', 'set-cookie', 'vary']) {
      expect(names).not.toContain(speaking);
    }
  });
});

describe('a case and a referral do not exist for', () => {
  let before: Readonly<Record<string, number>>;
  beforeAll(async () => {
    before = await traces(story.app.databases);
  });

  it.each([
    'a foreign committee',
    'another center',
    'an analyst',
    'a procurement officer',
    'the registrar',
    CANDIDATE,
    'someone signed out',
  ])('%s', async (who) => {
    expect(await apartOfCase(client(who))).toEqual([]);
    expect(await apartOfReferral(client(who))).toEqual([]);
  });

  it.each(['a foreign committee', 'an analyst', CANDIDATE, 'someone signed out'])(
    '%s, whatever is sent along',
    async (who) => {
      const having = (headers: Question['headers']) => (question: Question) => ({
        ...question,
        headers: { ...question.headers, ...headers },
      });
      const along: readonly ((question: Question) => Question)[] = [
        unformed,
        having({ 'if-match': '"1"', 'if-none-match': '"1"', accept: 'text/html' }),
        having({ 'idempotency-key': story.sealed.commandId }),
        (question) => ({ ...question, headers: {} }),
        (question) => ({ ...question, path: `${question.path}?atLeast=AAAA&nonsense=1` }),
      ];
      for (const change of along) {
        expect(await apartOfCase(client(who), ofCase.map(change))).toEqual([]);
        expect(await apartOfReferral(client(who), ofReferral.map(change))).toEqual([]);
      }
    },
  );

  it('the recipient, but through the referral, which it cannot recall', async () => {
    const recall = ofReferral.filter(({ action }) => action === 'RecallReferral');
    expect(await apartOfCase(story.center.client)).toEqual([]);
    expect(await apartOfReferral(story.center.client, recall)).toEqual([]);
  });

  it('the sender, where only the recipient may act', async () => {
    const recipients = [
      ...['AcceptReferral', 'DeclineReferral', 'ConfirmDestruction', 'KeepOwnRecord'],
      ...['BeginService', 'DeliverService', 'ReportBack', 'AskForward', 'FinishReferral'],
      ...['DiscloseReferral', 'RewrapReferral'],
    ];
    const questions = ofReferral.filter(({ action }) => recipients.includes(action));
    expect(questions).toHaveLength(recipients.length);
    expect(await apartOfReferral(story.committee.client, questions)).toEqual([]);
  });

  it('anyone who asks for an id that is none', async () => {
    const { caseId } = story.sealed;
    for (const id of ['none', caseId.toUpperCase(), `${caseId}0`]) {
      for (const asking of [
        story.committee.client,
        client('a foreign committee'),
        client('someone signed out'),
      ]) {
        expect(await send(asking, { method: 'GET', path: `/cases/${id}` })).toEqual(missing);
        expect(await send(asking, { method: 'GET', path: `/referrals/${id}` })).toEqual(missing);
      }
    }
  });

  it('and nobody who asked left a trace', async () => {
    expect(await traces(story.app.databases)).toEqual(before);
  });

  it('nor do they stand in anyone’s list', async () => {
    const own = await story.committee.client.get(`/cases?atLeast=${story.sealed.position}`);
    expect(own.text).toContain(story.sealed.caseId);
    for (const who of ['a foreign committee', 'another center']) {
      expect((await client(who).get('/cases')).body).toEqual({ items: [], next: null });
      for (const direction of ['in', 'out']) {
        expect((await client(who).get(`/referrals?direction=${direction}`)).body).toEqual({
          items: [],
          next: null,
        });
      }
    }
  });
});

describe('someone whose session has ended', () => {
  it('is told so, and the same of what is there and of what never was', async () => {
    const ended = new Client(story.app.url);
    ended.cookie = client('an analyst').cookie;
    const signedOut = await send(client('an analyst'), { method: 'POST', path: '/sign-out' });
    expect(statusOf(signedOut)).toBe(204);
    for (const [id, questions] of [
      [story.sealed.caseId, ofCase],
      [story.offer.referralId, ofReferral],
    ] as const) {
      for (const question of questions) {
        const told = await send(ended, question);
        expect(told).toEqual(await send(ended, ofNothing(question, id)));
        expect(statusOf(told)).toBe(401);
        if (question.method !== 'HEAD') expect(told.body).toContain('"session_expired"');
      }
    }
  });
});

function methodsOf(instance: object): readonly object[] {
  const own = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(instance) as object);
  return Object.values(own).flatMap(({ value }) => (typeof value === 'function' ? [value as object] : []));
}
