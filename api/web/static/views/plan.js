/** One plan: how it comes along, the year as it holds it, who is left out, what it changes, and its publication. */

import { call, download, encoded, get, post } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { reached } from "../core/reach.js";
import { go, link } from "../core/router.js";
import { t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { confirm } from "../parts/dialog.js";
import { head, press } from "../parts/head.js";
import { note } from "../parts/messages.js";
import { released } from "../parts/plan/released.js";
import { faultList, saying } from "../parts/said.js";
import { status } from "../parts/status.js";

const TABS = {
  progress: () => import("../parts/plan/progress.js"),
  timeline: () => import("../parts/plan/workbench.js"),
  unplaced: () => import("../parts/plan/unplaced.js"),
  publish: () => import("../parts/plan/publish.js"),
};
const FILES = ["xlsx", "html", "json"];

export default async function view({ params, query, signal }) {
  const path = encoded`/v1/plans/${params.plan}`;
  const plan = await get(path, {}, { signal });
  const done = plan.stage === "done";
  const tabs = Object.keys(TABS).filter((tab) => tab === "progress" || (plan.has_result && (done || tab === "timeline")));
  const tab = tabs.includes(query.get("tab")) ? query.get("tab") : "progress";
  const refused = h("div", {});
  const says = h("span", {}, status(plan.outcome ?? plan.stage));
  const body = h("div", {});
  const { default: show } = await reached(TABS[tab]());
  const [freed, part] = await Promise.all([released({ plan, path, signal }), show({ plan, path, signal, says, again })]);
  fill(body, part);
  return h("div", {},
    head(plan.title, { lead: says, back: { href: link("plans"), text: t("nav.plans") }, actions: actions(plan, path, refused) }),
    refused,
    plan.error && note("bad", plan.faults?.length ? faultList(plan.faults) : h("p", {}, saying(plan.error))),
    freed,
    h("nav", { class: "tabs", "aria-label": t("plan.parts") }, tabs.map((one) => h("a", { href: link(`plans/${plan.plan}`, { tab: one }), "aria-current": one === tab ? "page" : null }, t(`plan.${one}`)))),
    body);
}

function actions(plan, path, refused) {
  const stop = (event) => busy(event.target, refused, () => post(`${path}/cancel`, undefined));
  const erase = async (event) => {
    if (!(await confirm(t("plan.erase-one", { title: plan.title }), null, { yes: t("plan.erase"), kind: "danger" }))) return;
    const gone = await busy(event.target, refused, async () => {
      await call("DELETE", path);
      return true;
    });
    if (gone) go("plans");
  };
  const save = (form) => press(t(`plan.file-${form}`), (event) => busy(event.target, refused, () => download(`${path}.${form}`, `plan-${plan.plan}.${form}`)));
  if (plan.stage !== "done") return [press(t("plan.stop"), stop, "primary")];
  return [...(plan.has_result ? FILES.map(save) : []), press(t("plan.erase"), erase, "danger")];
}

/** Show the view anew. */
function again() {
  dispatchEvent(new HashChangeEvent("hashchange"));
}
