/** `npm run bench:year`: the whole official year into a fresh product; rate and the most memory the server took. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kalkan-bench-'));
fs.chmodSync(folder, 0o711);
const dataDir = path.join(folder, 'data');
const more = process.argv.slice(2);
const args = ['dist/apps/cli/src/main.js', 'demo', '--year', '2023', '--seed', '7', ...more];
const began = performance.now();
const since = () => ((performance.now() - began) / 1000).toFixed(0);
const child = spawn(process.execPath, args, {
  env: { ...process.env, PORT: process.env.PORT ?? '4518', DATA_DIR: dataDir },
  stdio: ['ignore', 'pipe', 'inherit'],
});
child.stdout.on('data', (chunk) =>
  process.stdout.write(String(chunk).replace(/^/gm, `${since().padStart(5)} s  `)),
);

let most = 0;
const sampling = setInterval(() => (most = Math.max(most, highWater())), 2000);

/** The server's largest resident set so far, in KiB, as the kernel remembers it. */
function highWater() {
  if (!fs.existsSync('/proc')) return 0;
  const sizes = fs.readdirSync('/proc').map((pid) => {
    try {
      const isServer = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('apps/api/src/main.js');
      const isOurs =
        isServer && fs.readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DATA_DIR=${dataDir}`);
      return isOurs ? Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) : 0;
    } catch {
      return 0;
    }
  });
  return Math.max(0, ...sizes);
}

child.on('close', (code) => {
  clearInterval(sampling);
  const rss = most > 0 ? `${(most / 1024).toFixed(0)} MiB at most` : 'not measured here';
  console.log(`\nall in ${since()} s on ${os.cpus().length} cores; memory of the server: ${rss}`);
  fs.rmSync(folder, { recursive: true, force: true });
  process.exitCode = code;
});
