/** The timeline with what one needs around it: by what, how near, a search, the legend, and who is on a class. */

import { fill, h } from "../../core/dom.js";
import { amend, here } from "../../core/router.js";
import { t } from "../../core/words.js";
import { press } from "../head.js";
import { GROUPINGS } from "./lanes.js";
import { Timeline, ZOOMS } from "./timeline.js";

/** Return `{ node, timeline }`; what is chosen stands in the address. `about(class)` returns what is shown of a class. */
export function panel({ about, people = true, ...options }) {
  const { query } = here();
  const by = GROUPINGS.includes(query.get("by")) ? query.get("by") : "venue";
  const zoom = query.get("zoom") in ZOOMS ? query.get("zoom") : "year";
  const details = h("div", { class: "details", "aria-live": "polite" });
  const choose = (one) => {
    amend({ class: one.class });
    fill(details, h("section", { class: "card" }, about(one)));
  };
  const timeline = new Timeline({ ...options, by, zoom, text: (query.get("find") ?? "").toLowerCase(), choose });
  const segments = (name, values, now) => {
    const buttons = values.map((value) => press(t(`timeline.${value}`), () => {
      for (const one of buttons) one.setAttribute("aria-pressed", String(one.value === value));
      amend({ [name]: value });
      timeline.show({ [name]: value });
    }, "small", { value, "aria-pressed": String(value === now) }));
    return h("div", { class: "segments", role: "group", "aria-label": t(`timeline.${name}`) }, buttons);
  };
  const seek = h("input", { type: "search", value: query.get("find") ?? "", "aria-label": t("requests.find"), placeholder: t("timeline.find") });
  seek.addEventListener("input", () => {
    amend({ find: seek.value });
    timeline.seek(seek.value);
  });
  const groupings = people ? GROUPINGS : GROUPINGS.filter((one) => one !== "person");
  const node = h("div", { class: "no-print" },
    h("div", { class: "filters" }, segments("by", groupings, by), segments("zoom", Object.keys(ZOOMS), zoom), seek),
    timeline.node, timeline.legend, details);
  const asked = query.get("class");
  const found = timeline.classes.find((one) => one.class === asked);
  if (found) choose(found);
  return { node, timeline, choose, details };
}
