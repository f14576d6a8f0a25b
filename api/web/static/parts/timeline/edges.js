/** At the edges of what scrolls, what is dragged goes on: a year has no room on a phone. */

const WIDE = 28; // pixels of an edge
const SPEED = 9; // pixels a frame

/** Return `{ follow, stop }`: call `follow` with each move of the pointer, which is passed on to `moved`. */
export function edges(node, moved) {
  const { left, right } = node.getBoundingClientRect();
  const side = parseFloat(getComputedStyle(node).getPropertyValue("--side"));
  let last = null;
  let frame = null;

  const way = () => (last.clientX > right - WIDE ? SPEED : last.clientX < left + side + WIDE ? -SPEED : 0);
  const step = () => {
    const before = node.scrollLeft;
    node.scrollLeft += way();
    if (node.scrollLeft === before) frame = null;
    else {
      moved(last);
      frame = requestAnimationFrame(step);
    }
  };
  return {
    follow(event) {
      last = event;
      moved(event);
      if (frame === null && way()) frame = requestAnimationFrame(step);
    },
    stop: () => cancelAnimationFrame(frame),
  };
}
