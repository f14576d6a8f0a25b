/** Plans: ask for one with a few choices, see those there are, choose some to compare. */

import { get, once, post } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { moment, number } from "../core/format.js";
import { versions } from "../core/published.js";
import { go, link } from "../core/router.js";
import { session } from "../core/session.js";
import { t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { field, select } from "../parts/fields.js";
import { button, head } from "../parts/head.js";
import { empty, note } from "../parts/messages.js";
import { status } from "../parts/status.js";

const TIMES = [30, 60, 300, 900, 3600];

export default async function view({ signal }) {
  const [page, published] = await Promise.all([get("/v1/plans", { limit: 100 }, { signal }), versions(signal, 1)]);
  const plans = page.items;
  const form = session.me.has_data ? asking(plans, published[0]) : note("warn", t("request.no-data"), " ", h("a", { href: link("dashboard") }, t("nav.dashboard")));
  return h("div", {}, head(t("nav.plans"), { lead: t("plans.lead") }), h("div", { class: "split" }, list(plans), h("aside", {}, form)));
}

function asking(plans, published) {
  const title = field(t("plans.name"), h("input", { value: t("plans.name-of", { n: (plans[0]?.plan ?? 0) + 1 }), maxlength: 200, required: true }));
  const time = field(t("plans.time"), select(TIMES.map((seconds) => [seconds, seconds < 60 ? t("plans.seconds", { n: seconds }) : t("plans.minutes", { n: seconds / 60 })]), 60));
  const bases = [["", t("plans.afresh")], ...(published ? [["schedule", t("plans.near-schedule", { n: published.schedule })]] : []), ...plans.filter((one) => one.has_result && one.stage === "done").map((one) => [one.plan, t("plans.near", { plan: one.plan, title: one.title })])];
  const base = field(t("plans.base"), select(bases, published ? "schedule" : ""), { hint: t("plans.base-hint") });
  const until = field(t("plans.freeze"), h("input", { type: "date" }), { optional: t("request.optional"), hint: t("plans.freeze-hint") });
  const refused = h("div", {});
  const go_ = h("button", { type: "submit", class: "primary" }, t("plans.go"));
  const key = once();
  const shown = () => {
    until.node.hidden = !base.input.value;
  };
  base.input.addEventListener("change", shown);
  shown();
  const submit = async (event) => {
    event.preventDefault();
    const baseline = /^\d+$/.test(base.input.value) ? Number(base.input.value) : base.input.value || null;
    const question = { title: title.input.value.trim() || t("plans.name"), time: Number(time.input.value), baseline, freeze_until: (baseline && until.input.value) || null };
    const made = await busy(go_, refused, () => post("/v1/plans", question, { headers: key }));
    if (made) go(`plans/${made.plan}`);
  };
  return h("form", { class: "card", onsubmit: submit }, h("h2", {}, t("plans.new")), title.node, time.node, base.node, until.node, refused, go_);
}

function list(plans) {
  if (!plans.length) return empty(t("plans.none"));
  const chosen = new Set();
  const compare = h("div", { class: "actions strip" });
  const choose = (plan, on) => {
    if (on) chosen.add(plan);
    else chosen.delete(plan);
    const wanted = [...chosen].sort((one, other) => one - other).join(",");
    fill(compare, chosen.size > 1 ? button(t("plans.compare-n", { n: chosen.size }), link("compare", { plans: wanted }), "primary") : h("small", {}, t("plans.choose-two")));
  };
  choose();
  chosen.clear();
  const heads = ["", t("plans.plan"), t("column.status"), t("plans.left-out"), t("plans.made")];
  const row = (one) => h("tr", {},
    h("td", {}, one.has_result && h("input", { type: "checkbox", "aria-label": t("plans.choose", { plan: one.plan }), onchange: (event) => choose(one.plan, event.target.checked) })),
    h("th", { scope: "row" }, h("a", { href: link(`plans/${one.plan}`) }, one.title), " ", h("small", {}, `№ ${one.plan}`)),
    h("td", {}, status(one.outcome ?? one.stage)),
    h("td", { class: "right", "data-label": t("plans.left-out") }, first(one)),
    h("td", { "data-label": t("plans.made") }, h("small", {}, moment(one.created_at))));
  return h("div", {}, compare, h("div", { class: "scroll" }, h("table", { class: "list stack" }, h("thead", {}, h("tr", {}, heads.map((text, at) => h("th", { scope: "col", class: at === 3 ? "right" : null }, text || h("span", { class: "unseen" }, t("plans.compare")))))), h("tbody", {}, plans.map(row)))));
}

const first = (one) => {
  const level = one.checked?.levels?.[0]?.value ?? one.progress[0]?.value;
  return level === null || level === undefined ? "" : number(level);
};
