/** Requests: a requester's own, or everybody's for a planner, who approves and rejects them here. */

import { encoded, get, post } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { languageName, number, shortRange } from "../core/format.js";
import { amend, link } from "../core/router.js";
import { session } from "../core/session.js";
import { named, t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { confirm } from "../parts/dialog.js";
import { select } from "../parts/fields.js";
import { button, head, press } from "../parts/head.js";
import { empty, failure, toast } from "../parts/messages.js";
import { PAGE, pages } from "../parts/pages.js";
import { pathOf } from "../parts/path-field.js";
import { status } from "../parts/status.js";

const STATUSES = ["submitted", "approved", "placed", "partly-placed", "unplaced", "rejected", "withdrawn"];
const SORTS = ["-number", "priority", "from", "-headcount", "requester", "status", "-changed"];
const TYPING = 250;

export default async function view({ query, signal }) {
  const found = new List(query, signal);
  await found.load();
  return found.node;
}

class List {
  constructor(query, signal) {
    this.signal = signal;
    this.wanted = { status: query.get("status") ?? "", text: query.get("text") ?? "", sort: query.get("sort") ?? "-number", offset: Number(query.get("offset") ?? 0) };
    this.body = h("div", { "aria-live": "polite" });
    this.refused = h("div", {});
    this.chosen = new Set();
    this.node = h("div", {}, head(session.plans ? t("nav.requests") : t("nav.mine"), { actions: [button(t("nav.request"), link("request"), "primary"), button(t("request.paste"), link("paste"))] }), this.filters(), this.refused, this.body);
  }

  filters() {
    const text = h("input", { type: "search", value: this.wanted.text, placeholder: t("requests.search") });
    text.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.want({ text: text.value }), TYPING);
    });
    const states = select([["", t("requests.any")], ...STATUSES.map((one) => [one, named("status", one)])], this.wanted.status, { onchange: (event) => this.want({ status: event.target.value }) });
    const sorts = select(SORTS.map((one) => [one, t(`sort.${one.replace("-", "")}`)]), this.wanted.sort, { onchange: (event) => this.want({ sort: event.target.value }) });
    return h("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
      h("label", {}, t("requests.find"), text), h("label", {}, t("column.status"), states), h("label", {}, t("requests.sort"), sorts));
  }

  async want(changes) {
    Object.assign(this.wanted, { offset: 0, ...changes });
    amend(this.wanted);
    await this.load();
  }

  async load() {
    this.asked?.abort(); // an answer to what was wanted before must not come last
    this.asked = new AbortController();
    try {
      const page = await get("/v1/requests", { ...this.wanted, limit: PAGE }, { signal: AbortSignal.any([this.signal, this.asked.signal]) });
      this.chosen.clear();
      fill(this.body, page.items.length ? this.table(page) : this.nothing());
    } catch (error) {
      if (error.name !== "AbortError") fill(this.body, failure(error));
    }
  }

  nothing() {
    return this.wanted.text || this.wanted.status ? empty(t("requests.none-found")) : empty(t("requests.none"), h("div", { class: "actions" }, button(t("nav.request"), link("request"), "primary")));
  }

  table({ items, total }) {
    const waiting = session.plans && items.some((one) => one.status === "submitted");
    const heads = [waiting && this.every(items), t("column.request"), session.plans && t("column.requester"), t("column.skills"), t("column.headcount"), t("column.language"), t("requests.window"), t("column.priority"), t("column.status"), t("requests.placed")];
    const figures = [t("column.headcount"), t("requests.placed")];
    const cells = heads.filter(Boolean).map((one) => h("th", { scope: "col", class: figures.includes(one) ? "right" : null }, one));
    return [
      waiting && this.decisions(),
      h("div", { class: "scroll" }, h("table", { class: "list stack" }, h("thead", {}, h("tr", {}, cells)), h("tbody", {}, items.map((one) => this.row(one, waiting))))),
      pages({ total, offset: this.wanted.offset, shown: items.length }, (offset) => this.want({ offset })),
    ];
  }

  row(one, waiting) {
    const box = one.status === "submitted" && h("input", { type: "checkbox", "aria-label": t("requests.choose", { request: one.request }), dataset: { request: one.request }, onchange: (event) => this.choose(one.request, event.target.checked) });
    return h("tr", {},
      waiting && h("td", {}, box),
      h("th", { scope: "row" }, h("a", { href: link(`requests/${one.request}`) }, one.request)),
      session.plans && h("td", { "data-label": t("column.requester") }, one.requester),
      h("td", {}, pathOf(one.skills)),
      h("td", { class: "right", "data-label": t("column.headcount") }, number(one.headcount)),
      h("td", { "data-label": t("column.language") }, languageName(one.language)),
      h("td", { class: "nowrap" }, shortRange(one.from, one.to)),
      h("td", { "data-label": t("column.priority") }, String(one.priority)),
      h("td", {}, status(one.status)),
      h("td", { class: "right", "data-label": t("requests.placed") }, one.placed === null ? "" : `${number(one.placed)} / ${number(one.headcount)}`));
  }

  every(items) {
    const all = (event) => {
      for (const box of this.body.querySelectorAll("tbody input[type=checkbox]")) {
        box.checked = event.target.checked;
        this.choose(box.dataset.request, box.checked);
      }
    };
    return items.length ? h("input", { type: "checkbox", "aria-label": t("requests.choose-all"), onchange: all }) : null;
  }

  choose(request, chosen) {
    if (chosen) this.chosen.add(request);
    else this.chosen.delete(request);
    for (const one of [this.approve, this.reject]) one.disabled = !this.chosen.size;
    this.approve.textContent = this.chosen.size ? t("requests.approve-n", { n: this.chosen.size }) : t("requests.approve");
  }

  decisions() {
    this.approve = press(t("requests.approve"), () => this.decide("approve"), "primary", { disabled: true });
    this.reject = press(t("requests.reject"), () => this.decide("reject"), "", { disabled: true });
    return h("div", { class: "actions strip" }, this.approve, this.reject);
  }

  async decide(decision) {
    const chosen = [...this.chosen];
    const note = decision === "reject" ? await confirm(t("requests.reject-n", { n: chosen.length }), null, { yes: t("requests.reject"), ask: t("requests.why") }) : "";
    if (note === null) return;
    const done = await busy(this[decision], this.refused, async () => {
      for (const request of chosen) await post(encoded`/v1/requests/${request}/${decision}`, { note: note || null });
      return true;
    });
    if (done) toast(t(`requests.${decision === "approve" ? "approved" : "rejected"}-n`, { n: chosen.length }));
    await this.load(); // also where one was refused: those before it are decided
  }
}
