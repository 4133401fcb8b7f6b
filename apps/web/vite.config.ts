import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { precompress } from './build/precompress.js';
import { withoutMaps } from './build/without-maps.js';

// One source, one bundle: whatever the environment calls itself.
process.env['NODE_ENV'] = 'production';

const besideThis = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const conditions = ['source', ...defaultClientConditions];

/** One page, one key worker, one frame for papers; no inline script or style, so that the strict content policy holds. */
export default defineConfig({
  root: besideThis('.'),
  resolve: { conditions },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: { input: ['index.html', 'paper.html'].map(besideThis) },
  },
  worker: {
    format: 'es',
    // what the rarely asked desks share with the key worker stays one file, which compresses better than five
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'sealing', minShareCount: 2, test: /^(?!.*argon2)/ }] } },
    },
  },
  plugins: [withoutMaps(), precompress()],
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
});
