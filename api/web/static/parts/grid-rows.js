/** The rows behind a grid, with every change kept so that it can be taken back. */

export class Rows {
  constructor(rows) {
    this.items = rows.map((row) => ({ ...row }));
    this.origin = new WeakMap(this.items.map((row, at) => [row, rows[at]]));
    this.past = [];
    this.future = [];
  }

  /** Whether anything was changed. */
  get changed() {
    return this.past.length > 0;
  }

  /** Whether a cell is not as it came. */
  touched(row, column) {
    const item = this.items[row];
    return (this.origin.get(item)?.[column] ?? null) !== (item[column] ?? null);
  }

  put(cells) {
    const next = [...this.items];
    for (const [row, column, value] of cells) next[row] = this.#with(next[row], column, value);
    this.#become(next);
  }

  add(rows) {
    this.#become([...this.items, ...rows.map((row) => ({ ...row }))]);
  }

  remove(row) {
    this.#become(this.items.filter((_, at) => at !== row));
  }

  /** Put other rows in the place of all: each with the row that it came as, if it did. */
  replace(pairs) {
    const next = pairs.map(([row]) => ({ ...row }));
    for (const [at, [, from]] of pairs.entries()) if (from) this.origin.set(next[at], from);
    this.#become(next);
  }

  /** Let several changes be taken back as one. */
  together(work) {
    const before = this.items;
    const past = [...this.past];
    work();
    this.past = [...past, before];
  }

  undo() {
    return this.#step(this.past, this.future);
  }

  redo() {
    return this.#step(this.future, this.past);
  }

  #become(next) {
    this.past.push(this.items);
    this.future = [];
    this.items = next;
  }

  #step(from, to) {
    const found = from.pop();
    if (!found) return false;
    to.push(this.items);
    this.items = found;
    return true;
  }

  #with(row, column, value) {
    const made = { ...row, [column]: value };
    if (this.origin.has(row)) this.origin.set(made, this.origin.get(row));
    return made;
  }
}
