/** What matters now: how much is asked for and placed, what waits, and where beds and interpreters run short. */

import { all, encoded, get, post } from "../core/api.js";
import { h } from "../core/dom.js";
import { beds, interpreters, sums } from "../core/figures.js";
import { date, number } from "../core/format.js";
import { schedule, versions } from "../core/published.js";
import { link } from "../core/router.js";
import { session } from "../core/session.js";
import { t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { button, head, press } from "../parts/head.js";
import { note, toast } from "../parts/messages.js";
import { weeksChart } from "../parts/weeks.js";

const ASKED = ["approved", "placed", "partly-placed", "unplaced"];

export default async function view({ signal }) {
  if (!session.me.has_data) return start();
  const table = (name) => get(encoded`/v1/tables/${name}`, {}, { signal }).then(({ rows }) => rows);
  const [requests, [last], settings, venues, staff, offerings, titles] = await Promise.all([all("/v1/requests", {}, { signal }), versions(signal, 1), ...["settings", "venues", "staff", "offerings", "programmes"].map(table)]);
  const found = last ? await schedule(null, {}, signal) : null;
  const asked = requests.filter((one) => ASKED.includes(one.status));
  const waiting = requests.filter((one) => one.status === "submitted");
  return h("div", {},
    head(t("dashboard.title"), { lead: found && t("dashboard.published", { n: found.schedule, date: date(found.published_at.slice(0, 10)) }), actions: [button(t("dashboard.next"), link("plans"), "primary")] }),
    tiles(asked, waiting, found, offerings),
    !found && note("plain", t("dashboard.no-schedule")),
    h("div", { class: "halves" },
      priorities(asked),
      found && programmes(found, new Map(titles.map((one) => [one.programme, one.title]))),
      found && weeksChart(t("dashboard.beds"), beds(found.classes, settings[0]), whole(venues.map((one) => one.beds))),
      found && weeksChart(t("dashboard.interpreters"), interpreters(found.classes, settings[0]), staff.filter((one) => one.qualifications.split(";").includes("interpreter")).length)));
}

function tiles(asked, waiting, found, offerings) {
  const trainees = total(asked, (one) => one.headcount);
  const placed = total(asked, (one) => one.placed ?? 0);
  const partners = found && total(offerings, (one) => one.seats) - total(found.classes.filter((one) => one.offering), (one) => one.seats);
  return h("div", { class: "tiles" },
    tile(trainees, t("dashboard.asked"), t("dashboard.in-requests", { n: asked.length }), link("requests")),
    found && tile(placed, t("dashboard.placed"), null, link("requests", { status: "placed" })),
    found && tile(trainees - placed, t("dashboard.unplaced"), null, link("requests", { status: "unplaced" })),
    tile(waiting.length, t("dashboard.waiting"), null, link("requests", { status: "submitted" })),
    found && tile(partners, t("dashboard.unused"), null, null));
}

const tile = (value, text, more, href) => h(href ? "a" : "div", { class: "tile", href }, h("b", {}, number(value)), h("span", {}, text), more && h("small", {}, more));
const total = (rows, amount) => rows.reduce((sum, one) => sum + amount(one), 0);
const whole = (amounts) => (amounts.every(Number.isInteger) ? amounts.reduce((sum, one) => sum + one, 0) : null);

function priorities(asked) {
  const placed = new Map(sums(asked, (one) => one.priority, (one) => one.placed ?? 0));
  const rows = sums(asked, (one) => one.priority, (one) => one.headcount).map(([priority, trainees]) => share(t(`priority.${priority}`), placed.get(priority), trainees));
  return h("section", { class: "card" }, h("h2", {}, t("dashboard.by-priority")), h("table", { class: "shares" }, h("tbody", {}, rows)));
}

function programmes(found, titles) {
  const most = total(found.bookings, (one) => one.seats);
  const rows = sums(found.bookings, (one) => one.programme, (one) => one.seats).map(([programme, seats]) => share(titles.get(programme) || programme, seats, most));
  return h("section", { class: "card" }, h("h2", {}, t("dashboard.by-programme")), h("table", { class: "shares" }, h("tbody", {}, rows)));
}

const share = (name, value, most) =>
  h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, h("span", { class: "meter", "aria-hidden": "true" }, h("i", { style: { width: `${(100 * value) / Math.max(1, most)}%` } }))), h("td", { class: "right nowrap" }, t("dashboard.of", { n: value, all: most })));

function start() {
  const refused = h("div", {});
  const begin = async (event) => {
    const made = await busy(event.target, refused, () => post("/v1/sample", undefined));
    if (!made) return;
    await session.refresh();
    toast(t("dashboard.sampled", { name: made.name, n: made.requests, trainees: made.trainees }));
    dispatchEvent(new HashChangeEvent("hashchange"));
  };
  return h("div", { class: "door" }, h("h1", {}, t("dashboard.start")), h("p", { class: "lead" }, t("dashboard.start-lead")), refused,
    h("div", { class: "stacked" }, press(t("dashboard.sample"), begin, "primary"), button(t("dashboard.import"), link("import"))));
}
