/**
 * Shows a paper as pixels, in a frame of an origin of its own: a file made to attack its reader finds no keys, no page and
 * no network here. The page around it hands over the bytes, once, and hears how many sheets there are.
 */
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// in this very thread: a frame without an origin may start no worker
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import type { FromPaper, ToPaper } from './messages.js';
import './paper.css';

const SHARPEST = 2;
/** What one drawn sheet may take of a cheap phone's memory: four bytes a pixel. */
const MOST_PIXELS = 4_000_000;

const tell = (message: FromPaper): void => {
  // nobody else can be around it (frame-ancestors), and nothing of the paper is told
  parent.postMessage(message, '*');
};

addEventListener('message', ({ source, data }: MessageEvent<ToPaper>) => {
  if (source !== parent) return;
  show(data.bytes).catch(() => tell({ broken: true }));
});
tell({ ready: true });

async function show(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const paper = await getDocument({
    data: bytes,
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    verbosity: 0,
  }).promise;
  const near = new IntersectionObserver(
    (sheets) => {
      for (const { target, isIntersecting } of sheets)
        void drawn(paper, target as HTMLElement, isIntersecting);
    },
    { rootMargin: '100%' },
  );
  for (let number = 1; number <= paper.numPages; number += 1) {
    const { width, height } = (await paper.getPage(number)).getViewport({ scale: 1 });
    const sheet = document.createElement('figure');
    sheet.dataset['number'] = String(number);
    sheet.style.aspectRatio = `${String(width)} / ${String(height)}`;
    document.querySelector('#pages')?.append(sheet);
    near.observe(sheet);
  }
  tell({ sheets: paper.numPages });
}

/** Only sheets near the eye are kept drawn. */
async function drawn(paper: PDFDocumentProxy, sheet: HTMLElement, near: boolean): Promise<void> {
  if (!near) sheet.replaceChildren();
  if (!near || sheet.hasChildNodes()) return;
  const canvas = document.createElement('canvas');
  const words = document.createElement('figcaption');
  sheet.append(canvas, words);
  try {
    const page = await paper.getPage(Number(sheet.dataset['number']));
    await draw(page, canvas, sheet.clientWidth);
    words.textContent = await wordsOf(page);
  } catch {
    tell({ broken: true });
  }
}

async function draw(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number): Promise<void> {
  const whole = page.getViewport({ scale: 1 });
  const sharp = (width / whole.width) * Math.min(SHARPEST, devicePixelRatio);
  const most = Math.sqrt(MOST_PIXELS / (whole.width * whole.height));
  const viewport = page.getViewport({ scale: Math.min(sharp, most) });
  [canvas.width, canvas.height] = [Math.floor(viewport.width), Math.floor(viewport.height)];
  await page.render({ canvas, viewport }).promise;
}

/** For who listens instead of looking. */
async function wordsOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str : '')).join(' ');
}
