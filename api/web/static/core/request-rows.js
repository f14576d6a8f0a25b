/** Requests as rows of a spreadsheet: which column is which, and what their cells mean. */

import { plainDate } from "./sheet.js";
import { everyLanguage, t } from "./words.js";

export const COLUMNS = ["requester", "skills", "headcount", "language", "from", "to", "due", "priority", "programmes", "may_split", "min_part", "max_parts"];

const NUMBERS = new Set(["headcount", "priority", "min_part", "max_parts"]);
const DATES = new Set(["from", "to", "due"]);
const ANSWERS = { yes: "yes", no: "no", taip: "yes", ne: "no", так: "yes", ні: "no", true: "yes", false: "no" };

/** Return the columns by all that they may be called: in the data format, and in every language of the page. */
export async function headings() {
  const languages = await everyLanguage();
  return new Map(COLUMNS.flatMap((name) => [name, ...languages.map((words) => words[`column.${name}`])].map((heading) => [plain(heading), name])));
}

/**
 * Return pasted lines as rows of requests, and what is wrong with their columns, as `{ row, cell, text }` from 1. The
 * first line names the columns where it knows two of them; else they are taken in the order in which the page shows them.
 */
export function rowsOf(lines, columns, names) {
  const head = (lines[0] ?? []).map((cell) => names.get(plain(cell)));
  const named = head.filter(Boolean).length >= 2;
  const order = named ? head : columns;
  const faults = new Map(); // one a column
  for (const [row, line] of lines.entries()) {
    for (const [at, cell] of line.entries()) {
      const text = cell && !faults.has(at) && misplaced(cell, at, order, named && row === 0);
      if (text) faults.set(at, { row: row + 1, cell: at + 1, text });
    }
  }
  const rows = lines.slice(named ? 1 : 0).map((line) => Object.fromEntries(line.map((cell, at) => [order[at], cell]).filter(([name, cell]) => name && cell !== "").map(([name, cell]) => [name, clean(name, cell)])));
  return { rows, faults: [...faults.values()] };
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

const plain = (heading) => heading.toLowerCase().replace(/\s+/g, " ").replace(/ ?\*$/, "");

/** Say why a cell is in no column, or in one that another is in already; null where it has its place. */
function misplaced(cell, at, order, heading) {
  if (!order[at]) return t(heading ? "paste.unknown" : "paste.nameless", { text: cell });
  return heading && order.indexOf(order[at]) < at ? t("paste.twice", { text: cell }) : null;
}

function clean(name, cell) {
  if (name === "skills") return cell.split(/\s*(?:>|→|;)\s*/).filter(Boolean).join(">");
  if (name === "programmes") return cell.split(/\s*[;,]\s*/).filter(Boolean).join(";");
  if (DATES.has(name)) return plainDate(cell);
  if (name === "may_split") return ANSWERS[cell.toLowerCase()] ?? cell;
  if (NUMBERS.has(name)) return cell.replace(/[\s\u00a0]/g, "").replace(/^(\d+)[.,]0+$/, "$1");
  return cell;
}
