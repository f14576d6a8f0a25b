/** How the year stands: beds and interpreters by week, from the classes of a schedule. */

import { dayNumber, dayText, weekday } from "./format.js";

/** Return the weeks between two days: `[{ week: first day as text, value }]`, the most of a day of the week. */
function byWeek(first, last, amounts) {
  const start = dayNumber(first) - weekday(dayNumber(first));
  const weeks = [];
  for (let day = start; day <= dayNumber(last); day += 7) {
    weeks.push({ week: dayText(day), value: Math.max(...Array.from({ length: 7 }, (_, at) => amounts.get(day + at) ?? 0)) });
  }
  return weeks;
}

function spread(amounts, from, to, amount) {
  for (let day = from; day <= to; day += 1) amounts.set(day, (amounts.get(day) ?? 0) + amount);
}

/** Beds taken at our venues on the fullest day of each week; a class houses its trainees from days before its start. */
export function beds(classes, { horizon_start: first, horizon_end: last, arrive_days_before: before }) {
  const amounts = new Map();
  for (const one of classes) if (one.venue) spread(amounts, dayNumber(one.start) - before, dayNumber(one.end), one.seats);
  return byWeek(first, last, amounts);
}

/** Interpreters engaged on the busiest day of each week. */
export function interpreters(classes, { horizon_start: first, horizon_end: last }) {
  const amounts = new Map();
  for (const one of classes) spread(amounts, dayNumber(one.start), dayNumber(one.end), (one.staff ?? []).filter(({ role }) => role === "interpreter").length);
  return byWeek(first, last, amounts);
}

/** Group rows by what `key` returns, and add up what `amount` returns; in the order of the keys. */
export function sums(rows, key, amount) {
  const found = new Map();
  for (const row of rows) found.set(key(row), (found.get(key(row)) ?? 0) + amount(row));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
