/** Moving a class by pointer or keys: along the weeks, and to another venue where the groups are venues. */

import { dayMonth, dayNumber, dayText } from "../../core/format.js";

const WEEK = 7;
const STARTS = 4; // pixels from which a press is a drag

/** Let the bars of a timeline be moved; `timeline.move(class, days, venue)` is called at the end. */
export function moves(timeline) {
  const { board } = timeline;
  board.addEventListener("pointerdown", (event) => drag(timeline, event));
  board.addEventListener("keydown", (event) => nudge(timeline, event));
}

function drag(timeline, event) {
  const bar = event.target.closest(".run");
  const one = bar && timeline.classes.find((found) => found.class === bar.dataset.class);
  if (!one || one.offering || event.button !== 0 || event.pointerType === "touch") return;
  const { pixels } = timeline;
  const origin = { x: event.clientX, y: event.clientY, scroll: timeline.node.scrollLeft };
  const groups = [...timeline.board.querySelectorAll(".group")];
  const tops = groups.map((group) => group.getBoundingClientRect());
  const home = bar.closest(".group");
  const label = bar.querySelector("span");
  const says = [...label.childNodes];
  let days = 0;
  let venue = null;
  let moving = false;

  const follow = (moved) => {
    const x = moved.clientX - origin.x + timeline.node.scrollLeft - origin.scroll;
    const y = moved.clientY - origin.y;
    if (!moving && Math.hypot(x, y) < STARTS) return;
    if (!moving) {
      moving = true;
      bar.classList.add("dragged");
      home.classList.add("source");
    }
    days = Math.round(x / pixels / WEEK) * WEEK;
    const over = timeline.by === "venue" ? tops.findIndex((box) => moved.clientY >= box.top && moved.clientY < box.bottom) : -1;
    const target = over >= 0 ? groups[over] : null;
    venue = target?.dataset.code || null;
    for (const group of groups) group.classList.toggle("target", group === target && venue !== one.venue);
    label.textContent = dayMonth(dayText(dayNumber(one.start) + days));
    bar.style.transform = `translate(${days * pixels}px, ${timeline.by === "venue" ? y : 0}px)`;
  };
  const end = (dropped) => {
    bar.removeEventListener("pointermove", follow);
    bar.classList.remove("dragged");
    home.classList.remove("source");
    label.replaceChildren(...says);
    bar.style.transform = "";
    for (const group of groups) group.classList.remove("target");
    if (!moving) return;
    bar.addEventListener("click", (click) => click.stopImmediatePropagation(), { capture: true, once: true });
    if (dropped.type === "pointerup" && (days || (venue && venue !== one.venue))) timeline.move(one, days, venue ?? one.venue);
  };
  bar.setPointerCapture(event.pointerId); // at once: a quick hand has left the bar before the first move is told
  bar.addEventListener("pointermove", follow);
  bar.addEventListener("pointerup", end, { once: true });
  bar.addEventListener("pointercancel", end, { once: true });
}

/** Alt and an arrow move the class that has the focus: by a week, with Shift by a day. */
function nudge(timeline, event) {
  const bar = event.target.closest(".run");
  const one = bar && timeline.classes.find((found) => found.class === bar.dataset.class);
  const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!one || one.offering || !way || !event.altKey) return;
  event.preventDefault();
  timeline.move(one, way * (event.shiftKey ? 1 : WEEK), one.venue);
}
