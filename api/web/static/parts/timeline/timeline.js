/** The year as it is held: classes by venue, course or person, coloured by programme, filled as far as they are booked. */

import { fill, h } from "../../core/dom.js";
import { dayNumber, daysOf, number, range } from "../../core/format.js";
import { t } from "../../core/words.js";
import { axis } from "./axis.js";
import { groupsOf } from "./lanes.js";
import { moves } from "./move.js";

/** Days on the screen at once. */
export const ZOOMS = { year: 366, quarter: 92, month: 31, week: 7 };
const NARROWEST = 3; // pixels a day, so that a class of eight days is still large enough to be touched

/**
 * @param options `classes`, `by`, `zoom`, `first`, `last` (days as text), `titles` by code, `names` of programmes, `sizes`
 * (most trainees by course, to show the fill), `choose(class)`, and `move(class, days, venue)` where classes may be moved
 */
export class Timeline {
  constructor(options) {
    Object.assign(this, { by: "venue", zoom: "year", titles: {}, names: {}, sizes: {}, text: "", ...options });
    this.board = h("div", { class: "board" });
    this.node = h("div", { class: "timeline", tabindex: "0", role: "region", "aria-label": t("timeline.title") }, this.board);
    this.legend = h("ul", { class: "legend", "aria-label": t("column.programmes") });
    if (this.move) moves(this);
    this.draw();
    this.watcher = new ResizeObserver(() => this.scale());
    this.watcher.observe(this.node);
  }

  show(changes) {
    Object.assign(this, changes);
    this.draw();
    this.scale();
  }

  get pixels() {
    const side = parseFloat(getComputedStyle(this.node).getPropertyValue("--side")) || 0; // of the names on the left
    const width = Math.max(300, this.node.clientWidth - side - 4);
    return Math.max(NARROWEST, width / Math.min(ZOOMS[this.zoom], this.span));
  }

  draw() {
    [this.from, this.until] = this.bounds();
    this.programmes = [...new Set(this.classes.map((one) => one.programme))].sort();
    fill(this.legend, this.programmes.map((code, at) => h("li", {}, h("i", { class: `p${at % 6}` }), this.names[code] || code)));
    this.span = this.until - this.from + 1;
    this.axis = h("div");
    fill(this.board, this.axis, groupsOf(this.classes, this.by, this.titles).map((group) => this.group(group)));
    this.board.style.setProperty("--span", this.span);
    this.drawn = { ...this.drawn, axis: false };
  }

  bounds() {
    const starts = this.classes.map((one) => dayNumber(one.start));
    const ends = this.classes.map((one) => dayNumber(one.end));
    return [Math.min(dayNumber(this.first), ...starts), Math.max(dayNumber(this.last), ...ends)];
  }

  /** Fit the scale to the zoom and the width; the bars follow by themselves. */
  scale() {
    const { pixels } = this;
    if (pixels === this.drawn.pixels && this.drawn.axis) return;
    const middle = (this.node.scrollLeft + this.node.clientWidth / 2) / (this.drawn.pixels ?? pixels);
    this.drawn = { pixels, axis: true };
    this.board.style.setProperty("--px", `${pixels}px`);
    const made = axis(this.from, this.until, pixels);
    this.axis.replaceWith(made);
    this.axis = made;
    this.node.scrollLeft = middle * pixels - this.node.clientWidth / 2;
  }

  group({ code, title, lanes }) {
    return h("div", { class: "group", dataset: { code } },
      h("div", { class: "name" }, h("strong", {}, code || title), code && title && h("small", {}, title)),
      h("div", { class: "track", style: { "--lanes": lanes.length } }, lanes.map((lane, at) => lane.map((one) => this.bar(one, at)))));
  }

  bar(one, lane) {
    const most = this.sizes[one.offering ?? one.course];
    const says = [one.class, one.title, range(one.start, one.end), one.venue ?? one.offering, t("placing.seats", { n: one.seats })].filter(Boolean).join(", ");
    const style = { "--at": dayNumber(one.start) - this.from, "--days": daysOf(one.start, one.end), "--lane": lane, "--fill": most ? Math.min(1, one.seats / most) : 1 };
    const look = `run p${this.programmes.indexOf(one.programme) % 6}${this.marked?.has(one.class) ? " broken" : ""}${this.changed?.has(one.class) ? " moved" : ""}${this.fits(one) ? "" : " dim"}`;
    const on = [(this.requests?.get(one.class) ?? []).join(", "), (one.staff ?? []).map(({ staff }) => staff).join(", ")].filter(Boolean);
    return h("button", { type: "button", class: look, style, title: [says, ...on].join("\n"), "aria-label": says, dataset: { class: one.class }, onclick: () => this.choose?.(one) },
      h("span", {}, this.by === "course" ? one.venue ?? one.offering : one.course, " ", h("small", {}, most ? `${number(one.seats)}/${number(most)}` : number(one.seats))));
  }

  fits(one) {
    if (!this.text) return true;
    const words = [one.class, one.title, one.venue, one.offering, one.programme, ...(one.staff ?? []).map((person) => person.staff), ...(this.requests?.get(one.class) ?? [])];
    return words.some((word) => word?.toLowerCase().includes(this.text));
  }

  /** Show only those clearly that have a text: in their name, place, people, or the requests on them. */
  seek(text) {
    this.text = text.trim().toLowerCase();
    const byCode = new Map(this.classes.map((one) => [one.class, one]));
    for (const bar of this.board.querySelectorAll(".run")) bar.classList.toggle("dim", !this.fits(byCode.get(bar.dataset.class)));
  }

  /** Mark the classes that break a rule. */
  mark(broken) {
    this.marked = broken;
    for (const bar of this.board.querySelectorAll(".run")) bar.classList.toggle("broken", broken.has(bar.dataset.class));
  }
}
