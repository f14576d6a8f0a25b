/** Fields of a form: a label, an input, a hint, and what is wrong beside it. */

import { fill, h, uid } from "../core/dom.js";
import { fullDate } from "../core/format.js";

/**
 * Return a field around an input: `{ node, input, say(text) }`, where `say` shows what is wrong (null: nothing is).
 * What is wrong and the hint are tied to the input, so that screen readers say them with it. Browsers write a day in
 * their own language, not in the page's: the field says it in the reader's form too, with its weekday.
 */
export function field(label, input, { hint, optional } = {}) {
  input.id ||= uid("field");
  const wrong = h("p", { class: "wrong", id: `${input.id}-wrong`, "aria-live": "polite" });
  const hinted = hint && h("p", { class: "hint", id: `${input.id}-hint` }, hint);
  const day = input.type === "date" && h("p", { class: "hint", id: `${input.id}-day` });
  if (day) {
    const write = () => fill(day, input.value && fullDate(input.value));
    input.addEventListener("input", write);
    write();
  }
  input.setAttribute("aria-describedby", [day, hinted, wrong].filter(Boolean).map((one) => one.id).join(" "));
  const node = h(
    "div",
    { class: "field" },
    h("label", { for: input.id }, label, optional && h("span", { class: "optional" }, optional)),
    input,
    day,
    hinted,
    wrong,
  );
  return { node, input, say: (text) => complain(node, input, wrong, text) };
}

/** Return a group of choices as a field: radio buttons or check boxes. */
export function choices(legend, name, kind, options, { hint, optional } = {}) {
  const wrong = h("p", { class: "wrong", id: uid("wrong"), "aria-live": "polite" });
  const boxes = options.map(([value, text, checked]) =>
    h("label", { class: "choice" }, h("input", { type: kind, name, value, checked }), h("span", {}, text)),
  );
  const node = h(
    "fieldset",
    { class: "field", "aria-describedby": wrong.id },
    h("legend", {}, legend, optional && h("span", { class: "optional" }, optional)),
    h("div", { class: "choices" }, boxes),
    hint && h("p", { class: "hint" }, hint),
    wrong,
  );
  const values = () => [...node.querySelectorAll("input:checked")].map((box) => box.value);
  return { node, values, say: (text) => complain(node, null, wrong, text) };
}

/** Return a select of options `[value, text]`. */
export const select = (options, value, more = {}) =>
  h("select", more, options.map(([code, text]) => h("option", { value: code, selected: code === value }, text)));

function complain(node, input, wrong, text) {
  fill(wrong, text);
  node.classList.toggle("is-wrong", Boolean(text));
  if (text) input?.setAttribute("aria-invalid", "true");
  else input?.removeAttribute("aria-invalid");
}
