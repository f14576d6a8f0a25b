/** The address holds the view: `#/plans/3?tab=timeline` is view `plans/:plan`, and can be sent to somebody. */

const routes = [];

/** Name the view of a pattern; `load` imports its module when it is first needed. */
export function route(pattern, load, { who = () => true, place = pattern.split("/")[0] } = {}) {
  routes.push({ parts: pattern.split("/"), load, who, place });
}

/** Return the address as the parts of its path and its query; a part that is written wrongly stands for itself. */
export function here() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { path: path.split("/").filter(Boolean).map(decoded), query: new URLSearchParams(query) };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Return the route of an address and what its pattern names, or null. */
export function match({ path }) {
  for (const found of routes) {
    const rest = found.parts.at(-1)?.endsWith("*");
    if (rest ? path.length < found.parts.length : path.length !== found.parts.length) continue;
    const params = {};
    const fits = found.parts.every((part, at) => {
      if (!part.startsWith(":")) return part === path[at];
      params[part.slice(1).replace("*", "")] = part.endsWith("*") ? path.slice(at).join("/") : path[at];
      return true;
    });
    if (fits) return { ...found, params };
  }
  return null;
}

/** Return the link to a view. */
export function link(path, query = {}) {
  const kept = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(kept).toString();
  return `#/${path.split("/").map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}

export const go = (path, query) => {
  location.hash = link(path, query);
};

/** Let the address say what the view shows now, without leaving the view. */
export function amend(changes) {
  const { path, query } = here();
  const merged = { ...Object.fromEntries(query), ...changes };
  history.replaceState(null, "", link(path.join("/"), merged));
}

let unsaved = () => false;

/** Have the reader asked before they leave a view with something unsaved; until `signal` says that the view is left. */
export function guard(asks, signal) {
  unsaved = asks;
  const warn = (event) => {
    if (asks()) event.preventDefault();
  };
  addEventListener("beforeunload", warn, { signal });
  signal.addEventListener("abort", () => {
    if (unsaved === asks) unsaved = () => false;
  });
}

/** Whether the view has something unsaved. */
export const isUnsaved = () => unsaved();
