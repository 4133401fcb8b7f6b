/** Calendar days and months as the country counts them: Asia/Bishkek, whatever clock or time zone the server has. */
const CALENDAR = new Intl.DateTimeFormat('en', {
  timeZone: 'Asia/Bishkek',
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day an instant falls on in Asia/Bishkek, YYYY-MM-DD. */
export function bishkekDay(at: Date): string {
  const part = new Map(CALENDAR.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.get('year')?.padStart(4, '0')}-${part.get('month')}-${part.get('day')}`;
}

/** The month an instant falls in in Asia/Bishkek, YYYY-MM. */
export function bishkekMonth(at: Date): string {
  return bishkekDay(at).slice(0, 7);
}

/** A day that exists, YYYY-MM-DD; such texts compare as dates. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** A month that exists, YYYY-MM. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}
