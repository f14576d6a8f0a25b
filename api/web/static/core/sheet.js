/** Rows as they are copied from a spreadsheet: tabs between cells, quotes around cells with line breaks; or CSV. */

import { locale } from "./words.js";

/** Return the text of a file: UTF-8, or UTF-16 where it says so itself; null where it is neither. */
export async function textOf(file) {
  const bytes = await file.arrayBuffer();
  const wide = { "255,254": "utf-16le", "254,255": "utf-16be" }[new Uint8Array(bytes.slice(0, 2)).join()];
  try {
    const text = new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** Return the cells of a pasted text, line by line; empty lines are left out. */
export function cellsOfText(text) {
  const [first] = text.replace(/"[^"]*"/g, "").split("\n", 1); // a heading in quotes may have commas
  const separator = text.includes("\t") ? "\t" : first.split(";").length > first.split(",").length ? ";" : ",";
  const lines = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    const line = lines.at(-1);
    if (quoted) {
      if (letter !== '"') line[line.length - 1] += letter;
      else if (text[at + 1] === '"') {
        line[line.length - 1] += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && line.at(-1) === "") quoted = true;
    else if (letter === separator) line.push("");
    else if (letter === "\n") lines.push([""]);
    else if (letter !== "\r") line[line.length - 1] += letter;
  }
  return lines.map((line) => line.map((cell) => cell.trim())).filter((line) => line.some(Boolean));
}

/**
 * Return a day as YYYY-MM-DD where the text means one day alone: written so, with points (day first), with slashes where
 * only one of the numbers can be the month, or with the name of the month. Else as it is, to be refused with its place.
 */
export function plainDate(text) {
  const given = text.trim().replace(/[T ]00:00(:00)?$/, "").replace(/\s*(m|р)\.?$/, "");
  const year = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})\.?$/.exec(given);
  if (year) return day(year[1], year[2], year[3]);
  const points = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?$/.exec(given);
  if (points) return day(points[3], points[2], points[1]);
  const slashes = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(given);
  if (slashes && (slashes[1] > 12 || slashes[1] === slashes[2])) return day(slashes[3], slashes[2], slashes[1]);
  if (slashes && slashes[2] > 12) return day(slashes[3], slashes[1], slashes[2]);
  const named = /^(\d{1,2})[-. ]{1,2}(\p{L}{3,})[-. ]{1,2}(\d{4})$/u.exec(given);
  const month = named && months().get(named[2].toLowerCase());
  return month ? day(named[3], month, named[1]) : text;
}

const day = (year, month, date) => `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;

/** The names of the months, long and short, in English and in the reader's language, as they stand in dates. */
function months() {
  const names = new Map();
  for (const [language, width] of ["en", locale].flatMap((one) => [[one, "short"], [one, "long"]])) {
    const form = new Intl.DateTimeFormat(language, { day: "numeric", month: width, timeZone: "UTC" });
    for (let month = 0; month < 12; month += 1) {
      const part = form.formatToParts(Date.UTC(2023, month, 1)).find(({ type }) => type === "month");
      names.set(part.value.toLowerCase().replace(".", ""), month + 1);
    }
  }
  return names;
}
