/** Calls of the service's API, with the key of who is signed in. */

import { unguessable } from "./random.js";
import { reached } from "./reach.js";
import { session } from "./session.js";

/** What the service refused, and why: `problem` is its answer (RFC 9457), `faults` what is wrong and where. */
class ApiError extends Error {
  constructor(status, problem, headers) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
    this.faults = problem.faults ?? [];
    this.headers = headers;
  }
}

/** Send a call and return the answer, whatever its type; throws an ApiError where it is refused. */
export async function send(method, path, { query, body, content, headers = {}, signal, key = session.key } = {}) {
  const sent = { ...headers };
  if (key) sent.Authorization = `Bearer ${key}`;
  if (body !== undefined) sent["Content-Type"] = "application/json";
  const answer = await reached(fetch(path + search(query), {
    method,
    headers: sent,
    body: body === undefined ? content : JSON.stringify(body),
    signal,
    cache: "no-store",
  }));
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({ title: answer.statusText }));
  if (answer.status === 401 && key === session.key) {
    session.refusal = problem.detail; // at the door one reads why: the key has expired, or was taken back
    session.end();
  }
  throw new ApiError(answer.status, problem, answer.headers);
}

/** Return a path of the API with what is filled in encoded: a code may hold what means something in an address. */
export const encoded = (texts, ...codes) => String.raw({ raw: texts }, ...codes.map(encodeURIComponent));

/** Send a call and return the JSON of its answer. */
export async function call(method, path, options) {
  const answer = await send(method, path, options);
  return answer.status === 204 ? null : reached(answer.json());
}

export const get = (path, query, options) => call("GET", path, { query, ...options });
export const post = (path, body, options) => call("POST", path, { body, ...options });

/** Return all items of a list that comes in pages. */
export async function all(path, query = {}, options) {
  const items = [];
  for (;;) {
    const page = await get(path, { ...query, offset: items.length, limit: 1000 }, options);
    items.push(...page.items);
    if (items.length >= page.total || !page.items.length) return items;
  }
}

/** Fetch a file and hand it to the browser to be saved; a plain link could not send the key. */
export async function download(path, name, query) {
  const answer = await send("GET", path, { query });
  const given = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "");
  save(await answer.blob(), given?.[1] ?? name);
}

/** Hand a file to the browser to be saved. */
export function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Return a key for the header Idempotency-Key, one for each thing that somebody means to do. */
export const once = () => ({ "Idempotency-Key": unguessable() });

function search(query) {
  const found = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") found.append(name, one);
    }
  }
  const text = found.toString();
  return text ? `?${text}` : "";
}
