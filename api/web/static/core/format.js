/** Dates and numbers in the reader's own form. A day is text, YYYY-MM-DD, everywhere but on the screen. */

import { language, locale } from "./words.js";

const DAY = 86_400_000;

/** The number of a day, counted from 1970-01-01. */
export const dayNumber = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;
/** The day of a number. */
export const dayText = (number) => new Date(number * DAY).toISOString().slice(0, 10);
/** How many days a stretch has, both ends included. */
export const daysOf = (start, end) => dayNumber(end) - dayNumber(start) + 1;
/** The weekday of a day number, Monday is 0. */
export const weekday = (number) => (number + 3) % 7;

const forms = new Map();
function dates(options) {
  const key = locale + JSON.stringify(options);
  if (!forms.has(key)) forms.set(key, new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }));
  return forms.get(key);
}

const at = (text) => new Date(`${text}T00:00:00Z`);
const glued = (text) => text.replace(/(\d) (р\.|m\.)/g, "$1\u00a0$2"); // a year with its word: on no other line
export const date = (text) => (text ? glued(dates({ day: "numeric", month: "short", year: "numeric" }).format(at(text))) : "");
export const dayMonth = (text) => dates({ day: "numeric", month: "short" }).format(at(text));
export const fullDate = (text) => dates({ weekday: "short", day: "numeric", month: "long", year: "numeric" }).format(at(text));
/** The name of a month; where a language has no short names but numbers, as Lithuanian has, its first letters. */
export function month(text, width = "short") {
  const name = dates({ month: width }).format(at(text));
  return /\d/.test(name) ? dates({ month: "long" }).format(at(text)).slice(0, 4) : name;
}
export const monthYear = (text) => dates({ month: "long", year: "numeric" }).format(at(text));
export const range = (start, end) => glued(dates({ day: "numeric", month: "short", year: "numeric" }).formatRange(at(start), at(end)));
export const shortRange = (start, end) => dates({ day: "numeric", month: "short" }).formatRange(at(start), at(end));

export const moment = (text) =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(text));
export const number = (value) => new Intl.NumberFormat(locale).format(value);
export const languageName = (code) => {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
};
export const list = (items) => new Intl.ListFormat(locale, { type: "conjunction" }).format(items);

/** The name of a weekday of the data: Mon is day 4 of 1970. */
export function weekdayName(code) {
  const at = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(code);
  return at < 0 ? code : dates({ weekday: "long" }).format(new Date((at + 4) * DAY));
}

/** The number of the ISO week of a day. */
export function isoWeek(text) {
  const number = dayNumber(text);
  const thursday = number - weekday(number) + 3;
  const year = new Date(thursday * DAY).getUTCFullYear();
  return Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
}
