/** Submit a request: what is wrong is said beside the field as it is typed, and whether it could be served. */

import { call, encoded, get, once, post } from "../core/api.js";
import { choices as fetchChoices } from "../core/choices.js";
import { fill, h } from "../core/dom.js";
import { faultsOf } from "../core/judge.js";
import { go, link } from "../core/router.js";
import { worded } from "../core/said.js";
import { session } from "../core/session.js";
import { t } from "../core/words.js";
import { busy } from "../parts/busy.js";
import { button, head, press } from "../parts/head.js";
import { note, toast } from "../parts/messages.js";
import { saying } from "../parts/said.js";
import { cellsOf, layout, requestFields } from "../parts/request-fields.js";
import { verdict } from "../parts/verdict.js";

const CHECK_AFTER = 350; // milliseconds without a key pressed

export default async function view({ query, signal }) {
  const changed = query.get("change");
  const [choices, old] = await Promise.all([fetchChoices(signal), changed && get(encoded`/v1/requests/${changed}`)]);
  const form = new Form(choices, old, signal);
  return h(
    "div",
    {},
    head(old ? t("request.change-title", { request: old.request }) : t("request.title"), {
      lead: old ? null : t("request.lead"),
      back: old && { href: link(`requests/${old.request}`), text: old.request },
      actions: old ? [] : [button(t("request.paste"), link("paste"))],
    }),
    !choices && note("warn", t("request.no-data"), session.plans && [" ", h("a", { href: link("dashboard") }, t("nav.dashboard"))]),
    h("div", { class: "split" }, form.node, h("aside", { "aria-label": t("check.title"), "aria-live": "polite" }, form.says)),
  );
}

class Form {
  constructor(choices, old, signal) {
    this.choices = choices;
    this.old = old;
    this.signal = signal;
    this.touched = new Set();
    this.key = once();
    this.says = h("div", {}, waiting());
    this.refused = h("div", {});
    this.fields = requestFields(choices, old ?? {}, () => this.changed("skills"));
    this.button = h("button", { type: "submit", class: "primary" }, old ? t("request.save") : t("request.submit"));
    this.node = h("form", { class: "card", novalidate: true, onsubmit: (event) => this.submit(event) }, layout(this.fields), this.refused, this.button);
    this.node.addEventListener("input", (event) => this.changed(event.target.name));
    this.node.addEventListener("focusout", (event) => this.left(event.target));
    if (old) this.check();
  }

  changed(name) {
    if (name && name !== "requester" && name !== "language") this.touched.add(name);
    this.key = once();
    this.tell();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), CHECK_AFTER);
  }

  left({ name, value }) {
    if (!name || !value) return;
    this.touched.add(name);
    this.tell();
  }

  /** Say what is wrong beside the fields that were touched, or beside all; return whether nothing is. */
  tell(all = false) {
    const faults = faultsOf(cellsOf(this.fields), this.choices);
    for (const [name, one] of Object.entries(this.fields)) {
      if (one) one.say(all || this.touched.has(name) ? faults[name] : null);
    }
    return !Object.keys(faults).length;
  }

  /** Ask the service whether it could be served, once nothing is wrong. */
  async check() {
    const request = cellsOf(this.fields);
    this.asked?.abort();
    if (Object.keys(faultsOf(request, this.choices)).length) return void fill(this.says, waiting());
    this.asked = new AbortController();
    try {
      const signal = AbortSignal.any([this.signal, this.asked.signal]);
      const { items } = await post("/v1/requests/check", request, { signal });
      const duplicates = items[0].duplicates.filter((one) => !this.old || one.request !== this.old.request);
      fill(this.says, verdict({ ...items[0], duplicates }));
    } catch (error) {
      if (error.name !== "AbortError") this.refuse(error);
    }
    return undefined;
  }

  async submit(event) {
    event.preventDefault();
    if (!this.tell(true)) return void this.node.querySelector("[aria-invalid=true], .is-wrong input")?.focus();
    clearTimeout(this.timer); // once it is sent, a check would find it like itself
    this.asked?.abort();
    await busy(this.button, this.refused, async () => {
      try {
        await (this.old ? this.change() : this.send());
      } catch (error) {
        if (error.status !== 422) throw error;
        this.refuse(error);
      }
    });
    return undefined;
  }

  async change() {
    const { request, etag } = this.old;
    await call("PATCH", encoded`/v1/requests/${request}`, { body: cellsOf(this.fields), headers: { "If-Match": etag } });
    toast(t("request.saved", { request }));
    go(`requests/${request}`);
  }

  async send() {
    const { items } = await post("/v1/requests", cellsOf(this.fields), { headers: this.key });
    const { request } = items[0].request;
    const title = h("h2", { tabindex: "-1" }, t("request.sent", { request }));
    fill(
      this.node,
      note("good", title, h("p", {}, t("request.next"))),
      h("div", { class: "actions" }, button(t("request.see"), link(`requests/${request}`), "primary"), press(t("request.another"), () => location.reload())),
    );
    title.focus();
    fill(this.says, verdict(items[0]));
  }

  /** Show the service's faults beside their fields, and the rest above the button. */
  refuse(error) {
    const faults = error.faults ?? [];
    for (const fault of faults) this.fields[fault.column]?.say?.(worded(fault.text));
    const rest = faults.filter((fault) => !this.fields[fault.column]);
    if (rest.length || !faults.length) fill(this.refused, note("bad", h("p", {}, saying(rest[0]?.text ?? error.message))));
  }
}

const waiting = () => h("div", { class: "card" }, h("h2", {}, t("check.title")), h("p", {}, t("check.waiting")));
