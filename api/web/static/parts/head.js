/** The head of a view: its title, a line about it, and what can be done. */

import { h } from "../core/dom.js";

export function head(title, { lead, actions = [], back } = {}) {
  return h(
    "div",
    { class: "head" },
    h("div", {}, back && h("a", { class: "back", href: back.href }, "← ", back.text), h("h1", {}, title), lead && h("p", { class: "lead" }, lead)),
    actions.length > 0 && h("div", { class: "actions" }, actions),
  );
}

/** Return a link that looks like a button. */
export const button = (text, href, kind = "") => h("a", { class: `button ${kind}`, href }, text);
/** Return a button. */
export const press = (text, onclick, kind = "", more = {}) =>
  h("button", { type: "button", class: kind, onclick, ...more }, text);
