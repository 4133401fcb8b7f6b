import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ERASED } from '#kernel/facts';
import type { CaseEvent } from '../domain/case.events.js';
import {
  ACTIVIST,
  CASE,
  CENTER,
  COMMITTEE,
  CONSENT,
  INCIDENT,
  closed,
  consentGiven,
  conflictDeclared,
  consentWithdrawn,
  envelope,
  erased,
  erasureAsked,
  erasureConfirmed,
  incidentFacts,
  opened,
  profile,
  CHILD,
  glassBroken,
  memberAssigned,
  memberUnassigned,
} from '../testing/case.fixtures.js';
import { World } from '../testing/case.world.js';
import { ReadSide, WorldFactsReader } from '../testing/read-side.js';
import type { CaseOnPage } from './case-page.js';
import { caseTimelineProjection } from './case-timeline.projection.js';
import { CaseHistory, CaseHistoryHandler } from './case-timeline.query.js';

const STREAM = `case-${CASE}`;
const incidentRecorded: CaseEvent = {
  type: 'case.incident-recorded.v1',
  data: { incidentId: INCIDENT, sections: [envelope('narrative')], facts: incidentFacts },
};
const sealed: CaseEvent = { type: 'case.sections-sealed.v1', data: { sections: [envelope('contact')] } };

let world: World;
let readSide: ReadSide;
let factsReader: WorldFactsReader;

beforeAll(async () => {
  readSide = await ReadSide.open([caseTimelineProjection]);
});
afterAll(() => readSide.close());
beforeEach(async () => {
  await readSide.empty();
  world = await World.ready();
  await world.custody.factsKey(CASE);
  factsReader = new WorldFactsReader(world);
});

async function pageOf(
  organization: string,
  ...events: readonly CaseEvent[]
): Promise<CaseOnPage | undefined> {
  await world.append(STREAM, ...events);
  await readSide.project(world);
  const handler = new CaseHistoryHandler(readSide.readModels, factsReader, world.clock);
  return handler.execute(new CaseHistory(organization, CASE));
}

