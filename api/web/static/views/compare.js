/** Plans side by side: what each reaches; and from the first to another, which requests gain or lose, and every change. */

import { encoded, get } from "../core/api.js";
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { go, link } from "../core/router.js";
import { known, t } from "../core/words.js";
import { select } from "../parts/fields.js";
import { head } from "../parts/head.js";
import { receipts } from "../parts/receipts.js";

export default async function view({ query, signal }) {
  const wanted = [...new Set((query.get("plans") ?? "").split(",").filter(Boolean))];
  const [first, ...others] = wanted;
  const other = others.includes(query.get("with")) ? query.get("with") : others.at(-1) ?? first;
  const [found, ...plans] = await Promise.all([get("/v1/compare", { a: first, b: other }, { signal }), ...wanted.map((plan) => get(encoded`/v1/plans/${plan}`, {}, { signal }))]);
  const title = (code) => plans.find((plan) => String(plan.plan) === code).title;
  const choice = others.length > 1 && h("div", { class: "filters" }, h("label", {}, t("compare.with", { title: title(first) }),
    select(others.map((code) => [code, `${title(code)} № ${code}`]), other, { name: "with", onchange: (event) => go("compare", { plans: wanted.join(","), with: event.target.value }) })));
  return h("div", {},
    head(t("compare.title"), { back: { href: link("plans"), text: t("nav.plans") } }),
    h("div", { class: "stacked" },
      h("section", {}, h("p", { class: "hint" }, t("compare.against", { title: title(first) })), h("div", { class: "scroll" }, terms(plans))),
      choice,
      h("section", { class: "card" }, h("h2", {}, t("compare.requests", { a: title(first), b: title(other) })), requests(found.requests)),
      h("section", {}, h("h2", { class: "strip" }, t("compare.changes", { a: title(first), b: title(other) })), receipts(found.receipts))));
}

/** The figures of every plan, and how far each is from the first. */
function terms(plans) {
  const figures = plans.map((plan) => plan.checked?.terms ?? {});
  const rows = Object.keys(Object.assign({}, ...figures)).filter((term) => figures.some((found) => found[term]));
  const title = (plan) => h("th", { scope: "col", class: "right" }, h("a", { href: link(`plans/${plan.plan}`) }, plan.title), " ", h("small", {}, `№ ${plan.plan}`));
  const cell = (found, term, at) => {
    const value = found[term];
    const apart = found === figures[0] || value === undefined ? 0 : value - (figures[0][term] ?? 0);
    return h("td", { class: "right", "data-label": plans[at].title }, value === undefined ? "–" : number(value),
      apart !== 0 && h("div", {}, h("span", { class: `status ${apart < 0 ? "good" : "bad"}` }, `${apart > 0 ? "+" : "−"}${number(Math.abs(apart))}`)));
  };
  return h("table", { class: "figures stack" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("compare.term")), plans.map(title))),
    h("tbody", {}, rows.map((term) => h("tr", {}, h("th", { scope: "row" }, known(`term.${term}`) ? t(`term.${term}`) : term), figures.map((found, at) => cell(found, term, at))))));
}

function requests(rows) {
  if (!rows.length) return h("p", { class: "hint" }, t("compare.same"));
  const says = ({ gained, moved }) => [gained > 0 && t("compare.gained", { n: gained }), gained < 0 && t("compare.lost", { n: -gained }), moved > 0 && t("compare.moved", { n: moved })].filter(Boolean).join(", ");
  return h("ul", { class: "columns" }, rows.map((one) => h("li", {}, h("a", { href: link(`requests/${one.request}`) }, one.request), " ", h("small", {}, says(one)))));
}
