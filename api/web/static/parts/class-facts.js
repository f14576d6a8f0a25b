/** Who is on a class, and what it is. */

import { h } from "../core/dom.js";
import { number, range } from "../core/format.js";
import { roleOf } from "../core/said.js";
import { t } from "../core/words.js";

/** Return the facts of a class; `bookings` are those of the class, `people` takes the place of the list of its people. */
export function classFacts(one, bookings, { people, link } = {}) {
  const rows = [
    [t("class.course"), `${one.title ?? ""} (${one.course})`],
    [t("class.dates"), range(one.start, one.end)],
    [t("class.place"), one.venue ?? t("placing.offering", { offering: one.offering })],
    [t("class.programme"), one.programme],
    [t("class.seats"), number(one.seats)],
  ];
  const staff = people ?? ((one.staff ?? []).length > 0 && h("ul", { class: "people" }, one.staff.map((person) => h("li", {}, person.staff, h("small", {}, roleOf(person))))));
  return [
    h("h2", {}, one.class),
    h("div", { class: "halves" },
      h("dl", { class: "facts" }, rows.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
      h("div", {}, h("h3", {}, t("class.trainees")), h("ul", { class: "people" }, bookings.map((booking) => h("li", {}, link ? h("a", { href: link(booking.request) }, booking.request) : booking.request, h("small", {}, [booking.requester, t("placing.seats", { n: booking.seats })].filter(Boolean).join(", ")))))),
      staff && h("div", {}, h("h3", {}, t("class.people")), staff)),
  ];
}
