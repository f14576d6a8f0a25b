/** Who a plan leaves out, and why, as far as it is known. */

import { get } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { link } from "../../core/router.js";
import { t } from "../../core/words.js";
import { empty } from "../messages.js";
import { rules } from "../said.js";
import { explaining } from "./explanation.js";

export default async function unplaced(shown) {
  const { path, signal } = shown;
  const rows = await get(`${path}/unplaced`, {}, { signal });
  if (!rows.length) return empty(t("unplaced.none"));
  const total = rows.reduce((sum, one) => sum + one.trainees, 0);
  const heads = [t("column.request"), t("column.requester"), t("column.headcount"), t("unplaced.why")];
  const line = (one) => h("tr", {},
    h("th", { scope: "row" }, h("a", { href: link(`requests/${one.request}`) }, one.request)),
    h("td", { "data-label": t("column.requester") }, one.requester),
    h("td", { class: "right", "data-label": t("column.headcount") }, number(one.trainees)),
    h("td", {}, one.reasons?.length ? rules(one.reasons) : t("unplaced.unknown"), explaining(shown, one)));
  return h("div", {},
    h("p", {}, t("unplaced.total", { n: total, requests: rows.length })),
    h("div", { class: "scroll" }, h("table", { class: "list stack" }, h("thead", {}, h("tr", {}, heads.map((text, at) => h("th", { scope: "col", class: at === 2 ? "right" : null }, text)))), h("tbody", {}, rows.sort((a, b) => b.trainees - a.trainees).map(line)))));
}
