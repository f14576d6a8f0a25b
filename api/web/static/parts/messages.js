/** What the page says back: errors, warnings, and short notes that go away when read. */

import { h } from "../core/dom.js";
import { Unreachable } from "../core/reach.js";
import { t } from "../core/words.js";
import { faultList, saying } from "./said.js";

const MOST = 50; // faults shown of one call

/** Return a block that says what the service refused, with each fault at its place. */
export function failure(error) {
  const faults = error.faults ?? [];
  console.debug(error);
  if (error instanceof Unreachable) return h("div", { class: "note bad", role: "alert" }, h("strong", {}, error.message));
  return h(
    "div",
    { class: "note bad", role: "alert" },
    h("strong", {}, t(error.status ? "error.refused" : "error.page")),
    faults.length !== 1 && h("p", {}, saying(error.message)),
    faults.length > 0 && faultList(faults, { most: MOST, tables: false }),
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
