/** A recovery kit that is used opens the cases kept from a colleague too, to the one who comes by it and to the next kit. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytes, caseWrapOf, conflictDeclared } from '#cases/testing/case.fixtures';
import { organizationStream } from '#directory/domain/organization.state';
import { indexKey, memberWrap, registered, ring, roster } from '#directory/testing/directory.fixtures';
import { eventId } from '#kernel/ids';
import type { CaseWrap } from '#kernel/sealed';
import type { SessionHolder } from './live-session.js';
import {
  asOwner,
  freshKeyId,
  land,
  openWorld,
  signedIn,
  TestCase,
  type World,
} from './testing/keys.fixtures.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [OLD_KIT, NEW_KIT, CHAIRS, HERS] = [bytes(32, 1), bytes(32, 2), bytes(32, 3), bytes(32, 4)];

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

interface Office {
  readonly organization: string;
  readonly chair: string;
  readonly comer: SessionHolder;
  /** Held by the chair and by the kit, and by nobody else. */
  readonly file: TestCase;
}

async function office(): Promise<Office> {
  const [organization, chair, kin] = [randomUUID(), randomUUID(), randomUUID()];
  const comer = await signedIn(world, organization);
  const members = [{ id: chair, receive: CHAIRS, sign: bytes(32), custodian: true }];
  const data = { roster: { ...roster, members, kit: { receive: OLD_KIT, sign: bytes(32) } } };
  await land(world.log, organizationStream(organization), randomUUID(), registered, {
    type: 'organization.roster-signed.v1',
    data,
  });
  const file = await new TestCase(world, organization, chair).open();
  const commandId = randomUUID();
  const because = eventId(file.stream, commandId, 0);
  await world.keys.custody.give({
    because,
    entitlement: file.entitlement,
    wraps: [],
    apart: {
      caseWraps: wrapsFor(file, chair, 'kit'),
      receive: new Map([
        [chair, CHAIRS],
        ['kit', OLD_KIT],
      ]),
      from: [kin],
    },
  });
  await land(world.log, file.stream, commandId, conflictDeclared(kin));
  await world.keys.custody.keepApart({ caseId: file.caseId, because, from: [kin] });
  return { organization, chair, comer, file };
}

const wrapsFor = (file: TestCase, ...readers: readonly string[]): readonly CaseWrap[] =>
  file.sections.flatMap((box) =>
    readers.map((id) => caseWrapOf(box, id, { caseId: file.caseId, org: file.organization })),
  );
const rotate = ({ organization, comer }: Office, commandId: string, caseWraps: readonly CaseWrap[]) =>
  world.keys.members.giveRotation({
    because: eventId(organizationStream(organization), commandId, 0),
    memberWraps: [comer.memberId, 'kit'].map((id) => ({
      ...memberWrap(id),
      org: organization,
      keyVersion: 2,
    })),
    ring: { ...ring, org: organization },
    indexKey: { ...indexKey, org: organization, keyVersion: 2 },
    apart: {
      caseWraps,
      receive: new Map([
        [comer.memberId, HERS],
        ['kit', NEW_KIT],
      ]),
    },
  });
const recovered = ({ organization, comer }: Office, commandId: string) =>
  land(world.log, organizationStream(organization), commandId, {
    type: 'organization.roster-signed.v1',
    data: {
      roster: {
        ...roster,
        n: 2,
        members: [{ id: comer.memberId, receive: HERS, sign: bytes(32), custodian: true }],
        kit: { receive: NEW_KIT, sign: bytes(32) },
      },
    },
  });
const rowsOf = async ({ caseId }: TestCase) =>
  (
    await asOwner<{ member_id: string; receive: string; settled: boolean }>(
      world,
      'SELECT DISTINCT member_id, receive, settled FROM keys.case_wrap WHERE case_id = $1',
      [caseId],
    )
  )
    .map(({ member_id, receive, settled }) => `${member_id} ${receive}${settled ? '' : ' unsettled'}`)
    .sort();

describe('a recovery kit that is used', () => {
  it('hands out the keys it holds, and it is logged', async () => {
    const { comer, file } = await office();
    const wraps = await world.keys.apartRenewals.ofKit({ actor: comer, limit: 50 });
    expect(new Set(wraps)).toEqual(new Set(wrapsFor(file, 'kit')));
    const [logged] = await world.keys.disclosures.ofCase(file.caseId);
    expect(logged).toMatchObject({ memberId: comer.memberId, purpose: 'renewal' });
    expect(await world.keys.apartRenewals.ofKit({ actor: comer, limit: 1 })).toHaveLength(1);
  });

  it('gives them to the comer and to the next kit, and what was for others goes with the event', async () => {
    const of = await office();
    const { comer, file } = of;
    const commandId = randomUUID();
    await rotate(of, commandId, wrapsFor(file, comer.memberId, 'kit'));
    expect(await rowsOf(file)).toHaveLength(4);
    world.clock.pass(MINUTE);
    await recovered(of, commandId);
    world.clock.pass(MINUTE);
    await world.keys.reconciler.reconcile();
    expect(await rowsOf(file)).toEqual([`${comer.memberId} ${HERS}`, `kit ${NEW_KIT}`].sort());
    expect(await world.keys.kept.from(comer)).not.toContain(file.caseId);
    const { keys } = await world.keys.apartRenewals.lacking({ actor: comer, after: undefined, limit: 50 });
    expect(keys).toEqual([]);
  });

  it('gives no key that it does not hold', async () => {
    const of = await office();
    const other = await office();
    const { comer, file } = of;
    const own = wrapsFor(file, comer.memberId, 'kit');
    const [one] = own;
    if (!one) throw new Error('two sections');
    const foreign = wrapsFor(other.file, comer.memberId).map((wrap) => ({ ...wrap, org: of.organization }));
    const unknown = [
      { ...one, keyId: freshKeyId() },
      { ...one, section: 'notes' },
    ];
    await rotate(of, randomUUID(), [...unknown.slice(0, 1), ...foreign]);
    await rotate(of, randomUUID(), unknown.slice(1));
    expect(await rowsOf(file)).toHaveLength(2);
    expect((await rowsOf(other.file)).filter((row) => row.startsWith(comer.memberId))).toEqual([]);
    const forged = own.map((wrap) => ({ ...wrap, org: other.organization }));
    await expect(rotate(of, randomUUID(), forged)).rejects.toMatchObject({ code: 'wrap_of_another' });
  });

  it('gave for nothing where the event never came: it is swept, and nobody loses a key', async () => {
    const of = await office();
    const { file, comer, chair } = of;
    await rotate(of, randomUUID(), wrapsFor(file, comer.memberId, 'kit'));
    expect(await rowsOf(file)).toHaveLength(4);
    world.clock.pass(2 * HOUR);
    await world.keys.reconciler.reconcile();
    expect(await rowsOf(file)).toEqual([`${chair} ${CHAIRS}`, `kit ${OLD_KIT}`].sort());
  });

  it('opens nothing of a case that is being forgotten', async () => {
    const { comer, file } = await office();
    await world.keys.custody.withhold({ caseId: file.caseId, because: randomUUID() });
    expect(await world.keys.apartRenewals.ofKit({ actor: comer, limit: 50 })).toEqual([]);
  });
});
