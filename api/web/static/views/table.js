/** One table, edited in place: saved as a whole, or refused with every fault at its cell. */

import { call, encoded, get } from "../core/api.js";
import { columnName, contract, sendable } from "../core/contract.js";
import { fill, h } from "../core/dom.js";
import { merge } from "../core/merge.js";
import { amend, guard, link } from "../core/router.js";
import { worded } from "../core/said.js";
import { session } from "../core/session.js";
import { named, t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { select } from "../parts/fields.js";
import { Grid } from "../parts/grid.js";
import { head, press } from "../parts/head.js";
import { note, toast } from "../parts/messages.js";
import { faultList } from "../parts/said.js";

export default async function view({ params, query, signal }) {
  const [tables, found] = await Promise.all([contract(), get(encoded`/v1/tables/${params.table}`, {}, { signal })]);
  const made = new Table(params.table, tables[params.table], found, { text: query.get("find") ?? "", column: query.get("in") ?? "" });
  guard(() => made.grid.changed, signal);
  return made.node;
}

class Table {
  constructor(table, { columns, key }, { rows, etag }, wanted) {
    Object.assign(this, { table, columns, key, wanted, base: rows, etag });
    this.says = h("div", { "aria-live": "polite" });
    this.holder = h("div", {});
    this.save = press(t("data.save"), () => this.keep(), "primary", { disabled: true });
    this.undo = press(t("grid.undo"), () => this.grid.undo(), "", { disabled: true });
    this.redo = press(t("grid.redo"), () => this.grid.undo(true), "", { disabled: true });
    const seek = h("input", { type: "search", value: wanted.text, "aria-label": t("requests.find"), placeholder: t("requests.find") });
    seek.addEventListener("input", () => this.want({ text: seek.value }));
    const within = select([["", t("data.any-column")], ...columns.map(({ name }) => [name, columnName(table, name)])], wanted.column, { "aria-label": t("data.in-column"), onchange: () => this.want({ column: within.value }) });
    const one = table === "settings";
    this.node = h("div", {},
      head(named("table", table), { lead: t(`about.${table}`), back: { href: link("data"), text: t("data.title") } }),
      this.says,
      h("div", { class: "filters" }, !one && [seek, within], h("div", { class: "actions" }, this.save, this.undo, this.redo, !one && press(t("grid.add"), () => this.grid.add()))),
      this.holder,
      h("p", { class: "hint" }, t("grid.keys")));
    this.show(rows);
  }

  /** Show other rows; the address says which. */
  want(changes) {
    Object.assign(this.wanted, changes);
    amend({ find: this.wanted.text, in: this.wanted.column });
    this.grid.seek(this.wanted.text, this.wanted.column);
  }

  show(rows) {
    const columns = this.columns.map((one) => ({ ...one, label: columnName(this.table, one.name), options: one.kind === "answer" ? [["yes", "yes"], ["no", "no"]] : null }));
    this.grid = new Grid({ label: named("table", this.table), rows, columns, change: () => this.changed() });
    if (this.wanted.text) this.grid.seek(this.wanted.text, this.wanted.column);
    fill(this.holder, this.grid.node);
    this.changed();
  }

  changed() {
    const { rows } = this.grid;
    this.save.disabled = !rows.changed;
    this.undo.disabled = !rows.past.length;
    this.redo.disabled = !rows.future.length;
  }

  rows = () => sendable(this.grid.rows.items, this.columns);

  async keep() {
    await busy(this.save, this.says, async () => {
      try {
        const kept = await call("PUT", encoded`/v1/tables/${this.table}`, { body: { rows: this.rows() }, headers: { "If-Match": this.etag } });
        this.take(kept);
        if (this.table === "settings") await session.refresh();
        toast(t("data.saved", { table: named("table", this.table) }));
      } catch (error) {
        if (error.status === 412) await this.other();
        else this.refuse(error);
      }
    });
    this.changed();
  }

  take({ rows, etag }) {
    Object.assign(this, { base: rows, etag });
    this.show(rows);
  }

  /** Show every fault: those of this table at their cells, those of others in words. */
  refuse(error) {
    if (!error.faults?.length) throw error;
    const here = error.faults.filter((fault) => fault.table === this.table && fault.row);
    this.grid.mark(here.map(({ row, column, text }) => ({ row: row - 1, column, text: worded(text) })));
    this.grid.attend();
    const rest = error.faults.filter((fault) => !here.includes(fault) || !this.grid.shows(fault.row - 1, fault.column));
    fill(this.says, note("bad", h("strong", {}, t("data.faults", { n: error.faults.length })), rest.length > 0 && faultList(rest, { most: 20 })));
  }

  /** Somebody else has changed the table: put one's own changes onto theirs, to be looked at before they are saved. */
  async other() {
    const theirs = await get(encoded`/v1/tables/${this.table}`);
    const mine = this.grid.rows.items;
    const { rows, clashes } = merge(this.base, mine, theirs.rows, { key: this.key, one: this.table === "settings" });
    this.take(theirs);
    this.grid.rows.replace(rows);
    this.grid.redraw();
    fill(this.says, note("warn", h("strong", {}, t("data.stale")), h("p", {}, t("data.stale-what")), clashes.length > 0 && h("ul", {}, clashes.map((one) => this.clash(one)))));
  }

  /** What both have changed, each in their way, and which of it stands in the table now. */
  clash({ kind, row, column, theirs, mine }) {
    const item = this.grid.rows.items[row];
    const place = [t("fault.row", { n: row + 1 }), this.key.map((name) => item[name]).join(" "), column && columnName(this.table, column)];
    return h("li", {}, h("span", { class: "where" }, place.filter(Boolean).join(", "), ": "), t(`data.clash-${kind}`, { theirs: theirs || "–", mine: mine || "–" }));
  }
}
