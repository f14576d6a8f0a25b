/** What a plan was to leave as it was, and could not: each piece with the rule that stood against it. */

import { get } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { ruleName } from "../../core/said.js";
import { t } from "../../core/words.js";
import { note } from "../messages.js";
import { saying } from "../said.js";

/** Return a note of what was released of a plan's pins, and of what was frozen before a day; null where nothing was. */
export async function released({ plan, path, signal }) {
  const { pins, freeze_until: until } = plan.question;
  if (plan.stage !== "done" || !plan.has_result || !(pins.length || until)) return null;
  const { released: pieces } = await get(`${path}/result`, {}, { signal });
  return pieces.length ? note("warn", h("strong", {}, t("plan.released")), h("ul", { class: "rules" }, pieces.map(piece))) : null;
}

/** A class as a whole, or somebody or a request on it. */
function piece({ class: code, staff, request, rule, text }) {
  return h("li", {}, h("span", { class: "where" }, [code, staff, request].filter(Boolean).join(", "), ": "), ruleName(rule), text && [": ", saying(text)]);
}
