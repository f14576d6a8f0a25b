/** The fields of a request, made from what may be chosen, and read back as its cells. */

import { languageOptions } from "../core/choices.js";
import { h } from "../core/dom.js";
import { session } from "../core/session.js";
import { t } from "../core/words.js";
import { choices as group, field, select } from "./fields.js";
import { pathField } from "./path-field.js";

const PRIORITIES = [1, 2, 3, 4, 5];

/** Return the fields by column, filled with the cells of `old`; `change` is called where a step of the path changes. */
export function requestFields(choices, old, change) {
  const horizon = choices ? { min: choices.horizon_start, max: choices.horizon_end } : {};
  const title = (code) => choices?.programmes.find((one) => one.programme === code)?.title || code;
  const day = (name) => h("input", { type: "date", name, value: old[name] ?? "", ...horizon });
  const count = (name, value) => h("input", { type: "number", name, min: 1, step: 1, inputmode: "numeric", value: value ?? "" });
  const language = choices
    ? select([["", t("request.choose-language")], ...languageOptions(choices.languages)], old.language ?? "", { name: "language" })
    : h("input", { name: "language", value: old.language ?? "", autocomplete: "off" });
  const split = old.may_split !== false;
  return {
    requester: session.plans && field(t("column.requester"), h("input", { name: "requester", value: old.requester ?? "", autocomplete: "off" })),
    skills: pathField(choices?.skills ?? [], title, change, old.skills ?? [""]),
    headcount: field(t("column.headcount"), count("headcount", old.headcount)),
    language: field(t("column.language"), language, { hint: t("request.language-hint") }),
    from: field(t("column.from"), day("from")),
    to: field(t("column.to"), day("to")),
    due: field(t("column.due"), day("due"), { optional: t("request.optional"), hint: t("request.due-hint") }),
    priority: group(t("column.priority"), "priority", "radio", PRIORITIES.map((n) => [n, t(`priority.${n}`), n === (old.priority ?? 3)])),
    programmes: choices && group(t("column.programmes"), "programmes", "checkbox",
      choices.programmes.map(({ programme }) => [programme, title(programme), old.programmes?.includes(programme)]), { hint: t("request.programmes-hint") }),
    may_split: group(t("column.may_split"), "may_split", "radio", [["yes", t("answer.yes"), split], ["no", t("answer.no"), !split]]),
    min_part: field(t("column.min_part"), count("min_part", old.min_part ?? 1)),
    max_parts: field(t("column.max_parts"), count("max_parts", old.max_parts ?? 4)),
  };
}

/** Return the cells that the fields hold; null is blank. */
export function cellsOf(fields) {
  const number = (name) => (fields[name].input.value === "" ? null : Number(fields[name].input.value));
  const split = fields.may_split.values()[0] === "yes";
  const programmes = fields.programmes?.values() ?? [];
  return {
    requester: fields.requester ? fields.requester.input.value.trim() : session.me.requester,
    skills: fields.skills.values(),
    headcount: number("headcount"),
    language: fields.language.input.value.trim(),
    from: fields.from.input.value || null,
    to: fields.to.input.value || null,
    due: fields.due.input.value || null,
    priority: Number(fields.priority.values()[0]),
    programmes: programmes.length ? programmes : null,
    may_split: split,
    min_part: split ? number("min_part") : null,
    max_parts: split ? number("max_parts") : null,
  };
}

/** Return the fields laid out as a form. */
export function layout(fields) {
  const pair = (...names) => h("div", { class: "pair" }, names.map((name) => fields[name].node));
  return [
    fields.requester && fields.requester.node,
    fields.skills.node,
    pair("headcount", "language"),
    pair("from", "to", "due"),
    fields.priority.node,
    fields.programmes && fields.programmes.node,
    h("details", { class: "more" }, h("summary", {}, t("request.more")), fields.may_split.node, pair("min_part", "max_parts")),
  ];
}
