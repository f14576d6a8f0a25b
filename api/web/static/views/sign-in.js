/** Sign in with a key, or at the issuer where there is one. */

import { get } from "../core/api.js";
import { h } from "../core/dom.js";
import { issuer, leave } from "../core/issuer.js";
import { here, link } from "../core/router.js";
import { worded } from "../core/said.js";
import { session } from "../core/session.js";
import { t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { field } from "../parts/fields.js";
import { press } from "../parts/head.js";
import { failure, note } from "../parts/messages.js";
import { saying } from "../parts/said.js";

export default async function view() {
  const refused = h("div", {}, session.refusal && note("bad", h("p", { role: "alert" }, saying(session.refusal))));
  let offered = null;
  try {
    offered = await issuer();
  } catch (error) {
    refused.append(failure(error));
  }
  const input = h("input", { type: "password", autocomplete: "current-password", required: true, autofocus: !offered, spellcheck: "false" });
  const key = field(t("sign-in.key"), input, { hint: t("sign-in.hint") });
  const keep = h("input", { type: "checkbox" });
  const button = h("button", { type: "submit", class: offered ? "" : "primary" }, t("sign-in.go"));

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
        key.say(error.status === 401 ? t("sign-in.unknown") : worded(error.message));
        input.focus();
      }
    });
  }

  return h(
    "div",
    { class: "door" },
    h("h1", {}, t("sign-in.title")),
    h("p", { class: "lead" }, t("sign-in.lead")),
    refused,
    offered && h("div", { class: "field" }, press(t("sign-in.issuer", { name: new URL(offered.address).host }), (event) => busy(event.target, refused, () => leave(offered)), "primary", { autofocus: true })),
    offered && h("p", { class: "or" }, t("sign-in.or")),
    h(
      "form",
      { class: "card", onsubmit: submit, novalidate: true },
      key.node,
      h("label", { class: "choice field" }, keep, h("span", {}, t("sign-in.keep"))),
      button,
    ),
  );
}
