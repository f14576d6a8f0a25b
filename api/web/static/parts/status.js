/** How far something has come, as a word with a colour. */

import { h } from "../core/dom.js";
import { named } from "../core/words.js";

const TONES = {
  submitted: "waits", approved: "plain", rejected: "bad", withdrawn: "quiet", placed: "good", "partly-placed": "warn", unplaced: "bad",
  queued: "waits", building: "waits", solving: "waits", checking: "waits", optimal: "good", feasible: "good", cancelled: "plain",
  "no-plan": "bad", invalid: "bad", "breaks-rules": "bad", failed: "bad", possible: "good", doubtful: "warn", unchecked: "plain",
};

export const status = (code) => h("span", { class: `status ${TONES[code] ?? "plain"}` }, named("status", code));
