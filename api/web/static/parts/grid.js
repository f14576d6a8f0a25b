/**
 * A table that is edited in place, like a spreadsheet: arrows move, typing or Enter begins, Enter and Tab keep, Escape
 * drops, Delete clears, Ctrl+Z takes back; cells are pasted from Excel at the cell one stands on.
 */

import { fill, h } from "../core/dom.js";
import { t } from "../core/words.js";
import { cellsOfText } from "../core/sheet.js";
import { Rows } from "./grid-rows.js";
import { note } from "./messages.js";

const MOST = 250; // rows drawn at once
const MOST_LOST = 10; // pasted cells without a column that are named

/** @param options `columns` [{name, label, kind, required, options}], `rows`, `change()`, `readonly`, `label`, `hint(row)` */
export class Grid {
  constructor(options) {
    Object.assign(this, { readonly: false, change() {}, ...options });
    this.rows = new Rows(options.rows);
    this.faults = new Map();
    this.filter = "";
    this.shown = MOST;
    this.at = [0, 0];
    this.lines = new WeakMap(); // the line that was drawn of a row
    this.editing = null; // the input of the cell that is being edited
    this.typed = () => false; // whether it holds something else by now
    this.says = h("div", { "aria-live": "polite" });
    this.body = h("tbody");
    this.table = h("table", { class: "grid", role: "grid", "aria-label": this.label, "aria-readonly": String(this.readonly) }, this.head(), this.body);
    this.rest = h("div", { class: "rest" });
    this.node = h("div", {}, this.says, h("div", { class: "scroll tall" }, this.table), this.rest);
    this.table.addEventListener("keydown", (event) => this.key(event));
    this.table.addEventListener("dblclick", (event) => this.begin(event.target.closest("td.cell")));
    this.table.addEventListener("click", (event) => this.tapped(event));
    this.table.addEventListener("focusin", (event) => this.arrive(event.target.closest("td.cell")));
    this.table.addEventListener("paste", (event) => this.paste(event));
    this.draw();
  }

