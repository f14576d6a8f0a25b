/** How a plan comes along: value and bound of each level, as the search moves them. */

import { fill, h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { known, named, t } from "../../core/words.js";
import { making } from "./making.js";

export default function progress(shown) {
  const { plan, again } = shown;
  const body = h("div", { "aria-live": "polite" });
  const tracks = new Map(); // a level's values as they came: [seconds, value, bound]
  let told = plan.progress;
  const show = () => draw(body, plan, told, tracks);
  show();
  making(shown, ({ levels, saved }) => {
    if (saved && !plan.has_result) return again(); // there is a first plan to look at
    told = remember(tracks, levels);
    return show();
  }, { begun: show });
  return body;
}

function remember(tracks, levels) {
  for (const { level, elapsed, value, bound } of levels) {
    if (!tracks.has(level)) tracks.set(level, []);
    tracks.get(level).push([elapsed, value, bound]);
  }
  return levels;
}

function draw(body, plan, levels, tracks) {
  const checked = new Map((plan.checked?.levels ?? []).map((one) => [one.level, one]));
  // a plan that was done at once, or kept by hand, tells its levels by what the checker says alone
  const told = levels.length ? levels : [...checked.values()];
  const rows = told.map((one) => {
    const sure = checked.get(one.level);
    const { value, bound } = sure ?? one; // what the search has proven may be of a better plan than the one kept
    return h("tr", {},
      h("th", { scope: "row" }, String(one.level), " ", h("small", {}, sure ? inWords(sure.text) : named("stage", one.stage))),
      h("td", { class: "right", "data-label": t("plan.value") }, value === null ? "…" : number(value)),
      h("td", { class: "right", "data-label": t("plan.bound") }, bound === null ? "–" : number(bound)),
      h("td", {}, gap(value, bound)),
      tracks.size > 0 && h("td", {}, line(tracks.get(one.level) ?? [])));
  });
  const heads = [t("plan.level"), t("plan.value"), t("plan.bound"), t("plan.gap"), ...(tracks.size ? [t("plan.way")] : [])];
  fill(body,
    h("p", { class: "hint" }, lead(plan, told)),
    plan.stage !== "done" && plan.attempts > 1 && h("p", {}, t("plan.again", { n: plan.attempts })),
    told.length > 0 && h("div", { class: "scroll" }, h("table", { class: "levels stack" }, h("thead", {}, h("tr", {}, heads.map((text, at) => h("th", { scope: "col", class: at === 1 || at === 2 ? "right" : null }, text)))), h("tbody", {}, rows))),
    plan.checked && terms(plan.checked.terms));
}

/** What there is to know of the figures below, or why there are none. */
function lead(plan, told) {
  if (plan.stage !== "done") return t(told.length ? "plan.progress-lead" : "plan.waits");
  if (!told.length) return t("plan.nothing");
  return t(told.every(({ bound }) => bound === null) ? "plan.kept-lead" : "plan.done-lead");
}

/** A level, such as `waiting + 30*splits`, with its terms in the reader's language. */
const inWords = (text) => text.replace(/[a-z_]+/g, (term) => named("term", term)).replaceAll("*", " × ");

const gap = (value, bound) => (value === null || bound === null ? null : value === bound ? h("span", { class: "status good" }, t("plan.proven")) : h("span", { class: "status" }, t("plan.apart", { n: value - bound })));

function terms(found) {
  const rows = Object.entries(found).map(([term, value]) => [h("dt", {}, known(`term.${term}`) ? t(`term.${term}`) : term), h("dd", {}, number(value))]);
  return h("details", { class: "card strip" }, h("summary", {}, h("strong", {}, t("plan.terms"))), h("dl", { class: "facts" }, rows));
}

/** Draw how value and bound have moved towards each other. */
function line(track) {
  const points = track.filter(([, value]) => value !== null);
  if (points.length < 2) return null;
  const [width, height] = [220, 36];
  const top = Math.max(...points.map(([, value]) => value), 1);
  const low = Math.min(...points.map(([, , bound]) => bound));
  const x = (at) => (at / (points.length - 1)) * width;
  const y = (value) => height - 3 - ((value - low) / Math.max(1, top - low)) * (height - 6);
  const way = (place) => points.map((point, at) => `${x(at)},${y(point[place])}`).join(" ");
  return h("svg", { class: "progress-line", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" }, h("polyline", { class: "bound", points: way(2) }), h("polyline", { class: "value", points: way(1) }));
}
