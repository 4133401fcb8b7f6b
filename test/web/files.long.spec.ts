/** Photos and papers of a case, in a real browser: drawn anew, sealed, sent in parts, opened again. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openFile } from '../support/attachments.js';
import { openCase, type Person } from '../support/people.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

let stage: Stage;
let committee: Person;

beforeAll(async () => {
  stage = await Stage.open();
  committee = await stage.committee('files-committee');
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

/** A noisy photo of some 3 MB that says where it was taken. */
function photo(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [3000, 1500];
    const context = canvas.getContext('2d');
    for (let n = 0; n < 6_000; n += 1) {
      if (context) context.fillStyle = `rgb(${(n * 53) % 256} ${(n * 97) % 256} ${(n * 31) % 256})`;
      context?.fillRect((n * 37) % 3000, (n * 61) % 1500, 40, 20);
    }
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.99));
    const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
}

/** With an application segment that names a place, right after the start of the image. */
function withPlace(jpeg: Buffer): Buffer {
  const words = Buffer.from('Exif\0\0GPS 42.4907 N 78.3936 E');
  const head = Buffer.from([0xff, 0xe1, 0, words.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, words, jpeg.subarray(2)]);
}

/** A PDF of one line of text a page. */
function paper(lines: readonly string[]): Buffer {
  const kids = lines.map((_, n) => `${String(4 + 2 * n)} 0 R`).join(' ');
  const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${String(lines.length)}>>`,
    font,
  ];
  for (const [n, line] of lines.entries()) {
    const text = `BT /F1 36 Tf 40 700 Td (${line}) Tj ET`;
    const contents = `/Contents ${String(5 + 2 * n)} 0 R/Resources<</Font<</F1 3 0 R>>>>`;
    objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${contents}>>`);
    objects.push(`<</Length ${String(text.length)}>>stream\n${text}\nendstream`);
  }
  const body = objects.map((object, n) => `${String(n + 1)} 0 obj${object}endobj\n`);
  let at = '%PDF-1.4\n'.length;
  const offsets = body.map(
    (object) => `${String((at += object.length) - object.length).padStart(10, '0')} 00000 n \n`,
  );
  const size = String(objects.length + 1);
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(
    `%PDF-1.4\n${body.join('')}${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${String(at)}\n%%EOF`,
  );
}

async function toFiles(visitor: Visitor): Promise<string> {
  const { caseId } = await openCase(committee, { label: 'Үлгү Файл' });
  await visitor.open();
  await visitor.signIn(committee);
  await visitor.page.getByText('Үлгү Файл').first().click();
  await visitor.page.locator('[data-name=files]').click();
  return caseId;
}

/** The newest file of the case, opened by a colleague. */
async function stored(page: Page, caseId: string): Promise<Buffer> {
  const attachmentId = (await page.locator('[data-file]').last().getAttribute('data-file')) ?? '';
  return Buffer.from(await openFile(committee, caseId, attachmentId));
}

const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });

it('a photo is drawn anew and sealed; a broken network goes on where it stopped; it opens as pixels, without its place', async () => {
  const visitor = await stage.visitor('en');
  const { page, faults } = visitor;
  const caseId = await toFiles(visitor);
  const original = withPlace(Buffer.from(await photo(page), 'base64'));
  const sent: string[] = [];
  let broken = true;
  await page.route('**/parts', async (route) => {
    const body = route.request().postData() ?? '';
    if (broken && body.includes('"n":1')) {
      await route.abort('connectionfailed');
      return;
    }
    sent.push((JSON.parse(body) as { n: number }).n.toString());
    await route.continue();
  });
  await choose(page, 'IMG_2026.jpg', 'image/jpeg', original);
  await page.locator('[data-name=go-on]').waitFor();
  broken = false;
  await page.locator('[data-name=go-on]').click();
  await page.locator('[data-name=open-file]').waitFor();
  expect(sent).toEqual([...new Set(sent)]);
  expect(sent.length).toBeGreaterThan(1);

  await page.locator('[data-name=open-file]').click();
  await page.getByText('IMG_2026.jpg').waitFor();
  const canvas = page.locator('canvas.photo');
  await canvas.waitFor();
  await page.waitForFunction(() => document.querySelector('canvas')?.width === 2560);
  expect(await canvas.evaluate((shown: HTMLCanvasElement) => shown.height)).toBe(1280);

  const drawn = await stored(page, caseId);
  expect([original.includes('GPS 42.4907'), drawn.includes('GPS 42.4907')]).toEqual([true, false]);
  await page.getByText('Keep the original').click();
  await choose(page, 'evidence.jpg', 'image/jpeg', original);
  await page.locator('[data-file]').nth(1).waitFor();
  expect((await stored(page, caseId)).equals(original)).toBe(true);
  expect(faults.filter((fault) => !fault.includes('ERR_CONNECTION_FAILED'))).toEqual([]);
});

