import type { Visitor } from './visitor.js';

/** Everything the browser keeps for this address, as text. */
export function kept({
  page,
}: Visitor): Promise<{ readonly pages: unknown[]; readonly seen: [string, unknown][] }> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('depter', 1);
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve({ pages: [], seen: [] });
        opening.onsuccess = () => {
          const stores = opening.result.transaction(['pages', 'seen']);
          const [pages, seen] = [stores.objectStore('pages'), stores.objectStore('seen')];
          const [all, names, values] = [pages.getAll(), seen.getAllKeys(), seen.getAll()];
          stores.oncomplete = () => {
            opening.result.close();
            const keys = names.result as string[];
            const named = keys.map((name, index): [string, unknown] => [name, values.result[index]]);
            resolve({ pages: all.result, seen: named });
          };
        };
      }),
  );
}
