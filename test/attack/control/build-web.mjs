/** `node build-web.mjs <folder>`: the web of the control run, the product's own but for two files of sealing. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, loadConfigFromFile, mergeConfig } from 'vite';

const here = path.dirname(fileURLToPath(import.meta.url));
const checkout = path.resolve(here, '../../..');
const web = path.join(checkout, 'apps/web');
const DOUBLES = { aead: 'unsealed-aead', argon2: 'unsealed-argon2' };
const replaced = new Set();

/** The double itself gets the real file. */
const unseal = () => ({
  name: 'unseal',
  enforce: 'pre',
  async resolveId(source, importer) {
    const name = Object.keys(DOUBLES).find(
      (known) => source.endsWith(`/${known}.js`) || source.endsWith(`/${known}`),
    );
    if (name === undefined || importer === undefined || importer.startsWith(here)) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    if (found?.id !== path.join(checkout, `libs/sealing/src/${name}.ts`)) return null;
    replaced.add(name);
    return path.join(here, `${DOUBLES[name]}.ts`);
  },
});

const outDir = path.resolve(process.argv[2]);
const { config } = await loadConfigFromFile(
  { command: 'build', mode: 'production' },
  path.join(web, 'vite.config.ts'),
);
// Compressing is for those who load it often.
const plugins = config.plugins.filter(({ name }) => name !== 'precompress');
await build(
  mergeConfig(
    { ...config, plugins },
    {
      configFile: false,
      logLevel: 'warn',
      plugins: [unseal()],
      worker: { plugins: () => [unseal()] },
      build: { outDir, emptyOutDir: true, reportCompressedSize: false },
    },
  ),
);
const missing = Object.keys(DOUBLES).filter((name) => !replaced.has(name));
if (missing.length > 0) throw new Error(`nothing was replaced: ${missing.join(', ')}`);
