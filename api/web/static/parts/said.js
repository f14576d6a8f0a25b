/** What the service says, on the screen: sentences, faults at their places, and rules that are broken. */

import { columnName } from "../core/contract.js";
import { h } from "../core/dom.js";
import { dated, ruleName, said } from "../core/said.js";
import { named, t } from "../core/words.js";

/** Return a sentence of the service; one that has no words of the reader's language stays English, and says so. */
export function saying(text) {
  const own = said(text);
  return h("span", { lang: own === null ? "en" : null }, own ?? dated(text));
}

/** Return a list of sentences. */
export const sayings = (texts) => h("ul", {}, texts.map((text) => h("li", {}, saying(text))));

/** Return a list of rules that are broken, or that stand in the way. */
export const rules = (found) => h("ul", { class: "rules" }, found.map(({ rule, text }) => h("li", {}, h("span", { class: "where" }, ruleName(rule)), ": ", saying(text))));

/** Return a list of faults, each with its place; of one table alone its name goes without saying. */
export function faultList(faults, { most = faults.length, tables = true } = {}) {
  const left = faults.length - most;
  return h("ul", {}, faults.slice(0, most).map((fault) => h("li", {}, place(fault, tables), saying(fault.text))), left > 0 && h("li", {}, t("fault.more", { n: left })));
}

function place({ table, row, column }, tables) {
  const parts = [tables && table && named("table", table), row && t("fault.row", { n: row }), column && columnName(table, column)].filter(Boolean);
  return parts.length ? h("span", { class: "where" }, parts.join(", "), ": ") : null;
}
