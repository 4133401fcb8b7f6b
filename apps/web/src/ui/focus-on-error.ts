import { useEffect } from 'preact/hooks';

/** Moves focus to the first refused answer, in the order the page asks. */
export function useFocusOnError(errors: Readonly<Record<string, string>>): void {
  useEffect(() => {
    const ids = Object.keys(errors);
    const elements = ids.flatMap((id) => document.getElementById(id) ?? []);
    const first = elements.sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    )[0];
    first?.focus();
    first?.scrollIntoView({ block: 'center' });
  }, [errors]);
}
