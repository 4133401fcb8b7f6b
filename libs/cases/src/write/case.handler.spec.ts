import { beforeEach, describe, expect, it } from '@jest/globals';
import { openFacts } from '#event-store/facts-box';
import { EventStoreUnavailable } from '#event-store/event-store';
import { DomainError } from '#kernel/domain-error';
import { eventId } from '#kernel/ids';
import type { FactsBox } from '#kernel/sealed';
import {
  CASE,
  CENTER,
  COMMITTEE,
  CONSENT,
  consentGiven,
  envelope,
  keyIdOf,
  opened,
  profile,
  wrapOf,
} from '../testing/case.fixtures.js';
import { World } from '../testing/case.world.js';
import type { CaseInstruction } from '../domain/case.commands.js';
import type { CaseEvent } from '../domain/case.events.js';

const STREAM = `case-${CASE}`;
const openCase: CaseInstruction = {
  type: 'OpenCase',
  data: { profile, sections: [envelope('label'), envelope('contact')] },
};
const sealIdentity: CaseInstruction = { type: 'SealSections', data: { sections: [envelope('identity')] } };
const close: CaseInstruction = { type: 'CloseCase', data: { reason: 'moved-away' } };
const giveConsent = (recipient: string): CaseInstruction => ({
  type: 'GiveConsent',
  data: {
    consentId: CONSENT,
    purpose: 'referral',
    recipient,
    sections: ['label'],
    method: 'spoken',
    givenBy: 'survivor',
    expiresOn: null,
  },
});
const withdraw: CaseInstruction = { type: 'WithdrawConsent', data: { consentId: CONSENT } };
const withdrawn: CaseEvent = { type: 'case.consent-withdrawn.v1', data: { consentId: CONSENT } };
const down = (): never => {
  throw new EventStoreUnavailable('down');
};

let world: World;
const run = (...args: Parameters<World['command']>) => world.handler.execute(world.command(...args));

beforeEach(async () => {
  world = await World.ready();
});

async function withCase(...more: readonly CaseEvent[]): Promise<void> {
  await world.custody.factsKey(CASE);
  await world.append(STREAM, opened, ...more);
  world.custody.held.add(keyIdOf('label')).add(keyIdOf('contact'));
  world.journal.steps.length = 0;
}