  head() {
    const cells = this.columns.map((one) => h("th", { scope: "col", class: one.kind === "number" ? "right" : null }, one.label, one.required && h("span", { class: "must", title: t("grid.required") }, "*")));
    return h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "number" }, "№"), cells, !this.readonly && h("th", { scope: "col" }, h("span", { class: "unseen" }, t("grid.remove")))));
  }

  /** Whether anything was changed, be it in a cell that one is still at work on. */
  get changed() {
    return this.rows.changed || this.typed();
  }

  /** Show the faults: a list of `{ row (from 0), column, text }`. */
  mark(faults) {
    this.faults = new Map();
    for (const { row, column, text } of faults) {
      const key = `${row} ${column ?? ""}`;
      this.faults.set(key, [this.faults.get(key), text].filter(Boolean).join("; "));
    }
    this.draw();
  }

  /** Go to the first fault that is shown. */
  attend() {
    this.body.querySelector('[aria-invalid="true"]')?.focus();
  }

  /** Whether a cell is drawn: its row may be filtered out, or be one of very many, and a fault may be of no column. */
  shows = (row, column) => this.find(row, this.columns.findIndex(({ name }) => name === column)) !== null;

  /** Show only the rows that have a text, in one column where it is named. */
  seek(text, column = "") {
    this.filter = text.toLowerCase();
    this.searched = this.columns.filter(({ name }) => !column || name === column);
    this.shown = MOST;
    this.draw();
  }

  draw() {
    const found = [...this.rows.items.keys()].filter((row) => this.fits(row));
    this.replace(found.slice(0, this.shown).map((row) => this.line(row)));
    const left = found.length - this.shown;
    const more = () => {
      this.shown += MOST * 4;
      this.draw();
    };
    fill(this.rest, left > 0 && h("button", { type: "button", class: "small", onclick: more }, t("grid.more", { n: left })), !found.length && h("p", { class: "hint" }, t(this.filter ? "grid.none-found" : "grid.empty")));
    this.reachable();
  }

  /** Put lines where they differ from those there: what stays keeps the focus, and what is being typed in it. */
  replace(lines) {
    const held = this.body.contains(document.activeElement);
    const { children } = this.body;
    for (const [at, line] of lines.entries()) {
      if (!children[at]) this.body.append(line);
      else if (children[at] !== line) children[at].replaceWith(line);
    }
    while (children.length > lines.length) this.body.lastChild.remove();
    if (held && !this.body.contains(document.activeElement)) this.find(...this.at)?.focus();
  }

  fits(row) {
    return !this.filter || this.searched.some(({ name }) => String(this.rows.items[row][name] ?? "").toLowerCase().includes(this.filter));
  }

  /** The line of a row: the one there is, unless the row, its place or its faults are others by now. */
  line(row) {
    const item = this.rows.items[row];
    const old = this.lines.get(item);
    const says = [row, this.faults.get(`${row} `), ...this.columns.map(({ name }) => this.faults.get(`${row} ${name}`))].join("\n");
    if (old && (old.says === says || old.node.contains(this.editing))) return old.node;
    const node = this.made(row);
    this.lines.set(item, { node, says });
    return node;
  }

  made(row) {
    const cells = this.columns.map((column, at) => this.cell(row, column, at));
    const wrong = this.faults.get(`${row} `);
    const remove = h("button", { type: "button", class: "quiet small", tabindex: "-1", "aria-label": t("grid.remove-row", { n: row + 1 }), onclick: () => this.remove(row) }, "×");
    return h("tr", { class: wrong ? "wrong-row" : null, title: wrong }, h("th", { scope: "row", class: "number" }, String(row + 1)), cells, !this.readonly && h("td", {}, remove));
  }

  cell(row, column, at) {
    const value = this.rows.items[row][column.name];
    const wrong = this.faults.get(`${row} ${column.name}`);
    return h(
      "td",
      { class: `cell${column.kind === "number" ? " right" : ""}${this.rows.touched(row, column.name) ? " touched" : ""}`, role: "gridcell", tabindex: "-1", dataset: { row, at }, "aria-invalid": wrong ? "true" : null, title: wrong },
      h("span", {}, value === null || value === undefined ? "" : String(value)),
      wrong && h("small", { class: "fault" }, wrong),
    );
  }

  find = (row, at) => this.body.querySelector(`td[data-row="${row}"][data-at="${at}"]`);

  /** Let one cell be reached by Tab: the one that one stood on last. */
  reachable() {
    const cell = this.find(...this.at) ?? this.body.querySelector("td.cell");
    for (const other of this.body.querySelectorAll('td[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    cell?.setAttribute("tabindex", "0");
  }

  arrive(cell) {
    if (!cell) return;
    this.body.querySelector('td[tabindex="0"]')?.setAttribute("tabindex", "-1");
    cell.setAttribute("tabindex", "0");
    this.at = [Number(cell.dataset.row), Number(cell.dataset.at)];
  }

  key(event) {
    const cell = event.target.closest("td.cell");
    if (!cell || event.target.localName === "input" || event.target.localName === "select") return;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (moves[event.key]) this.move(cell, ...moves[event.key]);
    else if (event.key === "Home") this.move(cell, 0, -999);
    else if (event.key === "End") this.move(cell, 0, 999);
    else if (this.readonly) return;
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") this.undo(event.shiftKey);
    else if (event.key === "Enter" || event.key === "F2") this.begin(cell);
    else if (event.key === "Delete" || event.key === "Backspace") this.put([[...this.at, null]]);
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) this.begin(cell, event.key);
    else return;
    event.preventDefault();
  }

  move(cell, down, right) {
    const line = cell.parentElement;
    const target = down < 0 ? line.previousElementSibling : down > 0 ? line.nextElementSibling : line;
    const at = Math.max(0, Math.min(this.columns.length - 1, Number(cell.dataset.at) + right));
    target?.querySelector(`td[data-at="${at}"]`)?.focus();
  }

  /** A finger has no keys to begin with: where it taps the cell that it is on, that is edited. */
  tapped(event) {
    const cell = event.target.closest("td.cell");
    if (event.pointerType === "touch" && cell === this.last) this.begin(cell);
    this.last = cell;
  }

  /** Begin to edit a cell; `typed` takes the place of what is in it. */
  begin(cell, typed) {
    if (!cell || this.readonly || cell.contains(this.editing)) return;
    const [row, at] = [Number(cell.dataset.row), Number(cell.dataset.at)];
    const column = this.columns[at];
    const old = String(this.rows.items[row][column.name] ?? "");
    const input = inputOf(column, old, typed === undefined);
    input.setAttribute("aria-label", column.label);
    const opened = input.value.trim(); // a text with line breaks is shown without, and is not changed by that
    this.typed = () => input.value.trim() !== opened;
    if (typed !== undefined && input.localName === "input") input.value = typed;
    let done = false;
    const end = (keep, move) => {
      if (done) return;
      done = true;
      this.editing = null;
      const value = input.value.trim();
      const changed = this.typed();
      this.typed = () => false;
      this.lines.delete(this.rows.items[row]);
      if (keep && changed) this.put([[row, at, value === "" ? null : value]]);
      else this.draw();
      if (!move) return;
      const back = this.find(row, at);
      back?.focus();
      if (back) this.move(back, ...move);
    };
    input.addEventListener("blur", () => end(true)); // the focus goes where it was sent
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      const keys = { Enter: [true, [1, 0]], Tab: [true, [0, event.shiftKey ? -1 : 1]], Escape: [false, [0, 0]] };
      if (!keys[event.key]) return;
      event.preventDefault();
      end(...keys[event.key]);
    });
    this.editing = input;
    fill(cell, input);
    input.focus();
    if (typed === undefined) input.select?.();
  }

  /** Put values into cells: `[row, place of the column, value]`. The faults of other cells stay. */
  put(cells) {
    this.rows.put(cells.map(([row, at, value]) => [row, this.columns[at].name, value]));
    for (const [row, at] of cells) this.faults.delete(`${row} ${this.columns[at].name}`);
    this.draw();
    this.change();
  }

  add(rows = [{}]) {
    this.rows.add(rows);
    this.filter = "";
    this.shown = Math.max(this.shown, this.rows.items.length);
    this.redraw();
    this.find(this.rows.items.length - 1, 0)?.focus();
  }

  remove(row) {
    this.rows.remove(row);
    this.redraw();
  }

  undo(forward = false) {
    if (forward ? this.rows.redo() : this.rows.undo()) this.redraw();
  }

  redraw() {
    this.faults = new Map();
    fill(this.says);
    this.draw();
    this.change();
  }

  paste(event) {
    if (this.readonly || event.target.localName === "input") return;
    const pasted = cellsOfText(event.clipboardData.getData("text/plain"));
    if (!pasted.length) return;
    event.preventDefault();
    const [top, left] = this.at;
    const missing = top + pasted.length - this.rows.items.length;
    const cells = pasted.flatMap((line, down) => line.map((value, right) => [top + down, left + right, value === "" ? null : value]));
    this.rows.together(() => {
      if (missing > 0) this.rows.add(Array.from({ length: missing }, () => ({})));
      this.rows.put(cells.filter(([, at]) => at < this.columns.length).map(([row, at, value]) => [row, this.columns[at].name, value]));
    });
    this.redraw();
    this.lost(cells.filter(([, at, value]) => at >= this.columns.length && value !== null).map(([, , value]) => value));
  }

  /** Say which of the pasted cells had no column to go to. */
  lost(texts) {
    if (!texts.length) return;
    const shown = texts.slice(0, MOST_LOST).map((text) => t("said.quoted", { text })).join(", ");
    fill(this.says, note("warn", t("grid.beyond", { n: texts.length, texts: texts.length > MOST_LOST ? `${shown}, …` : shown })));
  }
}

/** Return the input of a cell: one of its kind, where that can hold what is in the cell, else one for any text. */
function inputOf({ kind, options, list }, value, chosen) {
  if (options) {
    const known = ["", ...options.map(([code]) => code)].includes(value) ? options : [[value, value], ...options];
    return h("select", {}, [["", ""], ...known].map(([code, text]) => h("option", { value: code, selected: code === value }, text)));
  }
  const day = kind === "date" && chosen && h("input", { type: "date", value });
  return day && day.value === value ? day : h("input", { type: "text", value, list: list ?? null });
}
