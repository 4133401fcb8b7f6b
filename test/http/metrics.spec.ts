/** What an operator's monitoring is told: on a port of its own, in numbers, under labels of closed sets. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { codec, processManagers, projections } from '../../apps/api/src/platform/contexts.js';
import { MetricsDoor } from '../../apps/api/src/platform/metrics/metrics-door.js';
import { KNOWN_STOPS, SQL_STOPS } from '../../apps/api/src/platform/metrics/stop-code.js';
import { NO_STREAM } from '#event-store/event-store';
import { event } from '#event-store/testing/events.fixtures';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { samplesIn, type Sample } from '../support/metrics.js';
import { found, openCase, setUp, type Person } from '../support/people.js';
import { startProjector } from '../support/projector.js';

jest.setTimeout(120_000);

const ON = { METRICS_PORT: '0' };
const names = [...projections, ...processManagers].map(({ name }) => name);
const portOf = ({ app }: RunningApp) => app.get(MetricsDoor).port ?? 0;

interface Asking {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function ask(port: number, { path = '/metrics', method = 'GET', headers = {} }: Asking = {}) {
  return new Promise<{ readonly status: number; readonly type: string; readonly text: string }>(
    (resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        const { statusCode: status = 0, headers: told } = response;
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status, type: told['content-type'] ?? '', text }));
      });
      request.on('error', reject);
      request.end();
    },
  );
}

const scrape = async (port: number) => samplesIn((await ask(port)).text);

type Wanted = Readonly<Record<string, string>>;
const valueOf = (samples: readonly Sample[], name: string, labels: Wanted = {}) =>
  samples.find(
    (sample) =>
      sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  )?.value;
const statesOf = (samples: readonly Sample[]): Record<string, string> =>
  Object.fromEntries<string>(
    samples
      .filter(({ name, value }) => name === 'kalkan_process_state' && value === 1)
      .map(({ labels }) => [labels['name'] ?? '', labels['state'] ?? '']),
  );

async function until(port: number, holds: (samples: readonly Sample[]) => boolean) {
  for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const samples = await scrape(port);
    if (holds(samples)) return samples;
    if (Date.now() > end) throw new Error(JSON.stringify(samples.filter(({ name }) => /kalkan/.test(name))));
  }
}

describe('metrics', () => {
  let app: RunningApp;
  let committee: Person;
  let port: number;
  let caseId: string;

  beforeAll(async () => {
    app = await startApp({ environment: ON });
    port = portOf(app);
    const registrar = await setUp(app.url, SETUP_CODE);
    committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
    ({ caseId } = await openCase(committee, { label: 'Үлгү Бир' }));
  });
  afterAll(() => app?.stop());
  afterEach(() => void jest.restoreAllMocks());

  it('are told at one address of a port of their own, and only there', async () => {
    const { status, type } = await ask(port);
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    for (const asking of [
      { path: '/' },
      { path: '/metrics/' },
      { path: '/metrics?all=1' },
      { path: '/api/v1/health' },
      { method: 'POST' },
      { method: 'OPTIONS' },
      { headers: { host: 'rebound.example:9464' } },
      { headers: { origin: 'https://elsewhere.example' } },
    ])
      expect({ asking, ...(await ask(port, asking)) }).toEqual({ asking, status: 404, type: '', text: '' });
    for (const path of ['/metrics', '/api/v1/metrics'])
      expect((await fetch(`${app.url}${path}`)).status).toBe(404);
  });

  it('count requests by route template and status', async () => {
    const before = await scrape(port);
    await committee.client.get(`/cases/${caseId}`);
    await committee.client.get(`/cases/${randomUUID()}`);
    const route = '/api/v1/cases/:caseId';
    const after = await until(
      port,
      (samples) => valueOf(samples, 'kalkan_http_requests_total', { route, status: '404' }) !== undefined,
    );
    const requests = (status: string) =>
      [before, after].map((samples) =>
        valueOf(samples, 'kalkan_http_requests_total', { method: 'GET', route, status }),
      );
    expect(requests('200')).toEqual([undefined, 1]);
    expect(requests('404')).toEqual([undefined, 1]);
    expect(valueOf(after, 'kalkan_http_request_seconds_count', { route })).toBe(2);
    expect(valueOf(after, 'kalkan_http_request_seconds_bucket', { route, le: '60' })).toBe(2);
  });

  it('tell how the log, the databases and the process fare', async () => {
    const samples = await until(port, (some) => (valueOf(some, 'kalkan_log_head_position') ?? 0) > 0);
    expect(valueOf(samples, 'kalkan_log_appends_total', { outcome: 'appended' })).toBeGreaterThan(5);
    expect(valueOf(samples, 'kalkan_log_appends_total', { outcome: 'failed' })).toBe(0);
    expect(valueOf(samples, 'kalkan_log_events_appended_total')).toBeGreaterThan(5);
    expect(valueOf(samples, 'kalkan_log_append_seconds_count')).toBe(
      valueOf(samples, 'kalkan_log_appends_total', { outcome: 'appended' }),
    );
    expect(valueOf(samples, 'kalkan_log_reachable')).toBe(1);
    expect(valueOf(samples, 'kalkan_reconciler_waiting')).toBe(0);
    expect(valueOf(samples, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
    expect(valueOf(samples, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    const pools = samples.filter(({ name }) => name === 'kalkan_database_waiting');
    expect(new Set(pools.map(({ labels }) => labels['pool']))).toEqual(
      new Set(
        app.eventStoreUrl === undefined
          ? ['log', 'append', 'keys', 'read', 'projector']
          : ['keys', 'read', 'projector'],
      ),
    );
    expect(valueOf(samples, 'kalkan_database_connections', { pool: 'keys', state: 'idle' })).toBeGreaterThan(
      0,
    );
  });

  it('count an append that lost a race', async () => {
    const stream = `place-${randomUUID()}`;
    const again = () => app.eventStore.append(stream, 7, [event({}, { type: 'place.registered.v1' })]);
    await expect(again()).rejects.toThrow('wrong_expected_revision');
    expect(valueOf(await scrape(port), 'kalkan_log_appends_total', { outcome: 'conflict' })).toBe(1);
  });

  it('show a projection that stopped, the others at work, and all of them after the mending', async () => {
    await until(port, (samples) => Object.values(statesOf(samples)).every((state) => state === 'running'));
    const unheardOf = event({}, { type: 'place.flooded.v1' });
    await app.eventStore.append(`place-${randomUUID()}`, NO_STREAM, [unheardOf]);

    const name = 'directory';
    const stopped = await until(
      port,
      (samples) => (valueOf(samples, 'kalkan_process_lag_seconds', { name }) ?? 0) > 0,
    );
    const running = Object.fromEntries(names.map((one) => [one, 'running']));
    expect(statesOf(stopped)).toEqual({ ...running, directory: 'stopped' });
    expect(valueOf(stopped, 'kalkan_process_stopped', { name, code: 'newer_history' })).toBe(1);
    expect(valueOf(stopped, 'kalkan_process_stops_total', { name })).toBe(1);
    expect(valueOf(stopped, 'kalkan_process_lag_events', { name })).toBe(1);
    expect(valueOf(stopped, 'kalkan_process_lag_events', { name: 'case-overview' })).toBe(0);
    expect(valueOf(stopped, 'kalkan_ready')).toBe(1);
    expect((await committee.client.get('/health')).body).toMatchObject({
      status: 'ready',
      processes: expect.arrayContaining([
        { name, state: 'stopped', code: 'newer_history' },
        { name: 'case-overview', state: 'running' },
      ]),
    });

    const decode = codec.decode.bind(codec);
    jest.spyOn(codec, 'decode').mockImplementation((recorded) => {
      if (recorded.id !== unheardOf.id) return decode(recorded);
      const place = { soate: '41706000000000', parent: null, kind: 'oblast', iso: null, nscArea: null };
      const data = { ...place, names: { ky: 'Ү', ru: 'У', en: 'U' }, validFrom: null };
      return decode({ ...recorded, type: 'place.registered.v1', data });
    });
    const mended = await until(
      port,
      (samples) =>
        statesOf(samples)[name] === 'running' &&
        valueOf(samples, 'kalkan_process_lag_events', { name }) === 0,
    );
    expect(statesOf(mended)).toEqual(running);
    expect(mended.some((sample) => sample.name === 'kalkan_process_stopped')).toBe(false);
    expect(valueOf(mended, 'kalkan_process_stops_total', { name })).toBe(1);
    expect((await committee.client.get('/health')).body).toMatchObject({
      processes: expect.arrayContaining([{ name, state: 'running' }]),
    });
  });

  it('carry labels of closed sets alone, and nothing that was asked or recorded', async () => {
    for (const path of [
      `/cases/${caseId}?atLeast=Aigul`,
      '/cases/Aigul',
      `/Aigul/${committee.login}`,
      `/cases/${caseId}/../Aigul`,
      '/%D0%90%D0%B9%D0%B3%D2%AF%D0%BB',
      `//Aigul`,
    ])
      await committee.client.get(path);
    await fetch(`${app.url}/Aigul.html`, { method: 'PROPFIND' });
    const { text } = await ask(port);
    for (const identifying of [
      caseId,
      committee.organization,
      committee.memberId,
      committee.login,
      committee.proof,
      'Aigul',
    ])
      expect(text).not.toContain(identifying);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);

    const document = JSON.parse(await readFile('openapi.json', 'utf8')) as { paths: object };
    const routes = Object.keys(document.paths).map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
    const closed: Readonly<Record<string, readonly string[]>> = {
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'other'],
      route: [...routes, 'web', 'none'],
      status: Array.from({ length: 500 }, (_, index) => String(100 + index)),
      name: [...names, 'releases'],
      code: [...KNOWN_STOPS, ...SQL_STOPS, 'other'],
      outcome: ['appended', 'conflict', 'too_large', 'failed'],
      pool: ['log', 'append', 'keys', 'read', 'projector'],
      state: ['waiting', 'running', 'stopped', 'in_use', 'idle'],
    };
    const samples = samplesIn(text);
    const ours = samples.filter(({ name }) => name.startsWith('kalkan_'));
    expect(ours.length).toBeGreaterThan(100);
    for (const { labels } of ours)
      for (const [label, value] of Object.entries(labels))
        if (label !== 'le')
          expect({ label, value, is: closed[label]?.includes(value) }).toMatchObject({ is: true });
    for (const { labels } of samples)
      for (const [label, value] of Object.entries(labels))
        expect(value).toMatch(label === 'le' ? /^(\+Inf|[0-9.]+)$/ : /^[a-z0-9_.:/{}-]+$/i);
    expect(ours.filter(({ labels }) => labels['route'] === 'none').length).toBeGreaterThan(0);
  });
});

describe('metrics of a projector apart', () => {
  it('tell its projections, and those of the api none', async () => {
    let projectorPort = 0;
    const app = await startApp({
      environment: { ...ON, KALKAN_PROJECTOR: 'apart' },
      beside: async (environment) => {
        const context = await startProjector(environment);
        projectorPort = context.get(MetricsDoor).port ?? 0;
        return context;
      },
    });
    try {
      const samples = await until(projectorPort, (some) => valueOf(some, 'kalkan_ready') === 1);
      expect(Object.keys(statesOf(samples)).toSorted()).toEqual(names.toSorted());
      expect(valueOf(samples, 'kalkan_process_lag_events', { name: 'directory' })).toBe(0);
      const ofApi = await scrape(portOf(app));
      expect(statesOf(ofApi)).toEqual({});
      expect(valueOf(ofApi, 'kalkan_http_requests_total', { route: '/api/v1/health' })).toBeGreaterThan(0);
    } finally {
      await app.stop();
    }
    await expect(ask(projectorPort)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('without a port for them', () => {
  it('there are no metrics', async () => {
    const app = await startApp();
    try {
      expect(app.app.get(MetricsDoor).port).toBeUndefined();
    } finally {
      await app.stop();
    }
  });
});
