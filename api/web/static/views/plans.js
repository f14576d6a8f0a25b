/** Plans: ask for one with a few choices, see those there are, choose some to compare. */

import { get, once, post } from "../core/api.js";
import { choices } from "../core/choices.js";
import { fill, h } from "../core/dom.js";
import { moment, number } from "../core/format.js";
import { versions } from "../core/published.js";
import { amend, go, link } from "../core/router.js";
import { t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { field, select } from "../parts/fields.js";
import { button, head } from "../parts/head.js";
import { empty, failure, note } from "../parts/messages.js";
import { PAGE, pages } from "../parts/pages.js";
import { status } from "../parts/status.js";

const TIMES = [30, 60, 300, 900, 3600];

export default async function view({ query, signal }) {
  const list = new List(Number(query.get("offset") ?? 0), signal);
  const [page, published, horizon] = await Promise.all([get("/v1/plans", { limit: PAGE }, { signal }), versions(signal, 1), choices(signal), list.load()]);
  const plans = page.items;
  const form = horizon ? asking(plans, published[0], horizon) : note("warn", t("request.no-data"), " ", h("a", { href: link("dashboard") }, t("nav.dashboard")));
  return h("div", {}, head(t("nav.plans"), { lead: t("plans.lead") }), h("div", { class: "split" }, list.node, h("aside", {}, form)));
}

function asking(plans, published, { horizon_start: min, horizon_end: max }) {
  const title = field(t("plans.name"), h("input", { value: t("plans.name-of", { n: (plans[0]?.plan ?? 0) + 1 }), maxlength: 200, required: true }));
  const time = field(t("plans.time"), select(TIMES.map((seconds) => [seconds, seconds < 60 ? t("plans.seconds", { n: seconds }) : t("plans.minutes", { n: seconds / 60 })]), 60));
  const bases = [["", t("plans.afresh")], ...(published ? [["schedule", t("plans.near-schedule", { n: published.schedule })]] : []), ...plans.filter((one) => one.has_result && one.stage === "done").map((one) => [one.plan, t("plans.near", { plan: one.plan, title: one.title })])];
  const base = field(t("plans.base"), select(bases, published ? "schedule" : ""), { hint: t("plans.base-hint") });
  const until = field(t("plans.freeze"), h("input", { type: "date", min, max }), { optional: t("request.optional"), hint: t("plans.freeze-hint") });
  const refused = h("div", {});
  const go_ = h("button", { type: "submit", class: "primary" }, t("plans.go"));
  const key = once();
  const shown = () => {
    until.node.hidden = !base.input.value;
    until.input.disabled = until.node.hidden; // what is not shown is not held against anybody
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

/** The plans there are, the newest first; what is chosen stays so while the pages are turned. */
class List {
  constructor(offset, signal) {
    Object.assign(this, { offset, signal, chosen: new Set(), compare: h("div", { class: "actions strip" }), body: h("div", {}) });
    this.node = h("div", {}, this.body);
  }

  async load() {
    const { items, total } = await get("/v1/plans", { limit: PAGE, offset: this.offset }, { signal: this.signal });
    const turn = (offset) => this.turn(offset);
    fill(this.body, items.length || this.offset ? [this.compare, this.table(items), pages({ total, offset: this.offset, shown: items.length }, turn)] : empty(t("plans.none")));
    this.choose();
  }

  async turn(offset) {
    this.offset = offset;
    amend({ offset: offset || null });
    try {
      await this.load();
    } catch (error) {
      if (error.name !== "AbortError") fill(this.body, failure(error));
    }
  }

  choose() {
    const wanted = [...this.chosen].sort((one, other) => one - other).join(",");
    fill(this.compare, this.chosen.size > 1 ? button(t("plans.compare-n", { n: this.chosen.size }), link("compare", { plans: wanted }), "primary") : h("small", {}, t("plans.choose-two")));
  }

  table(plans) {
    const heads = ["", t("plans.plan"), t("column.status"), t("plans.left-out"), t("plans.made")];
    const cells = heads.map((text, at) => h("th", { scope: "col", class: at === 3 ? "right" : null }, text || h("span", { class: "unseen" }, t("plans.compare"))));
    return h("div", { class: "scroll" }, h("table", { class: "list stack" }, h("thead", {}, h("tr", {}, cells)), h("tbody", {}, plans.map((one) => this.row(one)))));
  }

  row(one) {
    const mark = (event) => {
      this.chosen[event.target.checked ? "add" : "delete"](one.plan);
      this.choose();
    };
    return h("tr", {},
      h("td", {}, one.has_result && h("input", { type: "checkbox", checked: this.chosen.has(one.plan), "aria-label": t("plans.choose", { plan: one.plan }), onchange: mark })),
      h("th", { scope: "row" }, h("a", { href: link(`plans/${one.plan}`) }, one.title), " ", h("small", {}, `№ ${one.plan}`)),
      h("td", {}, status(one.outcome ?? one.stage)),
      h("td", { class: "right", "data-label": t("plans.left-out") }, first(one)),
      h("td", { "data-label": t("plans.made") }, h("small", {}, moment(one.created_at))));
  }
}

const first = (one) => {
  const level = one.checked?.levels?.[0]?.value ?? one.progress[0]?.value;
  return level === null || level === undefined ? "" : number(level);
};
