/** One request: its cells, where and when it is placed, why not, and what happened to it. */

import { encoded, get, post } from "../core/api.js";
import { h } from "../core/dom.js";
import { date, languageName, list, moment, number, range } from "../core/format.js";
import { link } from "../core/router.js";
import { worded } from "../core/said.js";
import { session } from "../core/session.js";
import { t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { confirm } from "../parts/dialog.js";
import { button, head, press } from "../parts/head.js";
import { note, toast } from "../parts/messages.js";
import { pathOf } from "../parts/path-field.js";
import { placing } from "../parts/placing.js";
import { status } from "../parts/status.js";

export default async function view({ params, signal }) {
  const path = encoded`/v1/requests/${params.reference}`;
  const [request, history] = await Promise.all([get(path, {}, { signal }), get(`${path}/history`, {}, { signal })]);
  const refused = h("div", {});
  return h(
    "div",
    {},
    head(request.request, { lead: h("span", {}, status(request.status), " ", pathOf(request.skills)), back: { href: link("requests"), text: session.plans ? t("nav.requests") : t("nav.mine") }, actions: actions(request, path, refused) }),
    refused,
    request.note && note(request.status === "rejected" ? "bad" : "plain", h("strong", {}, t("request.note")), h("p", {}, request.note)),
    h("div", { class: "split" },
      h("div", { class: "stacked" }, await placing(request, signal), h("section", { class: "card" }, h("h2", {}, t("request.asked")), facts(request))),
      h("aside", {}, h("section", { class: "card" }, h("h2", {}, t("request.history")), events(history)))),
  );
}

function actions(request, path, refused) {
  const act = (decision, ask, title) => async (event) => {
    const said = title ? await confirm(title, null, { yes: t(`requests.${decision}`), ask, kind: decision === "approve" ? "primary" : "danger" }) : true;
    if (said === null) return;
    const body = { note: typeof said === "string" && said ? said : null };
    const done = await busy(event.target, refused, () => post(`${path}/${decision}`, body, { headers: { "If-Match": request.etag } }));
    if (!done) return;
    toast(t("request.became", { request: request.request, status: t(`status.${done.status}`) }));
    dispatchEvent(new HashChangeEvent("hashchange"));
  };
  const waits = request.status === "submitted";
  const mine = session.plans ? request.status !== "withdrawn" : ["submitted", "rejected"].includes(request.status);
  return [
    session.plans && waits && press(t("requests.approve"), act("approve"), "primary"),
    session.plans && waits && press(t("requests.reject"), act("reject", t("requests.why"), t("requests.reject-one", { request: request.request }))),
    mine && button(t("request.change"), link("request", { change: request.request })),
    request.status !== "withdrawn" && press(t("requests.withdraw"), act("withdraw", t("requests.why"), t("requests.withdraw-one", { request: request.request })), "danger"),
  ].filter(Boolean);
}

function facts(request) {
  const rows = [
    [t("column.requester"), request.requester],
    [t("column.headcount"), number(request.headcount)],
    [t("column.language"), languageName(request.language)],
    [t("requests.window"), range(request.from, request.to)],
    [t("column.due"), date(request.due)],
    [t("column.priority"), t(`priority.${request.priority}`)],
    [t("column.programmes"), request.programmes ? list(request.programmes) : t("request.all-programmes")],
    [t("column.may_split"), request.may_split ? t("request.split-yes", { n: request.max_parts, part: request.min_part }) : t("answer.no")],
  ];
  return h("dl", { class: "facts" }, rows.filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

function events(history) {
  return h("ol", { class: "events" }, history.toReversed().map((one) =>
    h("li", {}, status(one.status), h("br"), h("small", {}, moment(one.at), " · ", one.actor.replace(/^key:\S+ /, "")), one.note && h("p", {}, worded(one.note)))));
}
