/** Moving a class by pointer, finger or keys: along the weeks, and to another venue where the groups are venues. */

import { dayMonth, dayNumber, dayText } from "../../core/format.js";
import { edges } from "./edges.js";
import { held } from "./held.js";

const WEEK = 7;
const STARTS = 4; // pixels from which a press is a drag

/** Let the bars of a timeline be moved; `timeline.move(class, days, venue)` is called at the end. */
export function moves(timeline) {
  const { board } = timeline;
  board.addEventListener("pointerdown", (event) => press(timeline, event));
  board.addEventListener("keydown", (event) => nudge(timeline, event));
  // a finger that holds a class moves it; any other scrolls, so that this must be able to forbid it
  board.addEventListener("touchmove", (event) => board.querySelector(".dragged") && event.preventDefault(), { passive: false });
  board.addEventListener("contextmenu", (event) => event.pointerType === "touch" && event.target.closest(".run") && event.preventDefault());
}

/** A mouse takes a class at once; a finger that does not move holds it first, so that one can scroll over the classes. */
function press(timeline, event) {
  const bar = event.target.closest(".run");
  const one = bar && timeline.classes.find((found) => found.class === bar.dataset.class);
  if (!one || one.offering || event.button !== 0) return;
  if (event.pointerType === "touch") held(bar, event, () => drag(timeline, bar, one, event, true));
  else drag(timeline, bar, one, event);
}

function drag(timeline, bar, one, event, moving = false) {
  const { pixels } = timeline;
  const origin = { x: event.clientX, y: event.clientY, scroll: timeline.node.scrollLeft };
  const groups = [...timeline.board.querySelectorAll(".group")];
  const tops = groups.map((group) => group.getBoundingClientRect());
  const home = bar.closest(".group");
  const label = bar.querySelector("span");
  const says = [...label.childNodes];
  let days = 0;
  let venue = null;

  const take = () => {
    moving = true;
    bar.classList.add("dragged");
    home.classList.add("source");
  };
  const follow = (moved) => {
    const x = moved.clientX - origin.x + timeline.node.scrollLeft - origin.scroll;
    const y = moved.clientY - origin.y;
    if (!moving && Math.hypot(x, y) < STARTS) return;
    if (!moving) take();
    days = Math.round(x / pixels / WEEK) * WEEK;
    const over = timeline.by === "venue" ? tops.findIndex((box) => moved.clientY >= box.top && moved.clientY < box.bottom) : -1;
    const target = over >= 0 ? groups[over] : null;
    venue = target?.dataset.code || null;
    for (const group of groups) group.classList.toggle("target", group === target && venue !== one.venue);
    label.textContent = dayMonth(dayText(dayNumber(one.start) + days));
    bar.style.transform = `translate(${days * pixels}px, ${timeline.by === "venue" ? y : 0}px)`;
  };
  const scroll = edges(timeline.node, follow);
  const end = (dropped) => {
    bar.removeEventListener("pointermove", scroll.follow);
    scroll.stop();
    bar.classList.remove("dragged");
    home.classList.remove("source");
    label.replaceChildren(...says);
    bar.style.transform = "";
    for (const group of groups) group.classList.remove("target");
    if (!moving) return;
    const same = (click) => click.timeStamp - dropped.timeStamp < 100 && click.stopImmediatePropagation(); // of this press, not the next
    bar.addEventListener("click", same, { capture: true, once: true });
    if (dropped.type === "pointerup" && (days || (venue && venue !== one.venue))) timeline.move(one, days, venue ?? one.venue);
  };
  if (moving) take();
  bar.setPointerCapture(event.pointerId); // at once: a quick hand has left the bar before the first move is told
  bar.addEventListener("pointermove", scroll.follow);
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
