/** Which part of a long list is shown, and the buttons to the parts before and after it. */

import { h } from "../core/dom.js";
import { t } from "../core/words.js";
import { press } from "./head.js";

/** The items of a page. */
export const PAGE = 100;

/** @param turn called with the offset that is wanted */
export function pages({ total, offset, shown }, turn) {
  const to = (next) => press(next < offset ? t("requests.before") : t("requests.after"), () => turn(Math.max(0, next)), "small");
  return h("div", { class: "actions strip" }, h("small", {}, t("requests.shown", { from: offset + 1, to: offset + shown, n: total })), offset > 0 && to(offset - PAGE), offset + shown < total && to(offset + PAGE));
}
