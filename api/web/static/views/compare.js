/** Two plans side by side: what each reaches, which requests gain or lose, and every change. */

import { get } from "../core/api.js";
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { link } from "../core/router.js";
import { known, t } from "../core/words.js";
import { head } from "../parts/head.js";
import { receipts } from "../parts/receipts.js";

export default async function view({ query, signal }) {
  const [a, b] = [query.get("a"), query.get("b")];
  const [found, first, second] = await Promise.all([get("/v1/compare", { a, b }, { signal }), ...[a, b].map((plan) => get(`/v1/plans/${plan}`, {}, { signal }))]);
  return h("div", {},
    head(t("compare.title"), { lead: t("compare.lead", { a: first.title, b: second.title }), back: { href: link("plans"), text: t("nav.plans") } }),
    h("div", { class: "stacked" },
      h("section", {}, h("div", { class: "scroll" }, terms(found.terms, [first, second]))),
      h("section", { class: "card" }, h("h2", {}, t("compare.requests")), requests(found.requests)),
      h("section", {}, h("h2", { class: "strip" }, t("compare.changes")), receipts(found.receipts))));
}

function terms(rows, plans) {
  const heads = [t("compare.term"), ...plans.map((plan) => h("a", { href: link(`plans/${plan.plan}`) }, plan.title, " ", h("small", {}, `№ ${plan.plan}`))), t("compare.difference")];
  const cell = (value) => h("td", { class: "right" }, value === null ? "–" : number(value));
  const line = ({ term, before, after, difference }) => h("tr", {}, h("th", { scope: "row" }, known(`term.${term}`) ? t(`term.${term}`) : term), cell(before), cell(after),
    h("td", { class: "right" }, difference ? h("span", { class: `status ${difference < 0 ? "good" : "bad"}` }, `${difference > 0 ? "+" : "−"}${number(Math.abs(difference))}`) : "="));
  return h("table", {}, h("thead", {}, h("tr", {}, heads.map((text, at) => h("th", { scope: "col", class: at ? "right" : null }, text)))), h("tbody", {}, rows.filter(({ before, after }) => before || after).map(line)));
}

function requests(rows) {
  if (!rows.length) return h("p", { class: "hint" }, t("compare.same"));
  return h("ul", { class: "people" }, rows.map(({ request, gained, moved }) => h("li", {}, h("a", { href: link(`requests/${request}`) }, request), h("small", {}, [gained > 0 && t("compare.gained", { n: gained }), gained < 0 && t("compare.lost", { n: -gained }), moved > 0 && t("compare.moved", { n: moved })].filter(Boolean).join(", ")))));
}
