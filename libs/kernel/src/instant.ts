const WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/;

/** Whether this is an instant in UTC that exists, written as `Date.prototype.toISOString` does; milliseconds may be left out. */
export function isInstant(text: string): boolean {
  if (!WRITTEN.test(text)) return false;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 19) === text.slice(0, 19);
}
