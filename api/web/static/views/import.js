/** Import a file: what would be added, changed and removed, and every fault, before anything is. */

import { call, once, save, send } from "../core/api.js";
import { columnName } from "../core/contract.js";
import { fill, h } from "../core/dom.js";
import { number } from "../core/format.js";
import { link } from "../core/router.js";
import { session } from "../core/session.js";
import { named, t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { filePicker } from "../parts/file.js";
import { button, head, press } from "../parts/head.js";
import { failure, note } from "../parts/messages.js";
import { faultList } from "../parts/said.js";

const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
  json: "application/json",
};
const MOST = 100; // of a list, on the screen

export default function view() {
  return new Import().node;
}

class Import {
  constructor() {
    this.says = h("div", { "aria-live": "polite" });
    const zone = h("div", { class: "card drop" }, h("div", { class: "actions" }, filePicker(t("import.choose"), ".xlsx,.zip,.json", (file) => this.take(file))), h("p", { class: "hint" }, t("import.hint")));
    zone.addEventListener("dragover", (event) => event.preventDefault());
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      this.take(event.dataTransfer.files[0]);
    });
    this.node = h("div", {}, head(t("import.title"), { lead: t("import.lead"), back: { href: link("data"), text: t("data.title") } }), zone, this.says);
  }

  async take(file) {
    if (!file) return;
    const type = TYPES[file.name.split(".").at(-1).toLowerCase()];
    if (!type) return void fill(this.says, note("bad", t("import.type", { name: file.name })));
    this.file = file;
    this.headers = { "Content-Type": type };
    fill(this.says, note("plain", t("import.reading", { name: file.name })));
    try {
      this.show(await call("POST", "/v1/import", { query: { mode: "preview" }, content: file, headers: this.headers }));
    } catch (error) {
      fill(this.says, failure(error));
    }
    return undefined;
  }

  show(found) {
    const tables = Object.entries(found.tables);
    const refused = h("div", {});
    const apply = press(t("import.apply"), () => this.apply(apply, refused, found.etag), "primary");
    fill(this.says,
      !found.sound && note("bad", h("strong", {}, t("import.faults", { n: found.fault_count })), faultList(found.faults, { most: MOST }), h("div", { class: "actions" }, press(t("import.marked"), (event) => this.marked(event.target, refused)))),
      found.warning_count > 0 && note("warn", h("strong", {}, t("import.warnings", { n: found.warning_count })), faultList(found.warnings, { most: MOST })),
      found.sound && !tables.length && note("good", t("import.same")),
      found.sound && tables.length > 0 && note("good", h("strong", {}, t("import.sound"))),
      refused,
      found.sound && tables.length > 0 && h("div", { class: "actions strip" }, apply),
      tables.map(([table, one]) => difference(table, one)));
  }

  async apply(pressed, refused, etag) {
    const done = await busy(pressed, refused, () => call("POST", "/v1/import", { query: { mode: "apply" }, content: this.file, headers: { ...this.headers, ...once(), "If-Match": etag } }));
    if (!done) return;
    await session.refresh();
    fill(this.says, note("good", h("h2", {}, t("import.done", { name: this.file.name }))), h("div", { class: "actions" }, button(t("nav.data"), link("data"), "primary"), button(t("nav.plans"), link("plans"))));
  }

  /** Save the file as a workbook with the faults written beside the cells. */
  marked(pressed, refused) {
    return busy(pressed, refused, async () => {
      const answer = await send("POST", "/v1/import", { query: { mode: "preview", answer: "xlsx" }, content: this.file, headers: this.headers });
      save(await answer.blob(), "preview.xlsx");
    });
  }
}

function difference(table, { added, changed, removed, unchanged }) {
  const cells = (row) => Object.entries(row).filter(([, cell]) => cell !== null).map(([name, cell]) => `${columnName(table, name)}: ${cell}`).join(" · ");
  const change = ({ key, before, after }) => h("li", {}, Object.values(key).join(" "), " ", Object.keys(after).map((name) => [columnName(table, name), ": ", h("del", {}, String(before[name] ?? "–")), " ", h("ins", {}, String(after[name] ?? "–")), " "]));
  return h("details", { class: "card diff" },
    h("summary", {}, h("strong", {}, named("table", table)), " ", t("import.counts", { added: number(added.length), changed: number(changed.length), removed: number(removed.length), unchanged: number(unchanged) })),
    h("ul", { class: "small" }, added.slice(0, MOST).map((row) => h("li", {}, h("ins", {}, cells(row)))), changed.slice(0, MOST).map(change), removed.slice(0, MOST).map((row) => h("li", {}, h("del", {}, cells(row))))));
}
