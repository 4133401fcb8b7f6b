/** The header of a narrow phone: what it names has to fit beside its buttons. */
import type { Page } from 'playwright-core';

const NARROW = 360;
const MOST_LINES = 2;

/** The title, where it takes more lines than a header has room for. */
export async function tallHeader(page: Page): Promise<readonly string[]> {
  const shown = page.viewportSize();
  if (shown === null || shown.width > 480) return [];
  await page.setViewportSize({ ...shown, width: NARROW });
  const { lines, title } = await page.evaluate(() => {
    const element = document.querySelector<HTMLElement>('.head .title');
    if (element === null) return { lines: 0, title: '' };
    const height = Number.parseFloat(getComputedStyle(element).lineHeight);
    return { lines: Math.round(element.clientHeight / height), title: element.innerText };
  });
  await page.setViewportSize(shown);
  return lines > MOST_LINES ? [`a header of ${String(lines)} lines: ${title}`] : [];
}