describe('giving: opening a case', () => {
  it('makes the facts key, gives the wraps, then appends', async () => {
    const answer = await run(openCase);
    expect(answer).toMatchObject({ revision: 0, repeated: false });
    expect(world.journal.steps).toEqual(['factsKey', 'give', 'append']);
    const because = eventId(STREAM, world.command(openCase).context.commandId, 0);
    expect(world.custody.givings).toEqual([
      {
        because,
        entitlement: { id: CASE, kind: 'owner', caseId: CASE, organization: COMMITTEE, consentId: null },
        wraps: [wrapOf(envelope('label')), wrapOf(envelope('contact'))],
        seals: [envelope('label').keyId, envelope('contact').keyId],
      },
    ]);
    const [event] = await world.store.readStream(STREAM);
    expect(event?.id).toBe(because);
  });

  it('boxes the coded facts under the case’s key: none is readable in the log', async () => {
    await run(openCase);
    const [event] = await world.store.readStream(STREAM);
    expect(JSON.stringify(event?.data)).not.toContain(profile.place);
    const key = world.custody.factsKeys.get(CASE) ?? new Uint8Array(32);
    expect(openFacts(key, STREAM, event?.id ?? '', event?.data['facts'] as unknown as FactsBox)).toEqual(
      profile,
    );
  });

  it('sent again gives the first answer, and gives nothing', async () => {
    const first = await run(openCase);
    world.journal.steps.length = 0;
    await world.rotateKeys(COMMITTEE, 2);
    expect(await run(openCase)).toEqual({ ...first, repeated: true });
    expect(world.journal.steps).toEqual(['findFactsKey']);
  });

  it('under the same id with another body is refused', async () => {
    await run(openCase);
    const { commandId } = world.command(openCase).context;
    await expect(run(close, { commandId })).rejects.toMatchObject({
      code: 'command_reused',
      kind: 'invalid',
    });
  });

  it('gives nothing when a rule refuses', async () => {
    const nowhere: CaseInstruction = {
      type: 'OpenCase',
      data: { ...openCase.data, profile: { ...profile, place: '41700000000000' } },
    };
    await expect(run(nowhere)).rejects.toMatchObject({ code: 'place_unknown' });
    await world.registerPlace('41702000000000', 'oblast');
    const oblast: CaseInstruction = {
      type: 'OpenCase',
      data: { ...openCase.data, profile: { ...profile, place: '41702000000000' } },
    };
    await expect(run(oblast)).rejects.toMatchObject({ code: 'place_unknown' });
    expect(world.custody.givings).toEqual([]);
    expect(await world.types(STREAM)).toEqual([]);
  });

  it('appends nothing when giving fails', async () => {
    world.journal.before.give = () => {
      throw new DomainError('key_of_another_slot', 'invalid');
    };
    await expect(run(openCase)).rejects.toMatchObject({ code: 'key_of_another_slot' });
    expect(await world.types(STREAM)).toEqual([]);
  });

  it('appends nothing when giving took too long', async () => {
    world.journal.before.give = () => world.clock.pass(30_001);
    await expect(run(openCase)).rejects.toMatchObject({ code: 'too_slow', kind: 'unavailable' });
    expect(world.journal.steps).toEqual(['factsKey', 'give']);
    world.journal.before = {};
    await run(openCase);
    expect(await world.types(STREAM)).toEqual(['case.opened.v1']);
  });

  it('measures from the first giving, however often the race is lost', async () => {
    await withCase();
    let lost = 0;
    world.journal.before.append = async () => {
      lost += 1;
      world.clock.pass(11_000);
      const seen: CaseEvent = {
        type: 'case.sections-sealed.v1',
        data: { sections: [envelope('household')] },
      };
      await world.append(STREAM, seen);
    };
    await expect(run(sealIdentity)).rejects.toMatchObject({ code: 'too_slow' });
    expect(lost).toBe(3);
  });

  it('sent again after its keys were lost, as with a restored older backup, gives the case no other key', async () => {
    await run(openCase);
    world.custody.factsKeys.clear();
    await expect(run(openCase)).rejects.toMatchObject({ name: 'DomainError' });
    expect(world.custody.factsKeys.size).toBe(0);
  });

  it('when the append fails, can be sent again', async () => {
    world.journal.before.append = down;
    await expect(run(openCase)).rejects.toThrow(EventStoreUnavailable);
    world.journal.before = {};
    expect(await run(openCase)).toMatchObject({ revision: 0, repeated: false });
  });

  it('that landed although the answer was lost, is found to have landed', async () => {
    world.store.answered = down;
    await expect(run(openCase)).rejects.toThrow(EventStoreUnavailable);
    world.store.answered = () => undefined;
    expect(await run(openCase)).toMatchObject({ revision: 0, repeated: true });
    expect(await world.types(STREAM)).toEqual(['case.opened.v1']);
  });
});

