/** The schedule as a list to be read and printed: by month, venue, request or person, each group on its own. */

import { h } from "../core/dom.js";
import { daysOf, monthYear, number, range } from "../core/format.js";
import { roleOf } from "../core/said.js";
import { t } from "../core/words.js";

export const GROUPS = ["month", "venue", "request", "person"];

/** @param about says on paper which schedule it is of @param sheets whether each group begins a sheet */
export function agenda(classes, bookings, by, { about, sheets }) {
  const booked = new Map();
  for (const one of bookings) booked.set(one.class, [...(booked.get(one.class) ?? []), one]);
  const groups = new Map();
  for (const one of classes) {
    for (const [key, note] of keysOf(one, booked.get(one.class) ?? [], by)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push([one, note]);
    }
  }
  const order = [...groups.keys()].sort((a, b) => (a === "") - (b === "") || a.localeCompare(b));
  const requesters = new Map(bookings.map((one) => [one.request, one.requester]));
  return h("div", { class: sheets ? "agenda sheets" : "agenda" }, order.map((key) => section(title(key, by, requesters), groups.get(key), booked, by, about)));
}

/** The groups that a class stands in, each with what is special of it there. */
function keysOf(one, bookings, by) {
  if (by === "month") return [[one.start.slice(0, 7), null]];
  if (by === "venue") return [[one.venue ?? "", null]];
  if (by === "person") return (one.staff ?? []).map((person) => [person.staff, roleOf(person)]);
  return bookings.map((booking) => [booking.request, t("agenda.step", { n: booking.step, seats: booking.seats })]);
}

function title(key, by, requesters) {
  if (by === "month") return monthYear(`${key}-01`);
  return by === "request" ? [key, requesters.get(key)].filter(Boolean).join(" · ") : key || t("timeline.partners");
}

function section(text, rows, booked, by, about) {
  const placed = by !== "venue" || !rows[0][0].venue; // at a venue of ours, all are there
  const alone = by === "request" || by === "person";
  const people = !alone && rows.some(([one]) => one.staff?.length);
  const heads = [t("class.dates"), t("class.course"), placed && t("class.place"), alone ? t(`agenda.${by}`) : t("class.seats"), t("class.trainees"), people && t("class.people")].filter((one) => one !== false);
  const line = ([one, special]) => h("tr", {},
    h("td", { class: "nowrap" }, range(one.start, one.end), h("br"), h("small", {}, t("agenda.days", { n: daysOf(one.start, one.end) }))),
    h("th", { scope: "row" }, one.title || one.course, h("br"), h("small", {}, one.course, " · ", one.programme)),
    placed && h("td", {}, one.venue ?? t("placing.offering", { offering: one.offering })),
    h("td", { class: special ? "" : "right", "data-label": special ? null : t("class.seats") }, special ?? number(one.seats)),
    h("td", {}, (booked.get(one.class) ?? []).map((booking, at) => [at ? ", " : "", h("span", { class: "nowrap" }, booking.request, " ", h("small", {}, `×${booking.seats}`))])),
    people && h("td", {}, (one.staff ?? []).map((person, at) => [at ? ", " : "", h("span", { class: "nowrap", title: roleOf(person) }, person.staff)])));
  // on paper the name of the group is part of the table's head, so that it stands on each sheet
  const running = h("tr", { class: "running" }, h("th", { colspan: heads.length, scope: "colgroup" }, text, h("small", {}, about)));
  return h("section", {}, h("h2", {}, text),
    h("div", { class: "scroll" }, h("table", { class: "list stack" }, h("colgroup", {}, heads.map(() => h("col", {}))), h("thead", {}, running, h("tr", {}, heads.map((one) => h("th", { scope: "col", class: one === t("class.seats") ? "right" : null }, one)))), h("tbody", {}, rows.toSorted(([a], [b]) => a.start.localeCompare(b.start)).map(line)))));
}
