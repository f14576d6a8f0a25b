/** What is wrong with a request's cells, said in the reader's language as they are typed; the service judges too. */

import { date, number } from "./format.js";
import { t } from "./words.js";

/** Return the faults of a request as `{ column: text }`; `choices` null is not held against it. */
export function faultsOf(request, choices) {
  const faults = {};
  if (!request.requester) faults.requester = t("fault.missing");
  if (!request.skills?.length) faults.skills = t("fault.no-skill");
  else if (choices) skill(request, choices, faults);
  whole(request, "headcount", 1, 100_000, faults);
  if (!request.language) faults.language = t("fault.missing");
  days(request, choices, faults);
  if (request.may_split) {
    whole(request, "min_part", 1, request.headcount || 100_000, faults, true);
    whole(request, "max_parts", 1, 1000, faults, true);
  }
  return faults;
}

function skill(request, choices, faults) {
  for (const one of request.skills) {
    const found = choices.skills.find((known) => known.skill === one);
    if (!found) faults.skills = t("fault.unknown-skill", { skill: one });
    else if (request.programmes?.length && !found.programmes.some((code) => request.programmes.includes(code))) {
      faults.programmes = t("fault.not-awarded", { skill: one });
    }
  }
}

function whole(request, column, least, most, faults, optional = false) {
  const given = request[column];
  if (given === null || given === undefined || given === "") {
    if (!optional) faults[column] = t("fault.missing");
  } else if (!Number.isInteger(Number(given))) faults[column] = t("fault.whole");
  else if (Number(given) < least) faults[column] = t("fault.least", { n: number(least) });
  else if (Number(given) > most) faults[column] = t("fault.most", { n: number(most) });
}

function days(request, choices, faults) {
  const { from, to, due } = request;
  if (!from) faults.from = t("fault.missing");
  if (!to) faults.to = t("fault.missing");
  if (from && to && from > to) faults.to = t("fault.before-from");
  else if (from && to && choices) {
    if (to < choices.horizon_start) faults.to = t("fault.before-horizon", { date: date(choices.horizon_start) });
    if (from > choices.horizon_end) faults.from = t("fault.after-horizon", { date: date(choices.horizon_end) });
  }
  if (due && from && due < from) faults.due = t("fault.due-early");
  if (due && to && due > to) faults.due = t("fault.due-late");
}
