/**
 * The timeline of a plan, where classes are moved by hand: the checker says at once which rules that breaks. While the
 * plan is being made the best so far is looked at, and drawn anew with each better one.
 */

import { encoded, get, once, post } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { moved, replaced } from "../../core/draft.js";
import { go, guard, here, link } from "../../core/router.js";
import { roleOf } from "../../core/said.js";
import { t } from "../../core/words.js";
import { busy } from "../busy.js";
import { classFacts } from "../class-facts.js";
import { press } from "../head.js";
import { failure, note } from "../messages.js";
import { rules } from "../said.js";
import { panel } from "../timeline/panel.js";
import { making } from "./making.js";

const REPLAN_SECONDS = 60;

export default async function workbench(shown) {
  const { path, signal, plan } = shown;
  const table = (name) => get(encoded`/v1/tables/${name}`, {}, { signal }).then(({ rows }) => rows);
  const best = () => Promise.all([get(`${path}/result`, {}, { signal }), get(`${path}/bookings`, {}, { signal })]);
  const [[document, bookings], courses, offerings, venues, staff, settings, programmes] = await Promise.all([
    best(), ...["courses", "offerings", "venues", "staff", "settings", "programmes"].map(table),
  ]);
  const made = new Workbench({ signal, plan, document, bookings, courses, offerings, venues, staff, settings: settings[0], programmes });
  making(shown, ({ saved }) => saved && best().then((found) => made.better(...found)).catch(() => {}), { news: true });
  guard(() => made.before.length > 0, signal);
  return made.node;
}

class Workbench {
  constructor(found) {
    Object.assign(this, found);
    this.levels = this.plan.question.levels; // what it was made for is what it is judged by
    this.before = [];
    this.pins = new Set();
    this.done = this.plan.stage === "done";
    this.lead = h("p", { class: "hint", "aria-live": "polite" });
    this.says = h("div", { "aria-live": "assertive", class: "judgement" });
    const titles = Object.fromEntries([...this.venues.map((one) => [one.venue, one.title]), ...this.courses.map((one) => [one.course, one.title])]);
    this.panel = panel({
      classes: this.rows(),
      requests: this.byClass(),
      first: this.settings.horizon_start,
      last: this.settings.horizon_end,
      titles,
      sizes: Object.fromEntries([...this.courses.map((one) => [one.course, one.max_size]), ...this.offerings.map((one) => [one.offering, one.seats])]),
      names: Object.fromEntries(this.programmes.map((one) => [one.programme, one.title])),
      about: (one) => this.about(one),
      move: this.done && ((one, days, venue) => this.take(one.class, () => moved(this.document, one.class, days, venue))),
    });
    this.node = h("div", { onkeydown: (event) => this.key(event) }, this.lead, this.panel.node, this.says);
    this.introduce();
  }

  introduce() {
    const none = this.document.classes.length ? null : [" ", t("workbench.none")];
    fill(this.lead, t(this.done ? "workbench.how" : "workbench.making"), none);
  }

  /** Show a better plan that has come, and of it the class that was chosen, where it still has that. */
  better(document, bookings) {
    Object.assign(this, { document, bookings });
    const focused = this.panel.timeline.board.querySelector(".run:focus");
    this.introduce();
    this.show(here().query.get("class"), focused?.dataset.class);
  }

  /** The classes of the plan as it is now, with their titles and seats. */
  rows() {
    const seats = new Map();
    for (const one of this.document.bookings) seats.set(one.class, (seats.get(one.class) ?? 0) + one.seats);
    const titles = new Map(this.courses.map((one) => [one.course, one.title]));
    return this.document.classes.map((one) => ({ ...one, title: titles.get(one.course), seats: seats.get(one.class) ?? 0 }));
  }

  byClass() {
    const found = new Map();
    for (const one of this.document.bookings) found.set(one.class, [...(found.get(one.class) ?? []), one.request]);
    return found;
  }

  about(one) {
    const requesters = new Map(this.bookings.map((booking) => [booking.request, booking.requester]));
    const bookings = this.document.bookings.filter((booking) => booking.class === one.class).map((booking) => ({ ...booking, requester: requesters.get(booking.request) }));
    const people = this.done && one.staff.length > 0 ? h("ul", { class: "people" }, one.staff.map((person, at) => h("li", {}, h("span", {}, roleOf(person)), this.choice(one, person, at)))) : undefined;
    return [classFacts(one, bookings, { people, link: (request) => link(`requests/${request}`) }), this.done && this.moving(one)];
  }

  /** Everybody who could serve in the role, as a choice. */
  choice(one, person, at) {
    const course = this.courses.find((found) => found.course === one.course);
    const list = (text) => (text ?? "").split(";");
    const able = this.staff.filter((found) => list(found.qualifications).includes(person.role) && (!found.programmes || list(found.programmes).includes(one.programme))
      && (!person.language || [person.language, course?.language].every((code) => list(found.languages).includes(code))));
    const codes = [...new Set([person.staff, ...able.map((found) => found.staff)])];
    const change = (event) => this.take(one.class, () => [replaced(this.document, one.class, at, event.target.value), one.class]);
    return h("select", { "aria-label": t("workbench.person", { role: roleOf(person) }), onchange: change }, codes.map((code) => h("option", { value: code, selected: code === person.staff }, code)));
  }

