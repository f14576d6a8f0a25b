/** Sign in with a key. */

import { get } from "../core/api.js";
import { h } from "../core/dom.js";
import { here, link } from "../core/router.js";
import { session } from "../core/session.js";
import { t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { field } from "../parts/fields.js";

export default function view() {
  const input = h("input", { type: "password", autocomplete: "current-password", required: true, autofocus: true, spellcheck: "false" });
  const key = field(t("sign-in.key"), input, { hint: t("sign-in.hint") });
  const keep = h("input", { type: "checkbox" });
  const button = h("button", { type: "submit", class: "primary" }, t("sign-in.go"));

  async function submit(event) {
    event.preventDefault();
    const given = input.value.trim();
    if (!given) return key.say(t("fault.missing"));
    key.say(null);
    return busy(button, null, async () => {
      try {
        const me = await get("/v1/me", {}, { key: given });
        if (here().path[0] === "sign-in") history.replaceState(null, "", link(""));
        session.begin(given, me, keep.checked);
      } catch (error) {
        key.say(error.status === 401 ? t("sign-in.unknown") : error.message);
        input.focus();
      }
    });
  }

  return h(
    "div",
    { class: "door" },
    h("h1", {}, t("sign-in.title")),
    h("p", { class: "lead" }, t("sign-in.lead")),
    h(
      "form",
      { class: "card", onsubmit: submit, novalidate: true },
      key.node,
      h("label", { class: "choice field" }, keep, h("span", {}, t("sign-in.keep"))),
      button,
    ),
  );
}
