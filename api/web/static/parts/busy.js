/** A button that works: it says so, can't be pressed twice, and shows what was refused. */

import { failure } from "./messages.js";

/** Do something that takes a while; what is refused is shown in `place`, and null returned. */
export async function busy(button, place, work) {
  if (button.getAttribute("aria-busy")) return null;
  button.setAttribute("aria-busy", "true");
  button.disabled = true;
  place?.replaceChildren();
  try {
    return await work();
  } catch (error) {
    if (error.name === "AbortError") return null;
    if (!place) throw error;
    place.replaceChildren(failure(error));
    place.scrollIntoView({ block: "nearest" });
    return null;
  } finally {
    button.removeAttribute("aria-busy");
    button.disabled = false;
  }
}