  /** The same moves without a pointer. */
  moving(one) {
    if (one.offering) return null;
    const by = (days) => () => this.take(one.class, () => moved(this.document, one.class, days, one.venue));
    const venue = h("select", { "aria-label": t("workbench.venue"), onchange: (event) => this.take(one.class, () => moved(this.document, one.class, 0, event.target.value)) },
      this.venues.map((found) => h("option", { value: found.venue, selected: found.venue === one.venue }, found.venue)));
    return h("div", { class: "filters strip" }, press(t("workbench.earlier"), by(-7), "small"), press(t("workbench.later"), by(7), "small"), h("label", {}, t("workbench.venue"), venue));
  }

  /** Take a change of a class, show it, and have the plan judged. */
  async take(was, change) {
    const [document, id] = change();
    this.before.push({ document: this.document, pins: new Set(this.pins), id: was });
    this.document = document;
    const old = [...this.pins].filter((pin) => document.classes.some((one) => one.class === pin));
    this.pins = new Set([...old, id]);
    this.show(id);
    await this.judge();
  }

  async back() {
    const last = this.before.pop();
    if (!last) return;
    this.document = last.document;
    this.pins = last.pins;
    this.show(last.id);
    if (this.before.length) await this.judge();
    else fill(this.says);
  }

  key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || event.target.localName === "input") return;
    event.preventDefault();
    this.back();
  }

  show(id, focused = id) {
    const rows = this.rows();
    this.panel.timeline.requests = this.byClass();
    this.panel.timeline.show({ classes: rows, changed: this.pins, marked: new Set() });
    const one = rows.find((found) => found.class === id);
    if (one) this.panel.choose(one);
    else fill(this.panel.details);
    if (focused) this.panel.timeline.board.querySelector(`[data-class="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  /**
   * Have the plan judged as it is now. One check is under way at most, however quick the hand: what comes meanwhile
   * waits, and of that the newest is judged next. Only a verdict of what is shown is shown.
   */
  async judge() {
    fill(this.says, note("plain", t("workbench.judging")));
    if (this.judging) return;
    this.judging = true;
    for (let judged = null; this.before.length && judged !== this.document; ) {
      judged = this.document;
      const verdict = await this.verdict();
      if (this.before.length && judged === this.document) verdict();
    }
    this.judging = false;
  }

  /** Ask the checker about the plan as it is now; return a function that shows what it says. */
  async verdict() {
    try {
      const report = await post("/v1/check", { plan: this.document, levels: this.levels }, { signal: this.signal });
      return () => this.say(report);
    } catch (error) {
      return () => fill(this.says, failure(error), h("div", { class: "actions" }, this.undo()));
    }
  }

  undo = () => press(t("grid.undo"), () => this.back());

  say({ violations }) {
    const refused = h("div", {});
    const broken = new Set(violations.flatMap(({ entities }) => Object.values(entities).flat()));
    this.panel.timeline.mark(broken);
    const tools = h("div", { class: "actions" },
      this.undo(),
      press(t("workbench.replan"), (event) => this.replan(event.target, refused), "primary"),
      press(t("workbench.keep"), (event) => this.keep(event.target, refused)));
    fill(this.says, violations.length
      ? note("bad", h("strong", {}, t("workbench.broken", { n: violations.length })), rules(violations.slice(0, 12)), this.givesWay(violations) && h("p", {}, t("workbench.gives-way")), tools, refused)
      : note("good", h("strong", {}, t("workbench.sound")), tools, refused));
  }

  /** Whether what was moved breaks a rule by itself, so that nothing that is planned around it could mend that. */
  givesWay(violations) {
    return violations.some(({ entities }) => entities.class?.length && entities.class.every((code) => this.pins.has(code)));
  }

  /** Keep the plan as it is now, as another plan. */
  async store() {
    const title = t("workbench.title", { title: this.plan.title }).slice(0, 200);
    return post("/v1/plans/edited", { title, plan: this.document, levels: this.levels }, { headers: once() });
  }

  async keep(pressed, refused) {
    const made = await busy(pressed, refused, () => this.store());
    this.follow(made);
  }

  /** Show the plan that was made of the changes, if it was; then they are no longer unsaved. */
  follow(made) {
    if (!made) return;
    this.before = [];
    go(`plans/${made.plan}`);
  }

  /** Keep what was moved where it is, and let the rest be planned around it. */
  async replan(pressed, refused) {
    const made = await busy(pressed, refused, async () => {
      const kept = await this.store();
      const question = { title: t("workbench.around", { title: this.plan.title }).slice(0, 200), time: REPLAN_SECONDS, baseline: kept.plan, pins: [...this.pins] };
      return post("/v1/plans", question, { headers: once() });
    });
    this.follow(made);
  }
}