describe('the page of a case', () => {
  it('tells what happened, facts opened in one batch', async () => {
    const page = await pageOf(COMMITTEE, opened, incidentRecorded, sealed, consentGiven, closed);
    const at = world.clock.now();
    const entry = { recordedAt: at, actor: ACTIVIST };
    expect(page).toEqual({
      caseId: CASE,
      revision: 4,
      status: 'closed',
      assigned: [ACTIVIST],
      glass: [],
      conflict: [],
      erasure: null,
      openedAt: at,
      profile,
      sections: ['label', 'contact', 'narrative'],
      attachments: [],
      incidents: [{ incidentId: INCIDENT, ...incidentFacts }],
      consents: [
        {
          consentId: CONSENT,
          purpose: 'referral',
          recipient: CENTER,
          sections: ['label', 'contact'],
          method: 'spoken',
          givenBy: 'survivor',
          ground: null,
          expiresOn: null,
          status: 'in-force',
          recordedAt: at,
          recordedBy: ACTIVIST,
          confirmedBy: null,
          withdrawnAt: null,
        },
      ],
      refusals: [],
      timeline: [
        { ...entry, revision: 0, type: 'case.opened.v1', sections: ['label', 'contact'] },
        {
          ...entry,
          revision: 1,
          type: 'case.incident-recorded.v1',
          incidentId: INCIDENT,
          sections: ['narrative'],
        },
        { ...entry, revision: 2, type: 'case.sections-sealed.v1', sections: ['contact'] },
        {
          ...entry,
          revision: 3,
          type: 'case.consent-given.v2',
          consentId: CONSENT,
          purpose: 'referral',
          recipient: CENTER,
          sections: ['label', 'contact'],
          method: 'spoken',
          givenBy: 'survivor',
          expiresOn: null,
          recordedBy: ACTIVIST,
        },
        { ...entry, revision: 4, type: 'case.closed.v1', reason: 'needs-met' },
      ],
    });
    expect(factsReader.batches).toBe(1);
  });

  it('is there for the owner only', async () => {
    expect(await pageOf(CENTER, opened, incidentRecorded)).toBeUndefined();
  });

  it('tells of each consent whether it holds today', async () => {
    const until = {
      ...consentGiven,
      data: { ...consentGiven.data, consentId: INCIDENT, expiresOn: '2026-03-15' },
    };
    const before = await pageOf(COMMITTEE, opened, consentGiven, until as CaseEvent);
    expect(before?.consents.map(({ status }) => status)).toEqual(['in-force', 'in-force']);
    world.clock.at = new Date('2026-03-15T18:00:00Z');
    const after = await pageOf(COMMITTEE, consentWithdrawn);
    expect(after?.consents.map(({ status }) => status)).toEqual(['withdrawn', 'expired']);
  });

  it('tells who may open the case, and for how long a reason opens it; that has nothing to do with being forgotten', async () => {
    const until = '2026-03-15T07:00:00.000Z';
    const page = await pageOf(COMMITTEE, opened, memberAssigned(CENTER), erasureAsked, glassBroken(CHILD));
    expect(page).toMatchObject({ assigned: [ACTIVIST, CENTER], glass: [{ memberId: CHILD, until }] });
    expect(page?.erasure?.until).toBeNull();
    expect(page?.timeline.at(-1)).toMatchObject({ memberId: CHILD, reason: 'danger-now', openUntil: until });
    const fewer = await pageOf(COMMITTEE, memberUnassigned(ACTIVIST));
    expect(fewer?.assigned).toEqual([CENTER]);
    world.clock.at = new Date(until);
    expect((await pageOf(COMMITTEE, memberUnassigned(CENTER)))?.glass).toEqual([]);
  });

  it('tells the others whom the case is kept from, who opens it no more', async () => {
    const page = await pageOf(
      COMMITTEE,
      opened,
      memberAssigned(CHILD),
      glassBroken(CENTER),
      conflictDeclared(CHILD),
      conflictDeclared(CENTER),
    );
    expect(page).toMatchObject({ assigned: [ACTIVIST], glass: [], conflict: [CHILD, CENTER] });
    expect(page?.timeline.at(-1)).toMatchObject({ type: 'case.conflict-declared.v1', memberId: CENTER });
  });

  it('tells that a survivor asked to be forgotten, who asked how, and until when it can be stopped', async () => {
    const page = await pageOf(COMMITTEE, opened, erasureAsked);
    expect(page?.erasure).toEqual({ status: 'asked', askedBy: ACTIVIST, until: null });
    expect(page?.timeline.at(-1)).toMatchObject({ asker: 'survivor', method: 'spoken' });
    const withheld = await pageOf(COMMITTEE, erasureConfirmed);
    const until = '2026-03-29T06:00:00.000Z';
    expect(withheld?.erasure).toEqual({ status: 'withheld', askedBy: ACTIVIST, until });
    const stopped: CaseEvent = { type: 'case.erasure-stopped.v1', data: { facts: { reason: 'mistake' } } };
    const after = await pageOf(COMMITTEE, stopped);
    expect(after).toMatchObject({ status: 'open', erasure: null, profile });
    expect(after?.timeline.at(-1)).toMatchObject({ reason: 'mistake' });
  });

  it('keeps of an erased case that it was and when, in its rows too', async () => {
    await pageOf(COMMITTEE, opened, incidentRecorded, consentGiven, erasureAsked, erasureConfirmed);
    await world.custody.erase({ caseId: CASE, because: INCIDENT });
    const page = await pageOf(COMMITTEE, erased);
    expect(page).toMatchObject({ status: 'erased', erasure: null, profile: ERASED });
    expect(page?.timeline.map(({ type }) => type).at(-1)).toBe('case.erased.v1');
    for (const told of ['sections', 'consents', 'attachments', 'incidents'] as const) {
      expect(page?.[told]).toEqual([]);
    }
    const rows = (await readSide.rows()).join();
    for (const told of [CENTER, INCIDENT, CONSENT, 'facts/1']) expect(rows).not.toContain(told);
  });

  it('shows what is left without the key of its facts: that it was, not what it was', async () => {
    await pageOf(COMMITTEE, opened, incidentRecorded, closed);
    world.custody.factsKeys.clear();
    const handler = new CaseHistoryHandler(readSide.readModels, factsReader, world.clock);
    const page = await handler.execute(new CaseHistory(COMMITTEE, CASE));
    expect(page?.profile).toEqual(ERASED);
    expect(page?.incidents).toEqual([{ incidentId: INCIDENT, erased: true }]);
    expect(page?.timeline.at(-1)).not.toHaveProperty('reason');
  });
});

describe('its rows', () => {
  it('hold no coded fact and no sealed section', async () => {
    await pageOf(COMMITTEE, opened, incidentRecorded, closed);
    const rows = (await readSide.rows()).join();
    for (const told of [profile.place, profile.relation, 'physical', 'needs-met', envelope('label').box]) {
      expect(rows).not.toContain(told);
    }
    expect(rows).toContain('facts/1');
  });

  it('are the same when batches come twice, one by one, or all at once', async () => {
    await pageOf(COMMITTEE, opened, incidentRecorded, sealed, consentGiven, consentWithdrawn, closed);
    const rows = await readSide.rows();
    expect(rows).toHaveLength(6);
    for (const size of [1, 2, 1000]) {
      await readSide.empty();
      await readSide.project(world, { size, twice: true });
      expect(await readSide.rows()).toEqual(rows);
    }
  });
});
