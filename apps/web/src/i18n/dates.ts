import { AHEAD_OF_UTC } from '../config.js';
import type { Translator } from './i18n.js';

const DAY = 24 * 60 * 60 * 1000;

interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: string;
}

/** The calendar date and clock time of an instant in the country. */
export function localDate(instant: Date): LocalDate {
  const local = new Date(instant.getTime() + AHEAD_OF_UTC);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`,
  };
}

/** YYYY-MM-DD of today in the country. */
export function today(now: Date = new Date()): string {
  const { year, month, day } = localDate(now);
  return `${String(year)}-${two(month)}-${two(day)}`;
}

/** As people say it: "today, 11:20", "yesterday", "Thursday", "3 March", "3 March 2025". */
export function humanDate(iso: string, i18n: Translator, now: Date = new Date()): string {
  const then = localDate(new Date(iso));
  const present = localDate(now);
  const days = dayNumber(present) - dayNumber(then);
  if (days === 0) return i18n.t('date.today', { time: then.time });
  if (days === 1) return i18n.t('date.yesterday', { time: then.time });
  if (days > 1 && days < 7) return i18n.t(`weekday.${weekday(then)}` as 'weekday.1');
  return calendarDate(then, i18n, then.year !== present.year);
}

/** Date and time to the minute, for those who tap. */
export function exactDate(iso: string, i18n: Translator): string {
  const then = localDate(new Date(iso));
  return i18n.t('date.exact', { date: calendarDate(then, i18n, true), time: then.time });
}

/** The day an instant falls on, in full: "3 March 2026". */
export function dayOf(iso: string, i18n: Translator): string {
  return iso === '' ? '' : calendarDate(localDate(new Date(iso)), i18n, true);
}

/** A stored day, YYYY-MM-DD. */
export function dayName(day: string, i18n: Translator): string {
  const [year, month, date] = day.split('-').map(Number);
  return calendarDate({ year: year ?? 0, month: month ?? 1, day: date ?? 1, time: '' }, i18n, true);
}

/** A stored month, YYYY-MM: "March 2026". */
export function monthName(month: string, i18n: Translator): string {
  const [year, number] = month.split('-').map(Number);
  return i18n.t('date.month', { month: i18n.t(`month.${number ?? 1}` as 'month.1'), year: year ?? 0 });
}

/** The month without its year, where the year stands above. */
export function monthAlone(month: string, i18n: Translator): string {
  return i18n.t(`month.${Number(month.slice(5))}` as 'month.1');
}

/** The month, and the eleven before it, newest first, as YYYY-MM. */
export function recentMonths(count: number, now: Date = new Date()): readonly string[] {
  const { year, month } = localDate(now);
  return Array.from({ length: count }, (_, back) => {
    const index = year * 12 + (month - 1) - back;
    return `${String(Math.floor(index / 12))}-${two((index % 12) + 1)}`;
  });
}

/** How long until an instant, in the largest sensible unit; undefined once it is past. */
export function timeLeft(iso: string, i18n: Translator, now: Date = new Date()): string | undefined {
  const minutes = Math.floor((new Date(iso).getTime() - now.getTime()) / 60_000);
  if (minutes <= 0) return undefined;
  if (minutes < 60) return i18n.t('left.minutes', { count: minutes });
  if (minutes < 48 * 60) return i18n.t('left.hours', { count: Math.floor(minutes / 60) });
  return i18n.t('left.days', { count: Math.floor(minutes / 1440) });
}

function calendarDate(date: LocalDate, i18n: Translator, withYear: boolean): string {
  const values = { day: date.day, month: i18n.t(`monthOf.${date.month}` as 'monthOf.1'), year: date.year };
  return i18n.t(withYear ? 'date.dayYear' : 'date.day', values);
}

function dayNumber({ year, month, day }: LocalDate): number {
  return Date.UTC(year, month - 1, day) / DAY;
}

function weekday(date: LocalDate): number {
  return new Date(dayNumber(date) * DAY).getUTCDay() || 7;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
