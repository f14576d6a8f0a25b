/** What the page says back: errors, warnings, and short notes that go away when read. */

import { h } from "../core/dom.js";
import { t } from "../core/words.js";

/** Return a block that says what the service refused, with each fault at its place. */
export function failure(error) {
  const faults = (error.faults ?? []).slice(0, 50).map((fault) => h("li", { lang: "en" }, place(fault), fault.text));
  const head = error.status ? t("error.refused") : t("error.unreachable");
  console.debug(error);
  return h(
    "div",
    { class: "note bad", role: "alert" },
    h("strong", {}, head),
    h("p", { lang: "en" }, faults.length === 1 ? null : error.message),
    faults.length > 0 && h("ul", {}, faults),
  );
}

/** Return a block of one kind: `good`, `warn`, `bad` or `plain`. */
export const note = (kind, ...children) => h("div", { class: `note ${kind}` }, ...children);

/** Say something in passing; screen readers say it too. */
export function toast(text, kind = "good") {
  const shown = h("div", { class: `toast ${kind}` }, text);
  const close = h("button", { type: "button", class: "quiet", "aria-label": t("shell.close"), onclick: () => shown.remove() }, "×");
  shown.append(close);
  document.getElementById("toasts").append(shown);
  setTimeout(() => shown.remove(), 8000);
}

/** Return what a list shows that has nothing in it, and what to do about it. */
export const empty = (text, ...actions) => h("div", { class: "empty" }, h("p", {}, text), ...actions);

function place({ row, column }) {
  const parts = [row && t("fault.row", { n: row }), column].filter(Boolean);
  return parts.length ? h("span", { class: "where" }, parts.join(", "), ": ") : null;
}
