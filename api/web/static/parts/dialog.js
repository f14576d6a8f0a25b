/** Dialogs: the browser's own, so that focus, Escape and screen readers work as people know them. */

import { h, uid } from "../core/dom.js";
import { t } from "../core/words.js";

/** Show a dialog; `content(close)` returns what is in it. Resolves with what `close` was given, or null. */
export function dialog(title, content, { wide = false } = {}) {
  return new Promise((resolve) => {
    const id = uid("dialog");
    const shown = h("dialog", { "aria-labelledby": id, class: wide ? "wide" : null });
    const close = (value = null) => {
      shown.dataset.done = "yes";
      shown.close();
      shown.remove();
      resolve(value);
    };
    shown.append(h("h2", { id }, title), ...[content(close)].flat());
    shown.addEventListener("close", () => shown.dataset.done ?? close());
    document.body.append(shown);
    shown.showModal();
  });
}

/** Ask whether to do something; with `ask`, also for a note. Resolves with the note, true, or null. */
export function confirm(title, text, { yes, kind = "primary", ask } = {}) {
  return dialog(title, (close) => {
    const field = ask && h("textarea", { rows: 3, id: uid("note"), maxlength: 10000 });
    const submit = (event) => {
      event.preventDefault();
      close(field ? field.value.trim() : true);
    };
    return h(
      "form",
      { onsubmit: submit },
      text && h("p", {}, text),
      field && h("label", { for: field.id }, ask),
      field,
      h(
        "div",
        { class: "actions" },
        h("button", { type: "button", onclick: () => close() }, t("dialog.no")),
        h("button", { type: "submit", class: kind }, yes),
      ),
    );
  });
}
