/** A calendar feed: an address to subscribe to, made for what is on the screen, shown once. */

import { post } from "../core/api.js";
import { h } from "../core/dom.js";
import { t } from "../core/words.js";
import { busy } from "./busy.js";
import { dialog } from "./dialog.js";
import { press } from "./head.js";

/** Return a button that makes a feed of a part of the schedule and shows its address. */
export function feedButton(wanted, title, refused) {
  const make = async (event) => {
    const made = await busy(event.target, refused, () => post("/v1/feeds", { title, ...wanted() }));
    if (made) await shown(made.address);
  };
  return press(t("feed.make"), make);
}

function shown(address) {
  return dialog(t("feed.title"), (close) => {
    const field = h("input", { readonly: true, value: address, "aria-label": t("feed.address"), onfocus: (event) => event.target.select() });
    const copy = async (event) => {
      field.select();
      if (navigator.clipboard) await navigator.clipboard.writeText(address);
      else document.execCommand("copy"); // over plain http browsers have no other way
      event.target.textContent = t("feed.copied");
    };
    return [h("p", {}, t("feed.how")), field, h("div", { class: "actions" }, press(t("feed.copy"), copy, "primary"), press(t("shell.close"), () => close()))];
  });
}