describe('wraps', () => {
  it('are needed for every key the owner does not hold yet', async () => {
    await expect(run(openCase, {}, [wrapOf(envelope('label'))])).rejects.toMatchObject({
      code: 'wrap_missing',
      kind: 'invalid',
      field: 'sections[1].keyId',
    });
    expect(world.journal.steps).toEqual(['factsKey', 'wrapped']);
  });

  it('are not needed for keys it holds', async () => {
    await withCase();
    await run({ type: 'SealSections', data: { sections: [envelope('contact')] } }, {}, []);
    expect(world.journal.steps).toEqual(['findFactsKey', 'wrapped', 'give', 'append']);
  });

  it('under a superseded secret are refused, to be made anew', async () => {
    await world.rotateKeys(COMMITTEE, 2);
    await expect(run(openCase)).rejects.toMatchObject({
      code: 'key_version_stale',
      kind: 'conflict',
      field: 'wraps[0].keyVersion',
    });
    const anew = [envelope('label'), envelope('contact')].map((box) => wrapOf(box, { keyVersion: 2 }));
    expect(await run(openCase, {}, anew)).toMatchObject({ revision: 0 });
  });

  it.each([
    ['another key', wrapOf(envelope('contact'), { keyId: keyIdOf('contact', 1) })],
    ['another section', wrapOf(envelope('contact'), { section: 'address' })],
  ])('of %s than the command seals are refused', async (_what, wrap) => {
    await expect(run(openCase, {}, [wrapOf(envelope('label')), wrap])).rejects.toMatchObject({
      code: 'wrap_mismatch',
      kind: 'invalid',
      field: 'wraps[1]',
    });
  });

  it('of a command that seals nothing are refused', async () => {
    await withCase();
    await expect(run(close, {}, [wrapOf(envelope('label'))])).rejects.toMatchObject({
      code: 'wrap_mismatch',
    });
    expect(await world.types(STREAM)).toEqual(['case.opened.v1']);
  });
});

describe('other commands', () => {
  it('of a case that is not there answer so, and make no key', async () => {
    await expect(run(close)).rejects.toMatchObject({ code: 'case_missing', kind: 'missing' });
    expect(world.custody.factsKeys.size).toBe(0);
  });

  it('of a foreign case answer the same', async () => {
    await withCase();
    await expect(run(close, { organization: CENTER })).rejects.toMatchObject({
      code: 'case_missing',
      kind: 'missing',
    });
  });

  it('of a case whose facts key is gone answer the same', async () => {
    await withCase();
    world.custody.factsKeys.clear();
    await expect(run(close)).rejects.toMatchObject({ code: 'case_missing', kind: 'missing' });
  });

  it('see what the caller saw, when told', async () => {
    await withCase();
    await expect(run(close, { expectedRevision: 4 })).rejects.toMatchObject({ code: 'stale_revision' });
    expect(await run(close, { expectedRevision: 0 })).toMatchObject({ revision: 1 });
  });

  it('consent goes to a registered organization of a receiving kind, vouched for', async () => {
    await withCase();
    await world.registerOrganization(CASE, 'ministry');
    for (const recipient of [CASE, CONSENT, COMMITTEE]) {
      await expect(run(giveConsent(recipient))).rejects.toMatchObject({ code: 'consent_recipient_unknown' });
    }
    expect(await run(giveConsent(CENTER))).toMatchObject({ revision: 1 });
  });

  it('months and days are those of Bishkek', async () => {
    await withCase();
    const incident: CaseInstruction = {
      type: 'RecordIncident',
      data: {
        incidentId: CONSENT,
        happened: '2026-04',
        formsLaw: [],
        formsPolice: [],
        gbvims: 'none',
        injuries: 'unknown',
        childrenPresent: 'unknown',
        sections: [],
      },
    };
    world.clock.at = new Date('2026-03-31T17:59:59Z');
    await expect(run(incident)).rejects.toMatchObject({ code: 'month_in_future' });
    world.clock.at = new Date('2026-03-31T18:00:00Z');
    expect(await run(incident)).toMatchObject({ revision: 1 });
  });
});

