/**
 * What the service says, in the reader's language. It speaks English, in sentences that are made of a few hundred
 * templates; each language has its own of every template under `said`. A sentence is taken apart by the first English
 * template that fits it, and put together again by the other.
 *
 * In a template `{n}` is a number, `{n beds}` a number with its noun, `{what*}` a sentence that must be known itself, and
 * any other name a text: `{code}` one in quotes; `{language}`, `{taught}` (languages), `{weekday}`, `{column}`, `{rows}`
 * (a table's) and `{status}` what the page has a word for.
 */

import { columnName } from "./contract.js";
import { date, languageName, range, weekdayName } from "./format.js";
import { named, sentences, t } from "./words.js";

const HOLE = /\{(\w+)(\*| [^}]+)?\}/g;
const DAYS = /(?<![\w/'"-])(\d{4}-\d\d-\d\d)(?: … (\d{4}-\d\d-\d\d))?(?![\w/'"-])/g;
const MOST_KEPT = 2000; // sentences that are remembered, so that a table of faults is drawn at once

let compiled = { of: null, templates: [], kept: new Map() };

/** Return a sentence of the service in the reader's language; null where none of the templates fits it. */
export function said(text) {
  if (compiled.of !== sentences()) compiled = { of: sentences(), templates: Object.entries(sentences()).map(template), kept: new Map() };
  const { kept } = compiled;
  if (kept.size > MOST_KEPT) kept.clear();
  if (!kept.has(text)) kept.set(text, translated(text));
  return kept.get(text) && dated(kept.get(text));
}

/** Return a sentence of the service in the reader's language, or else as it is. */
export const worded = (text) => said(text) ?? dated(text);

/** Return a text with its days in the reader's form, but for those in codes and in quotes. */
export const dated = (text) => text.replace(DAYS, (whole, first, last) => (isDay(first) && isDay(last ?? first) ? (last ? range(first, last) : date(first)) : whole));

/** The name of a rule in the reader's language. */
export const ruleName = (rule) => named("rule", rule);

/** What somebody is on a class for: a role is a code of the data, but for the interpreter's. */
export function roleOf({ role, language }) {
  if (role !== "interpreter") return role;
  return language ? t("class.interpreter-of", { language: languageName(language) }) : t("class.interpreter");
}

const isDay = (text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

function translated(text) {
  for (const { pattern, names, into } of compiled.templates) {
    const found = pattern.exec(text);
    const values = found && filled(names, found.slice(1));
    if (values) return into.replace(HOLE, (_, name) => values[name]).replace(/ +(?=[ ,:;)]|$)/g, "");
  }
  return null;
}

/** Return the texts of the holes by name in the reader's language; null where one that must be known is not. */
function filled(names, texts) {
  const values = {};
  for (const [at, { name, must }] of names.entries()) {
    const own = inWords(name, texts[at] ?? "");
    if (own === null && must) return null;
    values[name] = own ?? quoted(texts[at] ?? "");
  }
  return values;
}

function inWords(name, text) {
  if (name === "status") return named("status", text);
  if (name === "statuses") return text.split(" or ").map((one) => named("status", one)).join(" / ");
  if (name === "weekday" || name === "weekdays") return text.split(", ").map(weekdayName).join(", ");
  if (name === "column") return columnName(null, text);
  if (name === "columns") return text.split(" and ").map((one) => columnName(null, one)).join(" + ");
  if (name === "rows") return text.split(", ").map((one) => named("table", one)).join(", ");
  if (name === "language") return languageName(text.replace(/^'(.*)'$/, "$1"));
  if (name === "taught") return text.split(" or ").map(languageName).join(" / ");
  const post = ["role", "other_role", "key"].includes(name) && /^(interpreter)(?: (\S+))?$/.exec(text); // a key stands before what keeps people from it
  return post ? roleOf({ role: post[1], language: post[2] }) : translated(text);
}

const quoted = (text) => text.replace(/^'(.*)'$|^"(.*)"$/s, (_, one, other) => t("said.quoted", { text: one ?? other }));

function template([english, into]) {
  const names = [];
  let source = "";
  let from = 0;
  for (const hole of english.matchAll(HOLE)) {
    source += `${literal(english.slice(from, hole.index))}${shape(hole)}`;
    names.push({ name: hole[1], must: hole[2] === "*" });
    from = hole.index + hole[0].length;
  }
  source += literal(english.slice(from));
  // a reason speaks of the class that it tried to fill as "the class"
  return { pattern: new RegExp(`^${source.replaceAll("class (.+?)", "(?:class (.+?)|the class)")}$`, "s"), names, into };
}

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function shape([, name, rest]) {
  if (rest === "*") return "(.+?)";
  if (rest) return `(\\d[\\d,]*)${rest.replace(/(\w\w)\w*$/, "$1\\w*")}`; // one bed, two beds; one person, two people
  if (name === "code") return "('.+'|\".+\")"; // in quotes, as Python puts them
  return name === "n" ? "(\\d[\\d,]*)" : "(.+?)";
}
