/** Paste requests from a spreadsheet: a preview with each fault at its cell, mended in place, sent all at once. */

import { once, post } from "../core/api.js";
import { choices as fetchChoices } from "../core/choices.js";
import { fill, h } from "../core/dom.js";
import { number } from "../core/format.js";
import { link } from "../core/router.js";
import { COLUMNS, cellsOfRow, headings, rowsOf } from "../core/request-rows.js";
import { worded } from "../core/said.js";
import { session } from "../core/session.js";
import { cellsOfText, textOf } from "../core/sheet.js";
import { t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { filePicker } from "../parts/file.js";
import { Grid } from "../parts/grid.js";
import { button, head, press } from "../parts/head.js";
import { failure, note } from "../parts/messages.js";
import { faultList, saying } from "../parts/said.js";

const REQUIRED = new Set(["requester", "skills", "headcount", "language", "from", "to"]);
const KINDS = { headcount: "number", priority: "number", min_part: "number", max_parts: "number", from: "date", to: "date", due: "date" };
const CHECK_AFTER = 300;
const MOST = 1000;
const MOST_FAULTS = 20; // that are listed

export default async function view({ signal }) {
  const [choices, names] = await Promise.all([fetchChoices(signal), headings()]);
  return new Paste(choices, names, signal).node;
}

class Paste {
  constructor(choices, names, signal) {
    this.choices = choices;
    this.names = names;
    this.signal = signal;
    this.columns = COLUMNS.filter((name) => session.plans || name !== "requester");
    this.key = once();
    this.body = h("div", {});
    this.says = h("div", { "aria-live": "polite" });
    this.node = h("div", {}, head(t("paste.title"), { lead: t("paste.lead"), back: { href: link("request"), text: t("nav.request") } }), this.body);
    this.begin();
  }

  begin() {
    const text = h("textarea", { rows: 7, "aria-label": t("paste.here"), placeholder: t("paste.here"), spellcheck: "false" });
    const refused = h("div", { "aria-live": "polite" });
    const refuse = (...why) => fill(refused, note("bad", ...why));
    const take = (given) => {
      const { rows, faults } = rowsOf(cellsOfText(given), this.columns, this.names);
      if (!faults.length && rows.length) return this.preview(rows);
      text.value = given; // to be mended there, or pasted anew over all of it
      text.focus();
      text.select();
      return faults.length ? refuse(h("strong", {}, t("paste.misnamed", { n: faults.length })), misnamed(faults)) : refuse(t("grid.empty"));
    };
    const open = async (file) => {
      const given = await textOf(file);
      if (given === null) refuse(t("paste.not-text", { name: file.name }));
      else take(given);
    };
    text.addEventListener("paste", (event) => {
      if (text.value.slice(text.selectionStart, text.selectionEnd) !== text.value) return; // a word of what is being mended
      event.preventDefault();
      take(event.clipboardData.getData("text/plain"));
    });
    const picker = filePicker(t("paste.file"), ".csv,.tsv,.txt,text/csv", open);
    const zone = h("div", { class: "drop card" }, text, h("div", { class: "actions" }, press(t("paste.read"), () => take(text.value), "primary"), picker));
    zone.addEventListener("dragover", (event) => event.preventDefault());
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      const [dropped] = event.dataTransfer.files;
      if (dropped) open(dropped);
      else take(event.dataTransfer.getData("text/plain"));
    });
    const order = h("p", { class: "hint" }, t("paste.order"), " ", h("span", { class: "code" }, this.columns.map((name) => t(`column.${name}`)).join(" · ")));
    fill(this.body, refused, zone, order);
  }

  preview(rows) {
    this.grid = new Grid({
      label: t("paste.preview"),
      rows,
      columns: COLUMNS.filter((name) => this.columns.includes(name) || rows.some((row) => name in row)).map((name) => ({ name, label: t(`column.${name}`), kind: KINDS[name], required: REQUIRED.has(name), options: this.options(name) })),
      change: () => this.changed(),
    });
    this.send = press(t("paste.send"), () => this.submit(), "primary");
    const tools = h("div", { class: "actions" }, this.send, press(t("grid.add"), () => this.grid.add()), press(t("grid.undo"), () => this.grid.undo()), press(t("paste.again"), () => this.begin(), "quiet"));
    fill(this.body, this.says, this.grid.node, h("p", { class: "hint" }, t("grid.keys")), tools);
    this.changed();
  }

  options(name) {
    if (!this.choices) return null;
    if (name === "language") return this.choices.languages.map((code) => [code, code]);
    if (name === "priority") return [1, 2, 3, 4, 5].map((n) => [String(n), String(n)]);
    if (name === "may_split") return [["yes", "yes"], ["no", "no"]];
    return null;
  }

  changed() {
    this.key = once();
    this.send.disabled = true;
    this.asked?.abort(); // what was sound before says nothing of the rows as they are now
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), CHECK_AFTER);
  }

  async check() {
    const rows = this.grid.rows.items.map(cellsOfRow);
    if (!rows.length) return void fill(this.says);
    if (rows.length > MOST) return void fill(this.says, note("bad", t("paste.most", { n: MOST })));
    this.asked = new AbortController();
    try {
      const { items } = await post("/v1/requests/check", rows, { signal: AbortSignal.any([this.signal, this.asked.signal]) });
      this.sound(items);
    } catch (error) {
      if (error.status === 422 && error.faults.length) this.faulty(error.faults);
      else if (error.name !== "AbortError") fill(this.says, failure(error));
    }
    return undefined;
  }

  faulty(faults) {
    this.grid.mark(faults.map((fault) => ({ row: (fault.row ?? 1) - 1, column: fault.column, text: worded(fault.text) })));
    if (document.activeElement === document.body) this.grid.attend(); // just pasted: nobody is at work elsewhere yet
    const rest = faults.filter((fault) => !this.grid.shows((fault.row ?? 1) - 1, fault.column));
    fill(this.says, note("bad", h("strong", {}, t("paste.faults", { n: faults.length })), rest.length > 0 && faultList(rest, { most: MOST_FAULTS, tables: false })));
  }

  sound(items) {
    this.send.disabled = false;
    const doubtful = items.map((item, row) => ({ ...item, row })).filter(({ warnings, duplicates }) => warnings.length || duplicates.length);
    const said = doubtful.slice(0, 30).flatMap(({ row, warnings, duplicates }) => [...warnings, ...duplicates].map(({ text }) => h("li", {}, h("span", { class: "where" }, t("fault.row", { n: row + 1 }), ": "), saying(text))));
    fill(
      this.says,
      note("good", h("strong", {}, t("paste.sound", { n: items.length }))),
      doubtful.length > 0 && note("warn", h("strong", {}, t("paste.doubtful", { n: doubtful.length })), h("ul", {}, said)),
    );
  }

  async submit() {
    await busy(this.send, this.says, async () => {
      const rows = this.grid.rows.items.map(cellsOfRow);
      const { items } = await post("/v1/requests", rows, { headers: this.key });
      const trainees = items.reduce((sum, { request }) => sum + request.headcount, 0);
      const title = h("h2", { tabindex: "-1" }, t("paste.sent", { n: items.length }));
      fill(this.body, note("good", title, h("p", {}, t("paste.trainees", { n: number(trainees) }))), h("div", { class: "actions" }, button(t("paste.see"), link("requests", { sort: "-number" }), "primary"), press(t("paste.more"), () => this.begin())));
      title.focus();
    });
  }
}

/** Return a list of what is wrong with the columns. */
function misnamed(faults) {
  const left = faults.length - MOST_FAULTS;
  const items = faults.slice(0, MOST_FAULTS).map(({ row, cell, text }) => h("li", {}, h("span", { class: "where" }, t("fault.row", { n: row }), ", ", t("paste.cell", { n: cell }), ": "), text));
  return h("ul", {}, items, left > 0 && h("li", {}, t("fault.more", { n: left })));
}
