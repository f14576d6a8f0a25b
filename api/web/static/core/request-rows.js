/** Requests as rows of a spreadsheet: which column is which, and what their cells mean. */

import { plainDate } from "./sheet.js";
import { t } from "./words.js";

export const COLUMNS = ["requester", "skills", "headcount", "language", "from", "to", "due", "priority", "programmes", "may_split", "min_part", "max_parts"];

const NUMBERS = new Set(["headcount", "priority", "min_part", "max_parts"]);
const DATES = new Set(["from", "to", "due"]);
const ANSWERS = { yes: "yes", no: "no", taip: "yes", ne: "no", так: "yes", ні: "no", true: "yes", false: "no" };

/**
 * Return pasted lines as rows of requests. The first line names the columns where it knows two of them, in the words of
 * the data format or of the reader's language; else the columns are taken in the order in which the page shows them.
 */
export function rowsOf(lines, columns) {
  const names = new Map(COLUMNS.flatMap((name) => [[name, name], [t(`column.${name}`).toLowerCase(), name]]));
  const head = (lines[0] ?? []).map((cell) => names.get(cell.toLowerCase().replace(/\s*\*$/, "")));
  const named = head.filter(Boolean).length >= 2;
  const order = named ? head : columns;
  return lines.slice(named ? 1 : 0).map((line) => Object.fromEntries(line.map((cell, at) => [order[at], cell]).filter(([name, cell]) => name && cell !== "").map(([name, cell]) => [name, clean(name, cell)])));
}

/** Return the cells of a row as the service takes them; what can't be read stays as it is, and is refused with its place. */
export function cellsOfRow(row) {
  const cells = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === null || value === "") continue;
    cells[name] = NUMBERS.has(name) && /^\d+$/.test(String(value)) ? Number(value) : value;
  }
  return cells;
}

function clean(name, cell) {
  if (name === "skills") return cell.split(/\s*(?:>|→|;)\s*/).filter(Boolean).join(">");
  if (name === "programmes") return cell.split(/\s*[;,]\s*/).filter(Boolean).join(";");
  if (DATES.has(name)) return plainDate(cell);
  if (name === "may_split") return ANSWERS[cell.toLowerCase()] ?? cell;
  if (NUMBERS.has(name)) return cell.replace(/[\s\u00a0]/g, "").replace(/^(\d+)[.,]0+$/, "$1");
  return cell;
}
