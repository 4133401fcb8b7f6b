/** A screen as somebody reads it who has set their browser's letters to twice the size. */
import type { CDPSession, Page } from 'playwright-core';

const USUAL = { standard: 16, fixed: 13 };
const TWICE = { standard: 32, fixed: 26 };

/** Never detached before their page closes: that would take away what other sessions set up, such as its passkeys. */
const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** Makes the letters twice as large until the returned function is called. */
export async function enlarged(page: Page): Promise<() => Promise<void>> {
  const opening = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, opening);
  const session = await opening;
  await session.send('Page.setFontSizes', { fontSizes: TWICE });
  return async () => {
    await session.send('Page.setFontSizes', { fontSizes: USUAL });
  };
}

/** What is cut off or pushes the page aside with letters twice as large. */
export async function lostInLargeText(page: Page): Promise<readonly string[]> {
  const back = await enlarged(page);
  try {
    return await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const lost = scrollWidth > clientWidth ? [`wider than the screen by ${scrollWidth - clientWidth}`] : [];
      for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
        const style = getComputedStyle(element);
        const hides = [style.overflowX, style.overflowY].some(
          (value) => value === 'hidden' || value === 'clip',
        );
        const seen = style.clipPath === 'none' && element.clientWidth > 2 && element.clientHeight > 2;
        const cut =
          element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
        const named = `${element.tagName.toLowerCase()}.${element.className}`;
        if (hides && seen && cut && element.innerText !== '') lost.push(`cut off: ${named}`);
        const box = element.getBoundingClientRect();
        const words = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
        );
        if (words && seen && (box.right > clientWidth + 1 || box.left < -1))
          lost.push(`beside the screen: ${named}`);
      }
      return lost;
    });
  } finally {
    await back();
  }
}
