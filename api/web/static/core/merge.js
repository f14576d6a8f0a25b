/** One's own changes of a table put onto what somebody else has made of it meanwhile. */

/**
 * Return `theirs` with the rows changed that differ between `base` and `mine`; rows are the same that have the same key.
 * A table whose rows have no name compares whole rows.
 */
export function merge(base, mine, theirs, key) {
  const name = (row) => JSON.stringify(key.length ? key.map((column) => row[column] ?? null) : Object.entries(row).filter(([, cell]) => cell !== null).sort());
  const were = new Map(base.map((row) => [name(row), JSON.stringify(plain(row))]));
  const are = new Map(mine.map((row) => [name(row), row]));
  const kept = theirs.filter((row) => are.has(name(row)) || !were.has(name(row)));
  const merged = kept.map((row) => (changed(were, are, name(row)) ? are.get(name(row)) : row));
  const there = new Set(theirs.map(name));
  return [...merged, ...mine.filter((row) => !there.has(name(row)) && !were.has(name(row)))];
}

const changed = (were, are, key) => are.has(key) && were.get(key) !== JSON.stringify(plain(are.get(key)));
const plain = (row) => Object.entries(row).filter(([, cell]) => cell !== null && cell !== undefined).map(([name, cell]) => [name, String(cell)]).sort();
