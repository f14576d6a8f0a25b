/** Why a request is not placed, and the smallest changes that would place it: made by a worker when it is asked for. */

import { encoded, get, once, post } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { pause } from "../../core/pause.js";
import { go, link } from "../../core/router.js";
import { worded } from "../../core/said.js";
import { t } from "../../core/words.js";
import { busy } from "../busy.js";
import { press } from "../head.js";
import { note } from "../messages.js";
import { rules, saying } from "../said.js";

const PAUSE = 2000; // milliseconds between two questions whether it is made
const WHAT_IF_SECONDS = 60;

/** Return a button that explains a request, and the place where what is found is shown. */
export function explaining({ plan, path, signal }, { request, reasons }) {
  const place = h("div", { class: "answer", "aria-live": "polite" });
  const ask = (event) => busy(event.target, place, async () => {
    fill(place, h("p", { class: "hint" }, t("explain.working")));
    const found = await made(path + encoded`/explain/${request}`, signal);
    fill(place, shown({ ...found, reasons: reasons?.length ? [] : found.reasons }, plan)); // those that the plan gives stand there already
  });
  return h("div", {}, press(t("explain.ask"), ask, "small", { "aria-label": t("explain.ask-of", { request }) }), place);
}

async function made(path, signal) {
  for (;;) {
    const { done, explanation } = await get(path, {}, { signal });
    if (done) return explanation;
    await pause(PAUSE);
    signal.throwIfAborted();
  }
}

function shown({ reasons, unlocks, after_all: afterAll, alone, price, headcount }, plan) {
  return [
    afterAll > 0 && note("good", t("explain.after-all", { n: afterAll })),
    reasons.length > 0 && rules(reasons),
    alone?.proven && alone.most < headcount && h("p", {}, t("explain.alone", { n: alone.most, all: headcount })),
    price?.displaced.length > 0 && h("div", {}, h("p", {}, t("explain.price", { n: price.placed })),
      h("ul", { class: "columns" }, price.displaced.map((one) => h("li", {}, h("a", { href: link(`requests/${one.request}`) }, one.request), " ", h("small", {}, `${one.requester}, ${t("explain.loses", { n: one.trainees })}`))))),
    unlocks.length ? h("div", {}, h("h2", {}, t("explain.unlocks")), h("ul", { class: "people" }, unlocks.map((one) => unlock(one, plan)))) : h("p", { class: "hint" }, t("explain.no-unlock")),
  ];
}

/** One change that would place some, and a plan made with it at a click. */
function unlock({ text, changes, trainees }, plan) {
  const refused = h("div", {});
  const ask = async (event) => {
    const question = { title: t("explain.title", { text: worded(text) }).slice(0, 200), time: WHAT_IF_SECONDS, baseline: plan.plan, edits: [...plan.question.edits, ...changes.map(({ edit }) => edit)] };
    const asked = await busy(event.target, refused, () => post("/v1/plans", question, { headers: once() }));
    if (asked) go(`plans/${asked.plan}`);
  };
  return h("li", {}, h("span", {}, saying(text), " ", h("small", {}, t("explain.places", { n: trainees }))), press(t("explain.try"), ask, "small"), refused);
}
