/** Who must be told what: a receipt a line, by whom it concerns. */

import { h } from "../core/dom.js";
import { named, t } from "../core/words.js";

const ORDER = ["request", "person", "venue", "offering", "trainee"];

export function receipts(lines) {
  if (!lines.length) return h("p", { class: "hint" }, t("receipts.none"));
  return ORDER.map((to) => {
    const found = lines.filter((line) => line.to === to);
    if (!found.length) return null;
    return h("details", { class: "card diff", open: to === "request" && found.length <= 40 },
      h("summary", {}, h("strong", {}, t(`receipts.${to}`)), " ", String(found.length)),
      h("ul", { class: "small" }, found.slice(0, 400).map((line) => h("li", {}, h("strong", {}, line.code), " ", named("receipt", line.what), " · ", h("span", { lang: "en" }, line.text)))));
  });
}