describe('taking: withdrawing a consent', () => {
  const because = eventId(STREAM, new World().command(withdraw).context.commandId, 0);
  const taking = {
    because,
    stream: STREAM,
    commandId: new World().command(withdraw).context.commandId,
    of: { consentId: CONSENT },
  };

  it('denies, appends, destroys, then answers', async () => {
    await withCase(consentGiven);
    expect(await run(withdraw)).toMatchObject({ revision: 2, repeated: false });
    expect(world.journal.steps).toEqual(['findFactsKey', 'deny', 'append', 'destroy']);
    expect(world.custody.takings).toEqual([
      ['deny', taking],
      ['destroy', taking],
    ]);
    expect((await world.store.readStream(STREAM)).at(-1)?.id).toBe(because);
  });

  it('touches no key when a rule refuses', async () => {
    await withCase();
    await expect(run(withdraw)).rejects.toMatchObject({ code: 'consent_unknown', kind: 'missing' });
    expect(world.journal.steps).toEqual(['findFactsKey']);
  });

  it('appends nothing when denying fails', async () => {
    await withCase(consentGiven);
    world.journal.before.deny = () => {
      throw new Error('keys database down');
    };
    await expect(run(withdraw)).rejects.toThrow('keys database down');
    expect(world.journal.steps).toEqual(['findFactsKey', 'deny']);
  });

  it('stays denied when it is not known whether the event landed', async () => {
    await withCase(consentGiven);
    world.journal.before.append = down;
    await expect(run(withdraw)).rejects.toThrow(EventStoreUnavailable);
    expect(world.journal.steps).toEqual(['findFactsKey', 'deny', 'append']);
  });

  it('lifts the denial when the event certainly never came, and tells why', async () => {
    await withCase(consentGiven);
    let turn = 0;
    world.journal.before.append = async () => {
      turn += 1;
      const sections = [envelope('contact', { keyId: keyIdOf('contact', turn) })];
      await world.append(STREAM, { type: 'case.sections-sealed.v1', data: { sections } });
    };
    world.journal.before.lift = () => {
      throw new Error('keys database down');
    };
    await expect(run(withdraw)).rejects.toMatchObject({ code: 'stream_busy' });
    expect(world.journal.steps.at(-1)).toBe('lift');
    expect(await world.types(STREAM)).not.toContain('case.consent-withdrawn.v1');
  });

  it('that died before destroying is finished when it is sent again', async () => {
    await withCase(consentGiven);
    world.journal.before.destroy = () => {
      throw new Error('keys database down');
    };
    await expect(run(withdraw)).rejects.toThrow('keys database down');
    world.journal.before = {};
    world.journal.steps.length = 0;
    expect(await run(withdraw)).toMatchObject({ revision: 2, repeated: true });
    expect(world.journal.steps).toEqual(['findFactsKey', 'destroy']);
    expect(world.custody.takings.at(-1)).toEqual(['destroy', taking]);
  });

  it('a second time, by another command, destroys once more in the name of the first', async () => {
    await withCase(consentGiven, withdrawn);
    const first = (await world.store.readStream(STREAM)).at(-1);
    expect(await run(withdraw)).toMatchObject({ revision: 2, repeated: false });
    expect(world.journal.steps).toEqual(['findFactsKey', 'destroy']);
    expect(world.custody.takings).toEqual([
      ['destroy', { ...taking, because: first?.id, commandId: first?.metadata.$causationId }],
    ]);
  });

  it('touches no other consent', async () => {
    const other: CaseEvent = { type: 'case.consent-withdrawn.v1', data: { consentId: CENTER } };
    const given = { ...consentGiven, data: { ...consentGiven.data, consentId: CENTER } } as CaseEvent;
    await withCase(given, other, consentGiven);
    await run(withdraw);
    expect(world.custody.takings.map(([step, { of }]) => [step, of])).toEqual([
      ['deny', { consentId: CONSENT }],
      ['destroy', { consentId: CONSENT }],
    ]);
    expect(world.custody.takings[1]?.[1].because).toBe(because);
  });

  it('lost to another withdrawal at the last moment, ends the same', async () => {
    await withCase(consentGiven);
    world.journal.before.append = async () => {
      world.journal.before = {};
      await world.append(STREAM, withdrawn);
    };
    expect(await run(withdraw)).toMatchObject({ revision: 2, repeated: false });
    expect(world.journal.steps).toEqual(['findFactsKey', 'deny', 'append', 'destroy']);
    expect(await world.types(STREAM)).toEqual([
      'case.opened.v1',
      'case.consent-given.v2',
      'case.consent-withdrawn.v1',
    ]);
  });
});
