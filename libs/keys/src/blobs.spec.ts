import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PART_BYTES } from '#cases/domain/attachments';
import { CENTER, COMMITTEE, envelope } from '#cases/testing/case.fixtures';
import { MOST_UNDERWAY } from './blobs.js';
import type { SessionHolder } from './live-session.js';
import { land, openWorld, signedIn, TestCase, type World } from './testing/keys.fixtures.js';

const HOUR_MS = 3_600_000;

describe('sealed files', () => {
  let world: World;
  let actor: SessionHolder;
  let file: TestCase;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  beforeEach(async () => {
    actor = await signedIn(world, COMMITTEE);
    file = await new TestCase(world, COMMITTEE, actor.memberId).open();
  });
  afterAll(() => world.close());

  const whole = (bytes = PART_BYTES + 100) => {
    const content = randomBytes(bytes);
    const blob = createHash('sha256').update(content).digest('base64url');
    const parts = Array.from({ length: Math.ceil(bytes / PART_BYTES) }, (_, n) =>
      content.subarray(n * PART_BYTES, (n + 1) * PART_BYTES),
    );
    return { content, blob, bytes, parts };
  };
  type Whole = ReturnType<typeof whole>;
  const sendPart = ({ blob, bytes, parts }: Whole, n: number, by = actor) =>
    world.keys.blobs.takePart({
      actor: by,
      caseId: file.caseId,
      blob,
      bytes,
      n,
      part: parts[n] ?? randomBytes(1),
    });
  const keep = ({ blob, bytes }: Whole, caseId = file.caseId) =>
    world.keys.custody.keepBlob({ caseId, blob, bytes }, randomUUID());
  const attach = async ({ blob, bytes }: Whole): Promise<string> => {
    const attachmentId = randomUUID();
    const sections = [envelope('narrative', { section: `attachment:${attachmentId}` })];
    const data = { attachmentId, blob, bytes, sections };
    await land(world.log, file.stream, randomUUID(), { type: 'case.attachment-added.v1', data });
    return attachmentId;
  };
  const blobs = async (blob: string) =>
    (await world.keys.database.query('SELECT FROM keys.blob WHERE hash = $1', [blob])).rowCount;

  it('come in parts, in any order and as often as they come, and are whole with the last', async () => {
    const sent = whole();
    await expect(keep(sent)).rejects.toMatchObject({ code: 'blob_incomplete', kind: 'conflict' });
    expect(await sendPart(sent, 1)).toBe(1);
    expect(await sendPart(sent, 1)).toBe(1);
    await expect(keep(sent)).rejects.toMatchObject({ code: 'blob_incomplete' });
    expect(await sendPart(sent, 0)).toBe(2);
    await keep(sent);
    await expect(keep(sent, randomUUID())).rejects.toMatchObject({ code: 'blob_incomplete' });
  });

  it('are not those of another hash', async () => {
    const [sent, other] = [whole(500), whole(500)];
    await sendPart({ ...sent, parts: other.parts }, 0);
    await expect(keep(sent)).rejects.toMatchObject({ code: 'blob_incomplete' });
  });

  it.each([
    ['a part beyond the last', 2, PART_BYTES],
    ['a part too short', 0, PART_BYTES - 1],
    ['a last part too long', 1, 101],
  ])('refuse %s', async (_what, n, length) => {
    const { blob, bytes } = whole();
    const part = randomBytes(length);
    await expect(
      world.keys.blobs.takePart({ actor, caseId: file.caseId, blob, bytes, n, part }),
    ).rejects.toMatchObject({ code: 'blob_part', kind: 'invalid' });
    expect(await blobs(blob)).toBe(0);
  });

  it('of another organization’s case answer as one that is missing', async () => {
    const stranger = await signedIn(world, CENTER);
    await expect(sendPart(whole(), 0, stranger)).rejects.toMatchObject({
      code: 'not_found',
      kind: 'missing',
    });
  });

  it('of another case are refused even under the same hash', async () => {
    const sent = whole(300);
    await sendPart(sent, 0);
    file = await new TestCase(world, COMMITTEE, actor.memberId).open();
    await expect(sendPart(sent, 0)).rejects.toMatchObject({ code: 'blob_of_another', kind: 'conflict' });
  });

  it('are not begun without end', async () => {
    for (let n = 0; n < MOST_UNDERWAY; n += 1) await sendPart(whole(300), 0);
    await expect(sendPart(whole(300), 0)).rejects.toMatchObject({ code: 'blobs_too_many' });
  });

  it('are handed out in the same parts to the owner’s assigned members alone, once added to the case', async () => {
    const sent = whole();
    for (const n of [0, 1]) await sendPart(sent, n);
    const read = (attachmentId: string, n: number, by = actor) =>
      world.keys.blobs.readPart({ actor: by, caseId: file.caseId, attachmentId, n });
    const missing = { code: 'not_found', kind: 'missing' };
    await expect(read(randomUUID(), 0)).rejects.toMatchObject(missing);
    const attachmentId = await attach(sent);
    const parts = await Promise.all([0, 1].map((n) => read(attachmentId, n)));
    expect(Buffer.concat(parts.map(({ part }) => part)).equals(sent.content)).toBe(true);
    expect(parts[0]?.bytes).toBe(sent.bytes);
    await expect(read(attachmentId, 2)).rejects.toMatchObject(missing);
    await expect(read(attachmentId, 0, await signedIn(world, CENTER))).rejects.toMatchObject(missing);
    const colleague = await signedIn(world, COMMITTEE);
    await expect(read(attachmentId, 0, colleague)).rejects.toMatchObject({ code: 'not_assigned' });
  });

  it('never added are gone an hour later, those that were are kept', async () => {
    const [dropped, added] = [whole(300), whole(300)];
    await sendPart(dropped, 0);
    await sendPart(added, 0);
    await attach(added);
    await world.keys.reconciler.reconcile();
    expect([await blobs(dropped.blob), await blobs(added.blob)]).toEqual([1, 1]);
    world.clock.pass(HOUR_MS + 60_000);
    await world.keys.reconciler.reconcile();
    expect([await blobs(dropped.blob), await blobs(added.blob)]).toEqual([0, 1]);
    world.clock.pass(2 * HOUR_MS);
    await world.keys.reconciler.reconcile();
    expect(await blobs(added.blob)).toBe(1);
  });
});