it('a paper is shown in a frame that reaches neither the page nor the network', async () => {
  const visitor = await stage.visitor('ru');
  const { page, faults } = visitor;
  await toFiles(visitor);
  await choose(page, 'Жети-Өгүз.pdf', 'application/pdf', paper(['Medical note', 'second page']));
  await page.locator('[data-name=open-file]').click();
  await page.getByText(visitor.t('files.sheets', { count: 2 })).waitFor();
  const frame = page.frameLocator('iframe.paper');
  await frame.getByText('Medical note').waitFor({ state: 'attached' });
  const ink = await frame
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, at) => at % 4 === 0 && value < 64);
    });
  expect(ink).toBe(true);
  await visitor.look('a paper is shown');
  expect(faults).toEqual([]);

  const within = page.frames().find((each) => each.url().endsWith('/paper.html'))!;
  const reached = await within.evaluate(async () => {
    const tried = async (what: () => unknown): Promise<string> => {
      try {
        return `reached ${String(await what())}`;
      } catch (error) {
        return (error as Error).name;
      }
    };
    return {
      origin: globalThis.origin,
      page: await tried(() => parent.document.title),
      store: await tried(() => localStorage.length),
      api: await tried(() => fetch('/api/v1/me')),
      elsewhere: await tried(() => fetch('https://example.org/')),
      window: await tried(() => open('https://example.org/') === null),
    };
  });
  expect(reached).toEqual({
    origin: 'null',
    page: 'SecurityError',
    store: 'SecurityError',
    api: 'TypeError',
    elsewhere: 'TypeError',
    window: 'reached true',
  });
});

it('a paper is saved under a name that tells nothing', async () => {
  const visitor = await stage.visitor('en');
  const { page, faults } = visitor;
  await toFiles(visitor);
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
  await choose(page, 'Жети-Өгүз.pdf', 'application/pdf', pdf);
  await page.locator('[data-name=open-file]').click();
  await visitor.says(visitor.t('files.refused.broken')).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-name=save-file]').click(),
  ]);
  expect(download.suggestedFilename()).toBe('1.pdf');
  const stream = await download.createReadStream();
  const saved: Buffer[] = [];
  for await (const chunk of stream) saved.push(chunk as Buffer);
  expect(Buffer.concat(saved).equals(pdf)).toBe(true);

  for (const [name, type, bytes, words] of [
    ['a.svg', 'image/svg+xml', Buffer.from('<svg/>'), 'Only photos and PDFs are taken.'],
    ['a.png', 'image/png', Buffer.from('no picture'), 'cannot be opened'],
    ['a.pdf', 'application/pdf', Buffer.alloc(10 * 1024 * 1024 + 1), 'over 10 MB'],
    ['b.pdf', 'application/pdf', Buffer.alloc(0), 'empty'],
  ] as const) {
    await choose(page, name, type, bytes);
    await page.getByRole('alert').getByText(words).waitFor();
  }
  expect(faults).toEqual([]);
});
