/** Which row of the timeline a class stands in: groups by venue, course or person, and lanes so that none overlap. */

import { dayNumber } from "../../core/format.js";
import { t } from "../../core/words.js";

export const GROUPINGS = ["venue", "course", "person"];

/** Return the groups in order: `{ code, title, lanes: [[class]] }`, each class as often as it stands in a group. */
export function groupsOf(classes, by, titles = {}) {
  const groups = new Map();
  for (const one of classes) {
    for (const code of codesOf(one, by)) {
      if (!groups.has(code)) groups.set(code, []);
      groups.get(code).push(one);
    }
  }
  const order = [...groups.keys()].sort((a, b) => (a === "") - (b === "") || a.localeCompare(b));
  return order.map((code) => ({ code, title: code === "" ? t("timeline.partners") : titles[code] ?? "", lanes: pack(groups.get(code)) }));
}

function codesOf(one, by) {
  if (by === "venue") return [one.venue ?? ""];
  if (by === "course") return [one.course];
  return [...new Set((one.staff ?? []).map(({ staff }) => staff))];
}

/** Put classes into as few lanes as they need. */
function pack(classes) {
  const lanes = [];
  for (const one of classes.toSorted((a, b) => dayNumber(a.start) - dayNumber(b.start) || a.class.localeCompare(b.class))) {
    const free = lanes.find((lane) => dayNumber(lane.at(-1).end) < dayNumber(one.start));
    if (free) free.push(one);
    else lanes.push([one]);
  }
  return lanes;
}
