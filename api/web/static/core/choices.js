/** What a request may choose from: fetched once a view. */

import { get } from "./api.js";
import { languageName } from "./format.js";
import { session } from "./session.js";

/** Return the choices, or null where there is no data yet. */
export async function choices(signal) {
  return session.me.has_data ? get("/v1/choices", {}, { signal }) : null;
}

/** Return the languages as options, by name. */
export const languageOptions = (codes) =>
  codes.map((code) => [code, `${languageName(code)} (${code})`]).sort((a, b) => a[1].localeCompare(b[1]));
