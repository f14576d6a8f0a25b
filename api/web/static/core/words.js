/** The words of the page in the reader's language. */

const LANGUAGES = { en: "English", lt: "Lietuvių", uk: "Українська" };
const NAME = "muster.language";

let words = {};
let plurals = new Intl.PluralRules("en");
export let language = "en";
/** The language in the form of the region that the browser names, for dates and numbers. */
export let locale = "en-GB";

export { LANGUAGES };

/** Return the language that was chosen, or the first of the browser's that there is. */
export function preferred() {
  const wanted = [localStorage.getItem(NAME), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find((tag) => tag in LANGUAGES) ?? "en";
}

/** Load the words of a language, and keep the choice where it is one. */
export async function speak(tag, chosen = false) {
  words = await fetched(tag);
  language = tag;
  locale = navigator.languages.find((one) => one.startsWith(`${tag}-`)) ?? (tag === "en" ? "en-GB" : tag);
  plurals = new Intl.PluralRules(tag);
  document.documentElement.lang = tag;
  if (chosen) localStorage.setItem(NAME, tag);
}

/** Return the words of every language, the reader's among them. */
export const everyLanguage = () => Promise.all(Object.keys(LANGUAGES).map((tag) => (tag === language ? words : fetched(tag))));

/** Return the words of a key, with `{name}` filled in; where they have several forms, `n` chooses. */
export function t(key, values = {}) {
  const found = words[key];
  const text = typeof found === "object" ? found[plurals.select(values.n)] ?? found.other : found ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? form(values[name]) : whole));
}

const fetched = async (tag) => (await fetch(`/page/words/${tag}.json`)).json();

const NONE = {};

/** The service's own sentences in the reader's language, by their English; none for who reads English. */
export const sentences = () => words.said ?? NONE;

/** Whether there are words of a key. */
export const known = (key) => key in words;

/** Return the word for a code, such as a status, or the code itself. */
export const named = (room, code) => (known(`${room}.${code}`) ? t(`${room}.${code}`) : code);

const form = (value) => (typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : value);
