/** A finger that holds something, as against one that taps it or scrolls over it. */

const HOLDS = 400; // milliseconds
const SLIPS = 8; // pixels that a finger may move meanwhile

/** Call `take` once a finger that has come down on a node has held it. */
export function held(node, { clientX, clientY }, take) {
  const done = new AbortController();
  const { signal } = done;
  const timer = setTimeout(() => {
    done.abort();
    take();
  }, HOLDS);
  const leave = () => {
    clearTimeout(timer);
    done.abort();
  };
  const slip = (event) => Math.hypot(event.clientX - clientX, event.clientY - clientY) > SLIPS && leave();
  node.addEventListener("pointermove", slip, { signal });
  node.addEventListener("pointerup", leave, { signal });
  node.addEventListener("pointercancel", leave, { signal }); // the browser scrolls
}
