/** Could a request be served, roughly when, and is it like one already there: what the service says of it at once. */

import { h } from "../core/dom.js";
import { date } from "../core/format.js";
import { link } from "../core/router.js";
import { t } from "../core/words.js";
import { note } from "./messages.js";
import { saying, sayings } from "./said.js";

export function verdict({ verdict: said, warnings, duplicates, soonest }) {
  return [
    said === "possible" && note("good", h("strong", {}, t("check.possible")), soonest && h("p", {}, t("check.soonest", { date: date(soonest) }))),
    said === "unchecked" && note("plain", h("strong", {}, t("check.unchecked"))),
    said === "doubtful" && note("warn", h("strong", {}, t("check.doubtful")), sayings(warnings.map(({ text }) => text))),
    duplicates.length > 0 &&
      note("warn", h("strong", {}, t("check.duplicate")), h("ul", {}, duplicates.map(({ request, text }) =>
        h("li", {}, request && h("a", { href: link(`requests/${request}`) }, request), request && ": ", saying(text))))),
  ];
}
