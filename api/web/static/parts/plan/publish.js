/** Publish a plan: first who must be told what, then the button. */

import { get, once, post } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { date } from "../../core/format.js";
import { versions } from "../../core/published.js";
import { link } from "../../core/router.js";
import { t } from "../../core/words.js";
import { busy } from "../busy.js";
import { field } from "../fields.js";
import { button } from "../head.js";
import { failure, note } from "../messages.js";
import { receipts } from "../receipts.js";
import { rules } from "../said.js";

export default async function publish({ plan, path, signal }) {
  const [last] = await versions(signal, 1);
  if (last?.plan === plan.plan) return note("good", t("publish.current", { n: last.schedule }), " ", h("a", { href: link("schedule") }, t("publish.see")));
  const lines = last ? await get(`${path}/changes`, { against: "schedule" }, { signal }) : null;
  const word = field(t("publish.note"), h("textarea", { rows: 2, maxlength: 10000 }), { optional: t("request.optional") });
  const refused = h("div", {});
  const submit = h("button", { type: "submit", class: "primary" }, t("publish.go", { n: (last?.schedule ?? 0) + 1 }));
  const key = once();
  const body = h("div", {});
  const send = async (event) => {
    event.preventDefault();
    const made = await busy(submit, null, async () => {
      try {
        return await post(`${path}/publish`, { note: word.input.value.trim() || null, follows: last?.schedule ?? 0 }, { headers: key });
      } catch (error) {
        fill(refused, said(error));
        return null;
      }
    });
    if (!made) return;
    const title = h("h2", { tabindex: "-1" }, t("publish.done", { n: made.schedule }));
    fill(body, note("good", title), h("div", { class: "actions" }, button(t("publish.see"), link("schedule"), "primary")));
    title.focus();
  };
  return fill(body,
    h("p", {}, last ? t("publish.after", { n: last.schedule, date: date(last.published_at.slice(0, 10)) }) : t("publish.first")),
    lines && receipts(lines),
    plan.outcome === "breaks-rules" && note("warn", t("publish.breaks-rules")),
    h("form", { class: "card strip", onsubmit: send }, word.node, refused, submit));
}

/** What the checker says against it, where it is that. */
function said(error) {
  const violations = error.problem?.violations;
  if (!violations?.length) return failure(error);
  return note("bad", h("strong", {}, t("publish.broken", { n: violations.length })), rules(violations.slice(0, 20)));
}
