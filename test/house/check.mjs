/** `npm run check`: named steps, two at a time; each prints what it found only when it fails. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = (file) => `node_modules/${file}`;
const house = (file) => `test/house/${file}.mjs`;

/** A step is a Node script with its arguments that exits with 0 when all is in order; its last line is shown. */
const STEPS = {
  format: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  types: [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'],
  lint: [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.'],
  'dependency rules': [house('check-dependencies')],
  openapi: ['apps/api/openapi.mjs', '--check'],
  catalogs: [house('check-catalogs')],
  sizes: [house('check-sizes')],
  containers: [house('check-containers')],
};

const checkout = fileURLToPath(new URL('../..', import.meta.url));

function run(args) {
  const child = spawn(process.execPath, args, { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, words: words.trimEnd() })));
}

const wanted = process.argv.slice(2);
const queue = Object.entries(STEPS).filter(([name]) => wanted.length === 0 || wanted.includes(name));
const sums = { passed: 0, failed: 0 };

async function work() {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, args] = next;
    const start = performance.now();
    const { code, words } = await run(args);
    sums[code === 0 ? 'passed' : 'failed'] += 1;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const said = code === 0 ? words.split('\n').at(-1) : `\n${words}\n`;
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s) ${said}`);
  }
}

await Promise.all([work(), work()]);
console.log(`check: ${sums.passed} passed, ${sums.failed} failed`);
process.exitCode = sums.failed === 0 ? 0 : 1;
