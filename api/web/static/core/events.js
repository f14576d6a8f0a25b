/** Server-sent events, with a key in the header, which the browser's own reader of them can't send. */

import { send } from "./api.js";
import { pause } from "./pause.js";

const PAUSE = 1500; // milliseconds before a lost connection is made again

/**
 * Call `tell(event, data)` for each event after `last`; resolves with `done`, the last one. Events that end before it, as
 * they do where the connection is lost or the service is begun anew, go on where they were.
 */
export async function follow(path, tell, signal, last = null) {
  for (;;) {
    try {
      const answer = await send("GET", path, { headers: last ? { "Last-Event-ID": last } : {}, signal });
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        const parts = (rest + value).replaceAll("\r\n", "\n").split("\n\n");
        rest = parts.pop();
        for (const part of parts) {
          const fields = Object.fromEntries(part.split("\n").filter((line) => line && !line.startsWith(":")).map((line) => line.split(/: ?(.*)/s, 2)));
          if (fields.id) last = fields.id;
          if (fields.data) tell(fields.event ?? "message", JSON.parse(fields.data));
          if (fields.event === "done") return;
        }
      }
    } catch (error) {
      if (signal.aborted || error.status < 500) throw error;
    }
    await pause(PAUSE);
  }
}
