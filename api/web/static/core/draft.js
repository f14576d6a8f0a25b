/** A plan changed by hand: each change makes another plan, so that it can be taken back. */

import { dayNumber, dayText } from "./format.js";

/** Return a plan with a class moved by days and to a venue, and the id that the class has there. */
export function moved(plan, id, days, venue) {
  const old = plan.classes.find((one) => one.class === id);
  const start = dayText(dayNumber(old.start) + days);
  const place = { ...old, start, end: dayText(dayNumber(old.end) + days), venue };
  const renamed = freeId(plan, place, id);
  return [renameClass(plan, id, { ...place, class: renamed }), renamed];
}

/** Return a plan with somebody else in one role of a class. */
export function replaced(plan, id, at, staff) {
  const old = plan.classes.find((one) => one.class === id);
  const people = old.staff.map((one, place) => (place === at ? { ...one, staff } : one));
  return renameClass(plan, id, { ...old, staff: people });
}

/** The id of a class is its course, start, venue and a number. */
function freeId(plan, { course, start, venue }, own) {
  const taken = new Set(plan.classes.map((one) => one.class).filter((id) => id !== own));
  for (let number = 1; ; number += 1) {
    const id = `${course}/${start}/${venue}/${number}`;
    if (!taken.has(id)) return id;
  }
}

function renameClass(plan, id, put) {
  const rename = (code) => (code === id ? put.class : code);
  return {
    ...plan,
    classes: plan.classes.map((one) => (one.class === id ? put : one)),
    bookings: plan.bookings.map((one) => ({ ...one, class: rename(one.class) })),
    roll: plan.roll.map((one) => ({ ...one, classes: one.classes.map(rename) })),
  };
}
