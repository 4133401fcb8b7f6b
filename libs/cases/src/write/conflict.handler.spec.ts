import { beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '#event-store/event-store';
import { eventId } from '#kernel/ids';
import type { SectionEnvelope } from '#kernel/sealed';
import type { CaseInstruction } from '../domain/case.commands.js';
import type { CaseEvent } from '../domain/case.events.js';
import {
  ACTIVIST,
  CASE,
  CHILD,
  COMMITTEE,
  CONSENT,
  INCIDENT,
  bytes,
  caseWrapOf,
  conflictDeclared,
  envelope,
  keyIdOf,
  opened,
  profile,
  wrapOf,
} from '../testing/case.fixtures.js';
import { World, receiveOf } from '../testing/case.world.js';
import { CaseCommand } from './case.command.js';

const STREAM = `case-${CASE}`;
const CHAIR = CHILD;
const OTHER = INCIDENT;
const boxes = [envelope('label'), envelope('contact')];
const openCase: CaseInstruction = {
  type: 'OpenCase',
  data: { profile, sections: boxes, conflict: [CHAIR] },
};
const declare: CaseInstruction = { type: 'DeclareConflict', data: { memberId: CHAIR } };
const seal = (box: SectionEnvelope): CaseInstruction => ({ type: 'SealSections', data: { sections: [box] } });
const fresh = envelope('contact', { keyId: keyIdOf('contact', 1) });
const forEach = (sealed: readonly SectionEnvelope[], ...readers: readonly string[]) =>
  sealed.flatMap((box) => readers.map((memberId) => caseWrapOf(box, memberId)));
const readers = [ACTIVIST, OTHER, 'kit'];
const stale = { code: 'case_readers_stale', kind: 'conflict' };

let world: World;

beforeEach(async () => {
  world = await World.ready();
  await world.staff(COMMITTEE, CHAIR, ACTIVIST, OTHER);
  world.journal.steps.length = 0;
});

const run = (
  instruction: CaseInstruction,
  caseWraps = [] as ReturnType<typeof forEach>,
  wraps: Parameters<World['command']>[2] = [],
) => world.handler.execute(world.command(instruction, {}, wraps, caseWraps));

async function withCase(...more: readonly CaseEvent[]): Promise<void> {
  await world.custody.factsKey(CASE);
  await world.append(STREAM, opened, ...more);
  world.journal.steps.length = 0;
}

/** Everybody but the chair holds the keys the case was opened with. */
function heldByTheOthers(): void {
  for (const { keyId } of boxes) {
    for (const memberId of [ACTIVIST, OTHER]) {
      world.custody.holdings.push({ keyId, memberId, receive: receiveOf(memberId) });
    }
    world.custody.holdings.push({ keyId, memberId: 'kit', receive: bytes(32) });
  }
}

describe('opening a case that is kept from somebody', () => {
  it('gives its keys to the others and the kit, then appends, then takes what is left of hers', async () => {
    expect(await run(openCase, forEach(boxes, ...readers))).toMatchObject({ revision: 1 });
    expect(world.journal.steps).toEqual(['factsKey', 'heldApart', 'give', 'append', 'keepApart']);
    const [giving] = world.custody.givings;
    expect(giving).toMatchObject({ wraps: [], apart: { from: [CHAIR] } });
    expect(giving?.apart?.caseWraps).toHaveLength(6);
    expect(giving?.apart?.receive.get(OTHER)).toBe(receiveOf(OTHER));
    const declared = (await world.store.readStream(STREAM)).at(-1);
    expect(declared?.type).toBe('case.conflict-declared.v1');
    expect(world.custody.kept).toEqual([
      ['keepApart', { caseId: CASE, because: declared?.id, from: [CHAIR] }],
    ]);
  });

  it('takes no wrap for the organization, of whose secret she has a copy', async () => {
    const wraps = boxes.map((box) => wrapOf(box));
    await expect(run(openCase, forEach(boxes, ...readers), wraps)).rejects.toMatchObject({
      code: 'case_kept_apart',
    });
    expect(await world.types(STREAM)).toEqual([]);
  });

  it('needs every key for everybody who may open it, and the kit', async () => {
    await expect(run(openCase, forEach(boxes, ACTIVIST, OTHER))).rejects.toMatchObject(stale);
    await expect(run(openCase, forEach(boxes, ACTIVIST, 'kit'))).rejects.toMatchObject(stale);
    await expect(run(openCase, forEach([boxes[0] as SectionEnvelope], ...readers))).rejects.toMatchObject(
      stale,
    );
    expect(world.custody.givings).toEqual([]);
  });

  it('takes none made by another roster than the newest, by which the kit may have had another key', async () => {
    const all = forEach(boxes, ...readers);
    const { caseId, instruction, context } = world.command(openCase);
    const by = (roster: number | undefined) =>
      world.handler.execute(new CaseCommand(caseId, instruction, context, [], all, roster));
    for (const other of [1, 3]) await expect(by(other)).rejects.toMatchObject({ ...stale, field: 'roster' });
    expect(world.custody.givings).toEqual([]);
    expect(await by(2)).toMatchObject({ revision: 1 });
    // who does not say so is of before
    expect(await by(undefined)).toMatchObject({ repeated: true });
  });

  it('takes no wrap for her, for strangers, or of another key', async () => {
    const all = forEach(boxes, ...readers);
    for (const memberId of [CHAIR, CONSENT]) {
      await expect(run(openCase, [...all, ...forEach(boxes, memberId)])).rejects.toMatchObject(stale);
    }
    const other = caseWrapOf(envelope('identity'), ACTIVIST);
    await expect(run(openCase, [...all, other])).rejects.toMatchObject({ code: 'case_wrap_mismatch' });
  });

  it('lets her back when the event was refused, and leaves a doubt to the reconciler', async () => {
    world.journal.before.give = () => world.clock.pass(31_000);
    await expect(run(openCase, forEach(boxes, ...readers))).rejects.toMatchObject({ code: 'too_slow' });
    expect(world.custody.kept.map(([step]) => step)).toEqual(['letBack']);
    world.journal.before = {
      append: () => {
        throw new EventStoreUnavailable('down');
      },
    };
    await expect(run(openCase, forEach(boxes, ...readers))).rejects.toThrow('event_store_unavailable');
    expect(world.custody.kept).toHaveLength(1);
  });
});

describe('a conflict found later', () => {
  it('brings every key there is for the others', async () => {
    await withCase();
    await expect(run(declare)).rejects.toMatchObject(stale);
    await run(declare, forEach(boxes, ...readers));
    expect(world.journal.steps.slice(-4)).toEqual(['heldApart', 'give', 'append', 'keepApart']);
    const because = eventId(STREAM, world.command(declare).context.commandId, 0);
    expect(world.custody.givings[0]).toMatchObject({ because, apart: { from: [CHAIR] } });
    expect(world.custody.kept[0]?.[1].because).toBe(because);
  });

  it('brings none where somebody was in conflict before', async () => {
    await withCase(conflictDeclared(OTHER));
    await run(declare);
    expect(world.custody.kept[0]?.[1]).toMatchObject({ from: [OTHER, CHAIR] });
  });

  it('declared before, is taken care of again', async () => {
    await withCase(conflictDeclared(CHAIR));
    await run(declare);
    expect(await world.types(STREAM)).toEqual(['case.opened.v1', 'case.conflict-declared.v1']);
    expect(world.custody.kept.map(([step]) => step)).toEqual(['keepApart']);
  });
});

describe('a case kept apart', () => {
  it('is sealed on for those who may open it', async () => {
    await withCase(conflictDeclared(CHAIR));
    await expect(run(seal(fresh), [], [wrapOf(fresh)])).rejects.toMatchObject({ code: 'case_kept_apart' });
    await expect(run(seal(fresh), forEach([fresh], ACTIVIST, 'kit'))).rejects.toMatchObject(stale);
    await run(seal(fresh), forEach([fresh], ...readers));
    expect(world.custody.givings[0]).toMatchObject({ seals: [fresh.keyId], apart: { from: [] } });
  });

  it('is assigned to a newcomer with every key of it', async () => {
    await withCase(conflictDeclared(CHAIR));
    heldByTheOthers();
    await world.staff(COMMITTEE, CHAIR, ACTIVIST, OTHER, CONSENT);
    const assign = (memberId: string): CaseInstruction => ({ type: 'AssignMember', data: { memberId } });
    await expect(run(assign(CONSENT))).rejects.toMatchObject(stale);
    await expect(run(assign(CONSENT), forEach(boxes, OTHER))).rejects.toMatchObject(stale);
    await run(assign(CONSENT), forEach(boxes, CONSENT));
    await run(assign(OTHER));
    expect(world.custody.givings.map(({ apart }) => apart?.caseWraps.length)).toEqual([2, 0]);
  });

  it('is not held by one whose keys are others since', async () => {
    await withCase(conflictDeclared(CHAIR));
    heldByTheOthers();
    world.custody.holdings.splice(
      0,
      world.custody.holdings.length,
      ...world.custody.holdings.map((one) => ({ ...one, receive: bytes(32, 9) })),
    );
    const assign: CaseInstruction = { type: 'AssignMember', data: { memberId: OTHER } };
    await expect(run(assign)).rejects.toMatchObject(stale);
  });
});

describe('any other case', () => {
  it('takes no wrap for single members', async () => {
    await withCase();
    const sealing = run(seal(fresh), forEach([fresh], ACTIVIST), [wrapOf(fresh)]);
    await expect(sealing).rejects.toMatchObject({ code: 'case_wrap_mismatch' });
  });
});
