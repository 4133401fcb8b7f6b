import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** An installed Chromium, else the one from npm, which runs as root and as a user without a home. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const installed = INSTALLED.find((file) => existsSync(file));
  const packed = installed ? undefined : await unpackChromium();
  return chromium.launch({
    executablePath: installed ?? path.join(packed ?? '', 'chromium'),
    args: [...FLAGS, ...flags],
    env: { ...process.env, ...(packed && { FONTCONFIG_FILE: path.join(packed, 'fonts.conf') }) },
  });
}

/**
 * The package unpacks into the temporary folder and runs whatever lies there as `chromium`, even half unpacked or
 * somebody else's: so it unpacks into a private folder, which gets its name when it is whole.
 */
async function unpackChromium(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const modules = entry.slice(0, entry.lastIndexOf('@sparticuz'));
  const target = path.join(modules, '.cache/kalkan-chromium');
  if (existsSync(target)) return target;
  await mkdir(path.dirname(target), { recursive: true });
  const fresh = await mkdtemp(`${target}-`);
  const unpack = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())";
  await promisify(execFile)(process.execPath, ['-e', unpack], {
    cwd: modules,
    env: { ...process.env, TMPDIR: fresh },
  });
  await writeFile(path.join(fresh, 'fonts.conf'), fontsOf(target));
  try {
    await rename(fresh, target);
  } catch {
    // Another worker was faster.
    await rm(fresh, { recursive: true, force: true });
  }
  return target;
}

/** Installed fonts and the packed ones: the package's own list names only folders of the cloud it was made for. */
function fontsOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
