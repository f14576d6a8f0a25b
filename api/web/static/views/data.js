/** The data: every table at a glance, import and export. */

import { download, get } from "../core/api.js";
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { link } from "../core/router.js";
import { session } from "../core/session.js";
import { named, t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { button, head, press } from "../parts/head.js";

export default async function view({ signal }) {
  const tables = await get("/v1/tables", {}, { signal });
  const refused = h("div", {});
  const save = (form) => press(t(`data.export-${form}`), (event) => busy(event.target, refused, () => download(`/v1/export.${form}`, `muster.${form}`)));
  const exports = session.me.has_data ? ["xlsx", "zip", "json"].map(save) : [];
  return h("div", {},
    head(t("data.title"), { lead: t("data.lead"), actions: [button(t("data.import"), link("import"), "primary"), ...exports] }),
    refused,
    h("ul", { class: "tables" }, tables.map(card)));
}

const card = ({ table, rows }) =>
  h("li", {}, h("a", { class: "tile", href: link(`data/${table}`) }, h("strong", {}, named("table", table)), h("span", {}, number(rows)), h("small", {}, t(`about.${table}`))));
