import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { attachFile, openFile, partsOf, sealFile, sendPart } from '../support/attachments.js';
import { expecting } from '../support/client.js';
import { found, openCase, setUp, type Person } from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

describe('a file of a case', () => {
  let app: RunningApp;
  let committee: Person;
  let center: Person;
  let caseId: string;

  beforeAll(async () => {
    app = await startApp();
    const registrar = await setUp(app.url, SETUP_CODE);
    committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
    center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
    ({ caseId } = await openCase(committee, { label: 'Үлгү Бир' }));
  });
  afterAll(() => app?.stop());

  const photo = Uint8Array.from({ length: 700_000 }, (_, index) => (index * 7) % 253);
  const path = (attachmentId: string) => `/cases/${caseId}/attachments/${attachmentId}`;

  it('goes out sealed in parts, is added, and opens as it was', async () => {
    const file = await sealFile(committee, caseId, photo);
    expecting(201, await attachFile(committee, caseId, file));
    expect(Buffer.from(photo).equals(await openFile(committee, caseId, file.attachmentId))).toBe(true);
    const page = expecting<{ attachments: unknown; sections: unknown; timeline: { type: string }[] }>(
      200,
      await committee.client.get(`/cases/${caseId}`),
    );
    expect(page.attachments).toEqual([
      { attachmentId: file.attachmentId, actor: committee.memberId, recordedAt: expect.any(String) },
    ]);
    expect(page.sections).toEqual(['label']);
    expect(page.timeline.at(-1)).toMatchObject({
      type: 'case.attachment-added.v1',
      attachmentId: file.attachmentId,
    });
  });

  it('is not added before all of it is there, and then with the very same request', async () => {
    const file = await sealFile(committee, caseId, photo);
    expecting(200, await sendPart(committee, caseId, file, 1));
    const add = () =>
      committee.client.post(`/cases/${caseId}/attachments`, file.body, { commandId: file.commandId });
    expect(await add()).toMatchObject({ status: 409, body: { code: 'blob_incomplete' } });
    expecting(200, await sendPart(committee, caseId, file, 0));
    const { revision } = expecting<{ revision: number }>(201, await add());
    expect(expecting(201, await add())).toMatchObject({ revision });
  });

  it('is nobody else’s: foreign and missing answer alike', async () => {
    const file = await sealFile(committee, caseId, photo);
    expecting(201, await attachFile(committee, caseId, file));
    const foreign = await Promise.all([
      center.client.post(`${path(file.attachmentId)}/disclosures`, {}),
      center.client.get(`${path(file.attachmentId)}/parts/0`),
      sendPart(center, caseId, file, 0),
    ]);
    const other = '0d9f5a1e-6b1c-4a76-9d5e-3f0f6f0b7a11';
    const missing = await Promise.all([
      committee.client.post(`${path(other)}/disclosures`, {}),
      committee.client.get(`${path(other)}/parts/0`),
      committee.client.get(`${path(file.attachmentId)}/parts/${partsOf(file.bytes).length}`),
      committee.client.get(`${path(file.attachmentId)}/parts/-1`),
    ]);
    for (const { status, body } of [...foreign, ...missing]) {
      expect({ status, body }).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });

  it('that is malformed or too large is refused beside its field', async () => {
    const file = await sealFile(committee, caseId, new Uint8Array(10));
    const send = (change: object) =>
      committee.client.post(`/cases/${caseId}/attachments`, { ...file.body, ...change });
    for (const [change, field] of [
      [{ bytes: 13 * 1024 * 1024 }, 'bytes'],
      [{ blob: 'x' }, 'blob'],
      [{ sections: [] }, 'sections'],
    ] as const) {
      expect(await send(change)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    }
    const part = { blob: file.facts.blob, bytes: file.bytes.length, n: 0, part: 'AAAA' };
    expect(await committee.client.post(`/cases/${caseId}/parts`, part)).toMatchObject({
      status: 422,
      body: { code: 'blob_part' },
    });
  });
});
