import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { launchBrowser } from './browser.js';
import { cloneDatabases } from './databases.js';

describe('the support for tests', () => {
  const dropped: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const drop of dropped) await drop();
  });

  it('gives every caller databases of its own', async () => {
    const [one, two] = await Promise.all([cloneDatabases(), cloneDatabases()]);
    dropped.push(one.drop, two.drop);
    for (const url of [one.logUrl, one.keysUrl, two.logUrl, two.keysUrl]) {
      const client = new pg.Client(url);
      await client.connect();
      await client.query('CREATE TABLE only_here ()');
      await client.end();
    }
  });

  it('has a browser with the letters of Kyrgyz', async () => {
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.setContent('<p style="display:inline">ө</p><p style="display:inline">\u{f0000}</p>');
    const widths = await page.$$eval('p', (glyphs) =>
      glyphs.map((glyph) => glyph.getBoundingClientRect().width),
    );
    await browser.close();
    expect(widths[0]).toBeGreaterThan(0);
  }, 60_000);
});
