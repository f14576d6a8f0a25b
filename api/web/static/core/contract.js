/** The tables of the data: their columns, as the service tells them. */

import { reached } from "./reach.js";
import { named, t } from "./words.js";

let asked;

/** Return what people call a column; days of a request are limits, those of other tables are just days. */
export const columnName = (table, column) => (["from", "to"].includes(column) && table !== "requests" ? t(`days.${column}`) : named("column", column));

/** Return the tables by name; fetched once, or again where they could not be. */
export async function contract() {
  asked ??= reached(fetch("/page/contract.json").then((answer) => answer.json()));
  try {
    return await asked;
  } catch (error) {
    asked = undefined;
    throw error;
  }
}

/** Return the rows of a table as the service takes them: numbers where a column holds numbers, no blanks. */
export function sendable(rows, columns) {
  const kinds = new Map(columns.map(({ name, kind }) => [name, kind]));
  const cell = (name, value) => (kinds.get(name) === "number" && /^\d+$/.test(String(value)) ? Number(value) : value);
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== "").map(([name, value]) => [name, cell(name, value)])));
}
