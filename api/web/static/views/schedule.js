/** The published schedule for everybody: filtered, linkable, printed by venue, request or person, or as a timeline. */

import { download } from "../core/api.js";
import { choices as fetchChoices } from "../core/choices.js";
import { fill, h } from "../core/dom.js";
import { date } from "../core/format.js";
import { schedule, versions } from "../core/published.js";
import { amend, link } from "../core/router.js";
import { session } from "../core/session.js";
import { t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { classFacts } from "../parts/class-facts.js";
import { feedButton } from "../parts/feed.js";
import { select } from "../parts/fields.js";
import { head, press } from "../parts/head.js";
import { empty } from "../parts/messages.js";
import { agenda, GROUPS } from "../parts/agenda.js";
import { panel } from "../parts/timeline/panel.js";

const PHONE = 640; // pixels of width up to which the filters are folded
const KINDS = ["venue", "course", "programme", "requester", "request", "staff"];

export default async function view({ query, signal }) {
  const known = await versions(signal);
  if (!known.length) return h("div", {}, head(t("nav.schedule")), empty(t("schedule.none")));
  const wanted = Number(query.get("schedule")) || known[0].schedule;
  const [found, choices] = await Promise.all([schedule(wanted, {}, signal), session.requests ? fetchChoices(signal) : null]);
  return new Schedule(found, known, choices, query).node;
}

class Schedule {
  constructor(found, known, choices, query) {
    Object.assign(this, { found, known });
    this.names = Object.fromEntries((choices?.programmes ?? []).map((one) => [one.programme, one.title])); // a viewer reads codes
    this.wanted = Object.fromEntries(KINDS.map((kind) => [kind, query.get(kind) ?? ""]));
    this.form = query.get("as") === "timeline" ? "timeline" : "list";
    this.group = GROUPS.includes(query.get("group")) ? query.get("group") : "month";
    this.sheets = query.get("sheets"); // yes, no, or as it is usual for the group
    this.refused = h("div", {});
    this.body = h("div", {});
    const title = found.title && found.title !== "Plan" ? ` · ${found.title}` : "";
    this.lead = t("schedule.lead", { n: found.schedule, date: date(found.published_at.slice(0, 10)), title });
    this.node = h("div", {},
      head(t("nav.schedule"), { lead: this.lead, actions: this.actions() }),
      this.refused, this.filters(), this.body);
    this.draw();
  }

  actions() {
    const part = () => Object.fromEntries(Object.entries(this.wanted).filter(([, value]) => value));
    const path = `/v1/schedules/${this.found.schedule}`;
    const save = (form) => press(t(`schedule.${form}`), (event) => busy(event.target, this.refused, () => download(`${path}.${form}`, `schedule.${form}`, part())));
    return [press(t("schedule.print"), () => print()), feedButton(part, t("nav.schedule"), this.refused), save("xlsx"), save("csv"), save("ics")];
  }

  filters() {
    const kinds = KINDS.filter((kind) => session.me.role !== "requester" || !["requester", "staff"].includes(kind));
    const chosen = kinds.map((kind) => h("label", {}, t(`schedule.by-${kind}`), select([["", t("requests.any")], ...this.codes(kind).map((code) => [code, code])], this.wanted[kind], { name: kind, onchange: (event) => this.want({ [kind]: event.target.value }) })));
    const groups = h("label", {}, t("schedule.group"), select(GROUPS.map((one) => [one, t(`schedule.group-${one}`)]), this.group, { name: "group", onchange: (event) => {
      this.group = event.target.value;
      amend({ group: this.group });
      this.draw();
    } }));
    this.each = h("input", { type: "checkbox", onchange: () => {
      this.sheets = this.each.checked ? "yes" : "no";
      amend({ sheets: this.sheets });
      this.draw();
    } });
    const old = this.known.length > 1 && h("label", {}, t("schedule.version"), select(this.known.map((one) => [String(one.schedule), `${one.schedule}, ${date(one.published_at.slice(0, 10))}`]), String(this.found.schedule), { name: "version", onchange: (event) => {
      location.hash = link("schedule", { schedule: event.target.value });
    } }));
    const forms = ["list", "timeline"].map((form) => press(t(`schedule.${form}`), (event) => {
      this.form = form;
      for (const one of event.target.parentElement.children) one.setAttribute("aria-pressed", String(one === event.target));
      amend({ as: form });
      this.draw();
    }, "small", { "aria-pressed": String(form === this.form) }));
    return h("form", { class: "filters", onsubmit: (event) => event.preventDefault() }, h("div", { class: "segments", role: "group", "aria-label": t("schedule.form") }, forms), h("details", { open: innerWidth > PHONE }, h("summary", {}, t("schedule.filters")), h("div", { class: "inner" }, chosen, groups, h("label", { class: "choice" }, this.each, h("span", {}, t("schedule.sheets"))), old)));
  }

  /** The codes that there are of a kind, in the whole of the schedule. */
  codes(kind) {
    const { classes, bookings } = this.found;
    if (kind === "staff") return sorted(classes.flatMap((one) => (one.staff ?? []).map(({ staff }) => staff)));
    return sorted((["requester", "request"].includes(kind) ? bookings : classes).map((one) => one[kind]));
  }

  want(changes) {
    Object.assign(this.wanted, changes);
    amend(this.wanted);
    this.draw();
  }

  /** The classes and bookings that are wanted. */
  part() {
    const { venue, course, programme, requester, request, staff } = this.wanted;
    const bookings = this.found.bookings.filter((one) => (!requester || one.requester === requester) && (!request || one.request === request));
    const held = new Set(bookings.map((one) => one.class));
    const classes = this.found.classes.filter((one) => (!venue || one.venue === venue) && (!course || one.course === course) && (!programme || one.programme === programme)
      && (!staff || one.staff?.some((person) => person.staff === staff)) && (!(requester || request) || held.has(one.class)));
    return { classes, bookings };
  }

  draw() {
    const { classes, bookings } = this.part();
    this.each.parentElement.hidden = this.group === "month";
    this.each.checked = this.sheets ? this.sheets === "yes" : this.group === "venue"; // most requests and people have few lines
    if (!classes.length) return void fill(this.body, empty(t("schedule.nothing")));
    const listed = agenda(classes, bookings, this.group, { about: this.lead, sheets: this.each.checked && this.group !== "month" });
    if (this.form === "list") return void fill(this.body, listed);
    const days = classes.flatMap((one) => [one.start, one.end]).sort();
    const requests = new Map();
    for (const one of bookings) requests.set(one.class, [...(requests.get(one.class) ?? []), one.request]);
    const about = (one) => classFacts(one, bookings.filter((booking) => booking.class === one.class), { link: session.requests ? (request) => link(`requests/${request}`) : null });
    const { node } = panel({ classes, requests, first: days[0], last: days.at(-1), names: this.names, people: session.me.role !== "requester", about });
    return void fill(this.body, node, h("div", { class: "print-only" }, listed));
  }
}

const sorted = (codes) => [...new Set(codes.filter(Boolean))].sort((a, b) => a.localeCompare(b));
