/** A small chart of the weeks of the year: a bar a week, and a line at what there is. */

import { h } from "../core/dom.js";
import { dayMonth, isoWeek, month, number } from "../core/format.js";
import { t } from "../core/words.js";

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [560, 150, 30, 18];

/** @param weeks `[{ week, value }]` @param limit what there is, or null where that has no limit */
export function weeksChart(title, weeks, limit) {
  const top = Math.max(limit ?? 0, ...weeks.map(({ value }) => value), 1) * 1.06;
  const wide = (WIDTH - LEFT) / weeks.length;
  const y = (value) => (HEIGHT - BOTTOM) * (1 - value / top) + 4;
  const bars = weeks.map(({ week, value }, at) =>
    h("rect", { class: limit !== null && value > limit ? "over" : "", x: LEFT + at * wide, width: Math.max(1, wide - 1.5), y: y(value), height: y(0) - y(value), rx: 1.5 }));
  const months = weeks.map(({ week }, at) => at > 0 && week.slice(0, 7) !== weeks[at - 1].week.slice(0, 7) && label(LEFT + at * wide, HEIGHT, month(week)));
  const most = Math.max(...weeks.map(({ value }) => value));
  const marks = [...new Set([limit ?? most, Math.round((limit ?? most) / 2), 0])].map((value) => label(LEFT - 5, y(value) + 4, number(value), "end"));
  const chart = h("svg", { class: "bars", viewBox: `0 0 ${WIDTH} ${HEIGHT + 6}`, role: "img", "aria-label": title },
    h("line", { class: "base", x1: LEFT, x2: WIDTH, y1: y(0), y2: y(0) }), bars,
    limit !== null && h("line", { class: "limit", x1: LEFT, x2: WIDTH, y1: y(limit), y2: y(limit) }), months, marks);
  return h("section", { class: "card" }, h("h2", {}, title), chart, limit !== null && h("p", { class: "hint" }, t("dashboard.limit", { n: limit })), table(title, weeks));
}

/** The same figures for whoever reads rather than looks. */
const table = (title, weeks) =>
  h("details", {}, h("summary", { class: "small" }, t("dashboard.table")),
    h("div", { class: "scroll" }, h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("dashboard.week-of")), h("th", { scope: "col", class: "right" }, title))),
      h("tbody", {}, weeks.map(({ week, value }) => h("tr", {}, h("th", { scope: "row" }, dayMonth(week), " ", h("small", {}, String(isoWeek(week)))), h("td", { class: "right" }, number(value))))))));

const label = (x, y, text, anchor = "start") => {
  const made = h("text", { svg: true, x, y, "text-anchor": anchor });
  made.textContent = text;
  return made;
};
