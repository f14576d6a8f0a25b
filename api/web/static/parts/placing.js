/** Where and when a request is placed in the published schedule. */

import { download } from "../core/api.js";
import { h } from "../core/dom.js";
import { fullDate, number, range } from "../core/format.js";
import { schedule as published } from "../core/published.js";
import { t } from "../core/words.js";
import { busy } from "./busy.js";
import { feedButton } from "./feed.js";
import { press } from "./head.js";
import { note } from "./messages.js";
import { rules } from "./said.js";

/** Return the bookings of a request, or what is known of why there are none. */
export async function placing(request, signal) {
  const found = await schedule(request, signal);
  const bookings = found?.bookings ?? [];
  const unplaced = found?.unplaced ?? [];
  return h(
    "section",
    { class: "card" },
    h("h2", {}, t("placing.title")),
    !bookings.length && h("p", { class: "hint" }, request.placed === null ? t(`placing.${request.status}`) : t("placing.nobody")),
    bookings.length > 0 && h("ol", { class: "bookings" }, bookings.map(booking)),
    bookings.length > 0 && calendars(request, found.schedule),
    unplaced.map((one) => note("warn", h("strong", {}, t("placing.unplaced", { n: one.trainees })), one.reasons?.length > 0 && rules(one.reasons))),
  );
}

/** A calendar to subscribe to, and one to be saved as it is now. */
function calendars({ request }, number) {
  const refused = h("div", {});
  const save = (event) => busy(event.target, refused, () => download(`/v1/schedules/${number}.ics`, `${request}.ics`, { request }));
  return h("div", { class: "actions strip" }, feedButton(() => ({ request }), request, refused), press(t("schedule.ics"), save), refused);
}

function booking(one) {
  return h("li", {},
    h("strong", {}, one.title || one.course), " ", h("span", { class: "code" }, one.course), h("br"),
    h("span", { title: fullDate(one.start) }, range(one.start, one.end)), " · ", one.venue ?? t("placing.offering", { offering: one.offering }), " · ", t("placing.seats", { n: number(one.seats) }));
}

async function schedule(request, signal) {
  return request.schedule === null ? null : published(null, { request: request.request }, signal);
}
