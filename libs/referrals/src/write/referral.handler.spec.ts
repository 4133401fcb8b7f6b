import { beforeEach, describe, expect, it } from '@jest/globals';
import { organizationStream } from '#directory/domain/organization.state';
import { openFacts } from '#event-store/facts-box';
import { DomainError } from '#kernel/domain-error';
import { eventId } from '#kernel/ids';
import type { FactsBox } from '#kernel/sealed';
import type { ReferralInstruction } from '../domain/referral.instructions.js';
import { referralStream } from '../domain/referral.state.js';
import type { Step } from '../testing/recorded-custody.js';
import {
  grantOf,
  CASE,
  CENTER,
  COMMITTEE,
  CONSENT,
  REFERRAL,
  STRANGER,
  offer,
  preview,
  remaking,
  reporting,
} from '../testing/referral.fixtures.js';
import { World } from '../testing/referral.world.js';
import { GIVING_HOLDS_MS } from './offer-giving.js';

const OFFER: ReferralInstruction = { type: 'OfferReferral', data: offer };
const ACCEPT: ReferralInstruction = { type: 'AcceptReferral', data: {} };
const DECLINE: ReferralInstruction = { type: 'DeclineReferral', data: { reason: 'no-bed' } };
const FINISH: ReferralInstruction = { type: 'FinishReferral', data: { outcome: 'other' } };
const RECALL: ReferralInstruction = { type: 'RecallReferral', data: { reason: 'recalled-by-sender' } };
const STREAM = referralStream(REFERRAL);

let world: World;

beforeEach(async () => {
  world = await World.ready();
});

function refused(promise: Promise<unknown>, code: string, field?: string) {
  return expect(promise).rejects.toMatchObject({ code, ...(field && { field }) });
}

function failing(step: Step): void {
  world.journal.before[step] = () => {
    throw new Error(`${step} died`);
  };
}

