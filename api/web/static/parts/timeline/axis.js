/** The days along the timeline: months, and weeks or days where there is room. */

import { h } from "../../core/dom.js";
import { dayMonth, dayNumber, dayText, isoWeek, month, weekday } from "../../core/format.js";

const ROOM_FOR_WEEKS = 2.9; // pixels a day from which the weeks are numbered
const ROOM_FOR_DATES = 12;

/** Return the marks between two day numbers at a scale of `pixels` a day. */
export function axis(first, last, pixels) {
  const place = (number, days) => ({ "--at": String(number - first), "--days": String(days) });
  const months = [];
  for (let start = first; start <= last; ) {
    const next = nextMonth(start);
    const days = Math.min(next, last + 1) - start;
    months.push(h("span", { class: "month", style: place(start, days) }, days * pixels > 26 ? month(dayText(start), days * pixels > 90 ? "long" : "short") : ""));
    start = next;
  }
  const weeks = [];
  const monday = first + ((7 - weekday(first)) % 7);
  for (let start = monday; pixels >= ROOM_FOR_WEEKS && start <= last; start += 7) {
    const text = pixels >= ROOM_FOR_DATES ? dayMonth(dayText(start)) : String(isoWeek(dayText(start)));
    weeks.push(h("span", { class: "week", style: place(start, 7) }, text));
  }
  return h("div", { class: "axis", "aria-hidden": "true" }, months, weeks);
}

function nextMonth(number) {
  const [year, month] = dayText(number).split("-").map(Number);
  return dayNumber(month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`);
}
