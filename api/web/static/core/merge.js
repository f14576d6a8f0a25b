/** One's own changes of a table put onto what somebody else has made of it meanwhile, cell by cell. */

/**
 * Return `{ rows, clashes }`: the rows of `theirs` with what differs between `base` and `mine`, each as
 * `[row, their row or undefined]`, and what cannot be both: `{ kind, row, column, theirs, mine }`, `row` being its place
 * among the rows. Of a clash nothing is lost: both rows are there, or both values are in the clash.
 *
 * Rows are the same that have the same key. A table of `one` row has no other; where rows have no key, whole ones are
 * compared, and a changed row is another.
 */
export function merge(base, mine, theirs, { key, one }) {
  const named = key.length ? (row) => key.map((column) => text(row[column])) : filled;
  const name = (row) => (one ? "" : JSON.stringify(named(row)));
  const byName = (rows) => new Map(rows.map((row) => [name(row), row]).reverse()); // the first of a name
  const [were, are, there] = [base, mine, theirs].map(byName);
  const rows = [];
  const clashes = [];
  const put = (row, from, kind) => {
    if (kind) clashes.push({ kind, row: rows.length });
    rows.push([row, from]);
  };
  for (const row of theirs) {
    const [was, own] = [were.get(name(row)), are.get(name(row))];
    if (own && was) {
      const [made, cells] = joined(was, own, row);
      clashes.push(...cells.map((cell) => ({ kind: "cell", row: rows.length, ...cell })));
      put(made, row);
    } else if (own || !was) put(row, row);
    else if (!same(was, row)) put(row, row, "kept");
  }
  for (const row of mine) {
    const [was, other] = [were.get(name(row)), there.get(name(row))];
    if (are.get(name(row)) !== row) key.length && put(row); // of a key that stands twice: a fault, to be told as such
    else if (!was) {
      if (!other) put(row);
      else if (!same(other, row)) put(row, undefined, "new");
    } else if (!other && !same(was, row)) put(row, undefined, "removed");
  }
  return { rows, clashes };
}

/** Return their row with one's own changes, and the cells that both have changed, each to something else. */
function joined(was, own, row) {
  const made = { ...row };
  const clashes = [];
  for (const column of new Set([was, own, row].flatMap(Object.keys))) {
    const [before, mine, theirs] = [was, own, row].map((one) => text(one[column]));
    if (mine === before || mine === theirs) continue;
    made[column] = own[column] ?? null;
    if (theirs !== before) clashes.push({ column, theirs, mine });
  }
  return [made, clashes];
}

const text = (cell) => String(cell ?? "");
const filled = (row) => Object.entries(row).map(([column, cell]) => [column, text(cell)]).filter(([, cell]) => cell).sort();
const same = (one, other) => JSON.stringify(filled(one)) === JSON.stringify(filled(other));