describe('offering', () => {
  it('gives the grant before it appends the offer', async () => {
    const command = world.command(OFFER);
    const answer = await world.handler.execute(command);
    expect(answer).toMatchObject({ revision: 0, repeated: false });
    expect(world.journal.steps).toEqual(['findFactsKey', 'give', 'append']);
    expect(world.custody.givings).toEqual([
      {
        because: eventId(STREAM, command.context.commandId, 0),
        entitlement: {
          id: REFERRAL,
          kind: 'recipient',
          caseId: CASE,
          organization: CENTER,
          consentId: CONSENT,
        },
        wraps: [],
        grant: offer.grant,
      },
    ]);
  });

  it('stores the preview boxed under the case’s key, and nothing of the grant’s box', async () => {
    await world.handler.execute(world.command(OFFER));
    const [event] = await world.store.readStream(STREAM);
    const stored = JSON.stringify(event, (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    expect(stored).not.toContain(preview.oblast);
    expect(stored).not.toContain(offer.grant.box);
    const key = world.custody.factsKeys.get(CASE)!;
    expect(openFacts(key, STREAM, event!.id, event!.data['facts'] as unknown as FactsBox)).toEqual(preview);
  });

  it('leaves no offer when the grant could not be given, and repeats cleanly', async () => {
    failing('give');
    await expect(world.handler.execute(world.command(OFFER))).rejects.toThrow('give died');
    expect(await world.types()).toEqual([]);
    world.journal.before = {};
    await world.handler.execute(world.command(OFFER));
    expect(await world.types()).toEqual(['referral.offered.v1']);
  });

  it('leaves no offer when it dies before the append', async () => {
    failing('append');
    await expect(world.handler.execute(world.command(OFFER))).rejects.toThrow('append died');
    expect(await world.types()).toEqual([]);
    expect(world.custody.access.get(REFERRAL)).toBe('given');
  });

  it('answers as before when it died after the append', async () => {
    world.store.answered = () => {
      throw new Error('answer lost');
    };
    await expect(world.handler.execute(world.command(OFFER))).rejects.toThrow('answer lost');
    world.store.answered = () => undefined;
    const answer = await world.handler.execute(world.command(OFFER));
    expect(answer).toMatchObject({ revision: 0, repeated: true });
    expect(await world.types()).toEqual(['referral.offered.v1']);
  });

  it('refuses the same command id with another body', async () => {
    const { context } = world.command(OFFER);
    await world.handler.execute(world.command(OFFER));
    const other = world.command(OFFER, { ...context, body: 'another' });
    await refused(world.handler.execute(other), 'command_reused');
  });

  it('appends nothing when giving took so long that it may have been swept', async () => {
    world.journal.before.give = () => world.clock.pass(GIVING_HOLDS_MS + 1);
    await refused(world.handler.execute(world.command(OFFER)), 'too_slow');
    expect(await world.types()).toEqual([]);
  });

  it('gives nothing for an offer a rule refuses', async () => {
    await world.withdrawConsent();
    await refused(world.handler.execute(world.command(OFFER)), 'consent_not_in_force');
    expect(world.custody.givings).toEqual([]);
  });
});

describe('what an offer is decided on', () => {
  it('is the case in the log: a foreign and an erased one are missing', async () => {
    await refused(world.handler.execute(world.command(OFFER, { organization: STRANGER })), 'case_missing');
    world.custody.factsKeys.clear();
    await refused(world.handler.execute(world.command(OFFER)), 'case_missing');
    const elsewhere = { ...OFFER, data: { ...offer, caseId: STRANGER } };
    await refused(world.handler.execute(world.command(elsewhere)), 'case_missing');
  });

  it('is the day of the consent in Bishkek', async () => {
    world = new World();
    world.custody.factsKeys.set(CASE, new Uint8Array(32).fill(1));
    await world.registerPlace(preview.oblast, 'oblast');
    await world.registerOrganization(COMMITTEE, 'committee');
    await world.registerOrganization(CENTER, 'crisis-center');
    await world.openCase('2026-03-15');
    world.clock.at = new Date('2026-03-15T18:00:00Z');
    await refused(world.handler.execute(world.command(OFFER)), 'consent_not_in_force');
    world.clock.at = new Date('2026-03-15T17:59:59Z');
    await refused(
      world.handler.execute(world.command(OFFER)),
      'grant_outlives_consent',
      'grant.header.expiresAt',
    );
    const grant = grantOf({ expiresAt: '2026-03-15T18:00:00.000Z' });
    await world.handler.execute(world.command({ ...OFFER, data: { ...offer, grant } }));
  });

  it('is the newest key version of both', async () => {
    await world.signRoster(CENTER, 2);
    await refused(
      world.handler.execute(world.command(OFFER)),
      'key_version_stale',
      'grant.header.toKeyVersion',
    );
    world = await World.ready();
    await world.signRoster(COMMITTEE, 2);
    await refused(
      world.handler.execute(world.command(OFFER)),
      'key_version_stale',
      'grant.header.fromKeyVersion',
    );
  });

  it('is a place no nearer than an oblast', async () => {
    const district = '41702210000000';
    await world.registerPlace(district, 'district');
    const near = { ...OFFER, data: { ...offer, preview: { ...preview, oblast: district } } };
    await refused(world.handler.execute(world.command(near)), 'oblast_unknown', 'preview.oblast');
  });
});

describe('accepting', () => {
  beforeEach(() => world.offered());

  it('needs no key', async () => {
    expect(await world.handler.execute(world.command(ACCEPT))).toMatchObject({ revision: 1 });
    expect(world.journal.steps).toEqual(['append']);
  });

  it('is decided on the consent in the log', async () => {
    await world.withdrawConsent();
    await refused(world.handler.execute(world.command(ACCEPT)), 'consent_not_in_force');
  });

  it('tells a stranger the same as of a referral that is not there', async () => {
    const strange = { organization: STRANGER };
    await refused(world.handler.execute(world.command(ACCEPT, strange)), 'referral_missing');
    await refused(world.handler.execute(world.command(ACCEPT, {}, STRANGER)), 'referral_missing');
  });
});

describe.each([
  ['declining', DECLINE, 'referral.declined.v1'],
  ['recalling', RECALL, 'referral.recalled.v1'],
] as const)('%s', (_what, instruction, type) => {
  beforeEach(() => world.offered());

  it('denies, appends, destroys, and only then answers', async () => {
    const command = world.command(instruction);
    await world.handler.execute(command);
    expect(world.journal.steps).toEqual(['deny', 'append', 'destroy']);
    const { commandId } = command.context;
    const taking = {
      because: eventId(STREAM, commandId, 0),
      stream: STREAM,
      commandId,
      of: { referralId: REFERRAL },
    };
    expect(world.custody.takings).toEqual([
      ['deny', taking],
      ['destroy', taking],
    ]);
    expect(world.custody.access.get(REFERRAL)).toBe('ended');
  });

  it.each([
    ['deny', 'given', false],
    ['append', 'denied', false],
    ['destroy', 'denied', true],
  ] as const)(
    'dying at %s leaves access %s, and the same command finishes it',
    async (step, access, landed) => {
      failing(step);
      await expect(world.handler.execute(world.command(instruction))).rejects.toThrow(`${step} died`);
      expect(world.custody.access.get(REFERRAL)).toBe(access);
      expect((await world.types()).includes(type)).toBe(landed);
      world.journal.before = {};
      await world.handler.execute(world.command(instruction));
      expect(world.custody.access.get(REFERRAL)).toBe('ended');
      expect(await world.types()).toEqual(['referral.offered.v1', type]);
    },
  );

  it('leaves the denial when nobody knows whether the append landed', async () => {
    world.store.answered = () => {
      throw new Error('answer lost');
    };
    await expect(world.handler.execute(world.command(instruction))).rejects.toThrow('answer lost');
    expect(world.custody.access.get(REFERRAL)).toBe('denied');
    expect(world.journal.steps).not.toContain('lift');
  });

  it('lifts its denial when a rule refuses after a lost race', async () => {
    const winner = instruction === DECLINE ? ACCEPT : DECLINE;
    world.journal.before.append = async () => {
      world.journal.before = {};
      await world.handler.execute(world.command(winner));
    };
    await refused(world.handler.execute(world.command(instruction)), 'referral_answered');
    expect(world.custody.takings.at(-1)).toEqual([
      'lift',
      expect.objectContaining({ of: { referralId: REFERRAL } }),
    ]);
  });

  it('denies nothing when a rule refuses at once', async () => {
    const strange = world.command(instruction, { organization: STRANGER });
    await refused(world.handler.execute(strange), 'referral_missing');
    expect(world.journal.steps).toEqual([]);
  });

  it('finishes what another command’s death left open', async () => {
    failing('destroy');
    await expect(world.handler.execute(world.command(instruction))).rejects.toThrow('destroy died');
    world.journal.before = {};
    const again = { commandId: STRANGER };
    expect(await world.handler.execute(world.command(instruction, again))).toMatchObject({ revision: 1 });
    expect(world.custody.access.get(REFERRAL)).toBe('ended');
    const { commandId } = world.command(instruction).context;
    expect(world.custody.takings.at(-1)).toEqual(['destroy', expect.objectContaining({ commandId })]);
  });
});

describe('reporting back', () => {
  const REPORT: ReferralInstruction = { type: 'ReportBack', data: reporting };
  beforeEach(async () => {
    await world.offered();
    await world.handler.execute(world.command(ACCEPT));
    world.journal.steps.length = 0;
  });

  it('gives the grant to the sender, as a part of its case, before the report is appended', async () => {
    const command = world.command(REPORT);
    await world.handler.execute(command);
    expect(world.journal.steps).toEqual(['give', 'append']);
    expect((await world.types()).at(-1)).toBe('referral.reported.v1');
    const giving = world.custody.givings.at(-1);
    expect(giving).toMatchObject({
      because: eventId(STREAM, command.context.commandId, 0),
      entitlement: { id: CASE, kind: 'owner', caseId: CASE, organization: COMMITTEE, consentId: null },
      wraps: [],
      seals: [reporting.report.keyId],
      reportOf: REFERRAL,
    });
  });

  it('appends nothing where the keys were not given', async () => {
    failing('give');
    await expect(world.handler.execute(world.command(REPORT))).rejects.toThrow('give died');
    expect((await world.types()).at(-1)).toBe('referral.accepted.v1');
  });

  it('gives nothing where a rule refuses: the consent was withdrawn', async () => {
    await world.withdrawConsent();
    await refused(world.handler.execute(world.command(REPORT)), 'consent_not_in_force');
    expect(world.journal.steps).toEqual([]);
  });

  it('gives nothing under a secret that is not the newest of either', async () => {
    await world.signRoster(COMMITTEE, 2);
    await refused(world.handler.execute(world.command(REPORT)), 'key_version_stale');
    expect(world.journal.steps).toEqual([]);
  });
});

describe('of a suspended recipient', () => {
  const SUSPENDED: ReferralInstruction = { type: 'RecallReferral', data: { reason: 'recipient-suspended' } };
  const stand = (type: string) => world.append(organizationStream(CENTER), { type, data: {} });

  it('an offer is taken back as such only while it is suspended, and its keys go', async () => {
    await world.offered();
    await refused(world.handler.execute(world.command(SUSPENDED)), 'recipient_works', 'reason');
    await stand('organization.suspended.v1');
    await stand('organization.reinstated.v1');
    await refused(world.handler.execute(world.command(SUSPENDED)), 'recipient_works', 'reason');
    await stand('organization.suspended.v1');
    await world.handler.execute(world.command(SUSPENDED));
    expect((await world.types()).at(-1)).toBe('referral.recalled.v1');
    expect(world.custody.access.get(REFERRAL)).toBe('ended');
  });

  it('none is made, and none named', async () => {
    await stand('organization.suspended.v1');
    await refused(world.handler.execute(world.command(OFFER)), 'recipient_unknown', 'to');
    await stand('organization.reinstated.v1');
    await world.handler.execute(world.command(OFFER));
  });
});

describe('making a grant anew', () => {
  const REMAKE: ReferralInstruction = { type: 'RemakeGrant', data: remaking };
  const because = (instruction: ReferralInstruction) =>
    eventId(STREAM, world.command(instruction).context.commandId, 0);
  beforeEach(async () => {
    await world.offered();
    await world.signRoster(CENTER, 2);
  });

  it('gives the new one, appends, and only then drops the one before', async () => {
    await world.handler.execute(world.command(REMAKE));
    expect(world.journal.steps).toEqual(['give', 'append', 'dropReplaced']);
    expect(await world.types()).toEqual(['referral.offered.v1', 'referral.grant-remade.v1']);
    expect(world.custody.givings.at(-1)).toEqual({
      because: because(REMAKE),
      entitlement: {
        id: REFERRAL,
        kind: 'recipient',
        caseId: CASE,
        organization: CENTER,
        consentId: CONSENT,
      },
      wraps: [],
      grant: remaking.grant,
    });
    const [offeredBy] = (await world.store.readStream(STREAM)).map(({ id }) => id);
    expect(world.custody.dropped).toEqual([{ referralId: REFERRAL, grants: [offeredBy, because(REMAKE)] }]);
  });

  it.each(['give', 'append', 'dropReplaced'] as const)(
    'dying at %s leaves the recipient a grant, and the same command finishes it',
    async (step) => {
      failing(step);
      await expect(world.handler.execute(world.command(REMAKE))).rejects.toThrow(`${step} died`);
      expect(world.custody.access.get(REFERRAL)).toBe('given');
      world.journal.before = {};
      await world.handler.execute(world.command(REMAKE));
      expect(await world.types()).toEqual(['referral.offered.v1', 'referral.grant-remade.v1']);
      expect(world.custody.dropped.at(-1)?.grants).toHaveLength(2);
    },
  );

  it('appends and drops nothing where access was taken meanwhile', async () => {
    world.journal.before.give = () => {
      throw new DomainError('access_ended');
    };
    await refused(world.handler.execute(world.command(REMAKE)), 'access_ended');
    expect(world.journal.steps).toEqual(['give']);
  });

  it('gives nothing for one answered a moment before, or for a secret that is not the newest', async () => {
    await world.signRoster(CENTER, 3);
    await refused(world.handler.execute(world.command(REMAKE)), 'key_version_stale');
    await world.handler.execute(world.command(ACCEPT));
    world.journal.steps.length = 0;
    await refused(world.handler.execute(world.command(REMAKE)), 'referral_answered');
    expect(world.journal.steps).toEqual([]);
  });

  it('appends nothing where the answer won the race, and leaves what it gave to the sweep', async () => {
    world.journal.before.append = async () => {
      world.journal.before = {};
      await world.handler.execute(world.command(ACCEPT));
    };
    await refused(world.handler.execute(world.command(REMAKE)), 'referral_answered');
    expect(await world.types()).toEqual(['referral.offered.v1', 'referral.accepted.v1']);
    expect(world.custody.dropped).toEqual([]);
  });

  it('is answered once where two browsers make it, and the newest of the log is the one that stays', async () => {
    await world.handler.execute(world.command(REMAKE));
    await world.handler.execute(world.command(REMAKE, { commandId: STRANGER }));
    expect(await world.types()).toEqual(['referral.offered.v1', 'referral.grant-remade.v1']);
    expect(world.custody.dropped.at(-1)?.grants.at(-1)).toBe(because(REMAKE));
    expect(world.custody.givings).toHaveLength(2);
  });
});

describe('finishing', () => {
  it('takes the keys as a recall does, and finishes what a crash left', async () => {
    await world.offered();
    await world.handler.execute(world.command(ACCEPT));
    world.journal.steps.length = 0;
    failing('destroy');
    await expect(world.handler.execute(world.command(FINISH))).rejects.toThrow('destroy died');
    expect(world.custody.access.get(REFERRAL)).toBe('denied');
    world.journal.before = {};
    await world.handler.execute(world.command(FINISH));
    expect(world.journal.steps.slice(0, 2)).toEqual(['deny', 'append']);
    expect(world.custody.access.get(REFERRAL)).toBe('ended');
    expect((await world.types()).at(-1)).toBe('referral.done.v1');
  });

  it('denies nothing before it was accepted', async () => {
    await world.offered();
    await refused(world.handler.execute(world.command(FINISH)), 'referral_not_accepted');
    expect(world.journal.steps).toEqual([]);
  });
});

describe('after the consent is withdrawn', () => {
  it('an accepted referral is recalled in the name of the sender', async () => {
    await world.offered();
    await world.handler.execute(world.command(ACCEPT));
    await world.withdrawConsent();
    const withdrawn: ReferralInstruction = { type: 'RecallReferral', data: { reason: 'consent-withdrawn' } };
    await world.handler.execute(world.command(withdrawn, { actor: 'referral-recall' }));
    expect((await world.types()).at(-1)).toBe('referral.recalled.v1');
    expect(world.custody.access.get(REFERRAL)).toBe('ended');
  });
});
