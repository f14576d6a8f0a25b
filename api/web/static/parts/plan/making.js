/** A plan that is still being made: its stage and what its search tells as it comes, and the whole view anew at the end. */

import { fill } from "../../core/dom.js";
import { follow } from "../../core/events.js";
import { status } from "../status.js";

/**
 * Call `tell(progress)` for each word of the search: all from the first on, or those after the plan as it was shown; and
 * `begun()` where it enters a stage, in its first attempt or a later one.
 */
export function making({ plan, path, signal, says, again }, tell, { news = false, begun = () => {} } = {}) {
  if (plan.stage === "done") return;
  const hear = (event, data) => {
    if (event === "stage") {
      fill(says, status(data.stage));
      plan.attempts = data.attempt;
      begun();
    }
    if (event === "progress") tell(data);
    if (event === "done") again();
  };
  follow(`${path}/events`, hear, signal, news ? plan.etag.replaceAll('"', "") : null).catch(() => {});
}
