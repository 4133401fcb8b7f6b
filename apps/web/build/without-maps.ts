/**
 * Observable Plot can draw geographic maps and knows colour schemes by name. The charts here do neither, and 18 KB of
 * what an analyst would load are these two libraries: their functions are left out of the bundle, and do nothing.
 */
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const LEFT_OUT: readonly string[] = ['d3-geo', 'd3-scale-chromatic'];
const MARK = '\0left-out:';

export function withoutMaps(): Plugin {
  const names = new Map<string, readonly string[]>();
  return {
    name: 'without-maps',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!LEFT_OUT.includes(id)) return null;
      const real = await this.resolve(id, importer, { skipSelf: true });
      if (real === null) throw new Error(`${id} is not installed`);
      names.set(id, Object.keys((await import(pathToFileURL(real.id).href)) as object));
      return { id: `${MARK}${id}`, moduleSideEffects: false };
    },
    load(id) {
      if (!id.startsWith(MARK)) return null;
      const exported = names.get(id.slice(MARK.length)) ?? [];
      // called while Plot loads, to make projections and schemes nobody asks for
      return `const none = () => ({});\n${exported.map((name) => `export { none as ${name} };`).join('\n')}`;
    },
  };
}
