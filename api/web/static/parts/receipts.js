/** Who must be told what: a receipt a line, by whom it concerns. */

import { h } from "../core/dom.js";
import { range } from "../core/format.js";
import { roleOf } from "../core/said.js";
import { named, t } from "../core/words.js";
import { saying } from "./said.js";

const MOST = 400; // lines of one kind on the screen
const ORDER = ["request", "person", "venue", "offering", "trainee"];

export function receipts(lines) {
  if (!lines.length) return h("p", { class: "hint" }, t("receipts.none"));
  return ORDER.map((to) => {
    const found = lines.filter((line) => line.to === to);
    if (!found.length) return null;
    return h("details", { class: "card diff", open: to === "request" && found.length <= 40 },
      h("summary", {}, h("strong", {}, t(`receipts.${to}`)), " ", String(found.length)),
      h("ul", { class: "small" }, found.slice(0, MOST).map(receipt), found.length > MOST && h("li", {}, t("fault.more", { n: found.length - MOST }))));
  });
}

const receipt = (line) => h("li", {}, h("strong", {}, line.code), " ", named("receipt", line.what), " · ", change(line), line.why && [" (", saying(line.why), ")"]);

/** What becomes of it: seats, step or role, and from which class to which. */
function change({ seats_before: was, seats_after: now, step, role, language, before, after }) {
  const subject = [seats(was, now), step && t("receipt.step", { step }), role && roleOf({ role, language })].filter(Boolean).join(", ");
  const places = [...new Set([before, after].filter(Boolean).map(place))].join(" → ");
  return subject ? `${subject}: ${places}` : places;
}

function seats(was, now) {
  if (was === null && now === null) return null;
  return was && now && was !== now ? t("receipt.seats", { was, now }) : t("receipt.trainees", { n: now || was });
}

const place = ({ course, venue, offering, start, end }) => `${course} ${venue ?? t("placing.offering", { offering })}, ${range(start, end)}`;
