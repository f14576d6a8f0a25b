/** The path of a request: the skills that are needed, one after another. */

import { fill, h, uid } from "../core/dom.js";
import { list } from "../core/format.js";
import { t } from "../core/words.js";

/** Return a field of steps; `change` is called when they change, `values()` returns the skills chosen. */
export function pathField(skills, programmeTitle, change, chosen = [""]) {
  let steps = [...chosen];
  const rows = h("ol", { class: "steps" });
  const wrong = h("p", { class: "wrong", id: uid("wrong"), "aria-live": "polite" });
  const add = h("button", { type: "button", class: "small", onclick: () => put([...steps, ""], steps.length) }, t("request.add-step"));
  const node = h("fieldset", { class: "field", "aria-describedby": wrong.id }, h("legend", {}, t("request.skills")), rows, add, wrong);

  function put(next, focus) {
    steps = next;
    draw();
    if (focus !== undefined) rows.children[Math.min(focus, steps.length - 1)].querySelector("select").focus();
    change();
  }

  function step(skill, at) {
    const options = [["", t("request.choose-skill")], ...skills.map((one) => [one.skill, one.skill])];
    const says = h("small", { id: uid("awarded") });
    const tell = (code) => {
      const found = skills.find((one) => one.skill === code);
      says.textContent = found ? t("request.awarded", { programmes: list(found.programmes.map(programmeTitle)) }) : "";
    };
    tell(skill);
    const input = h(
      "select",
      {
        "aria-label": t("request.step", { n: at + 1 }),
        "aria-describedby": says.id,
        onchange: () => {
          steps[at] = input.value;
          tell(input.value);
          change();
        },
      },
      options.map(([code, text]) => h("option", { value: code, selected: code === skill }, text)),
    );
    const remove = h(
      "button",
      { type: "button", class: "quiet", "aria-label": t("request.remove-step", { n: at + 1 }), onclick: () => put(steps.filter((_, place) => place !== at), at) },
      "×",
    );
    return h("li", {}, h("span", { class: "place", "aria-hidden": "true" }, String(at + 1)), input, steps.length > 1 ? remove : h("span", {}), says);
  }

  const draw = () => fill(rows, steps.map(step));
  draw();
  return {
    node,
    values: () => steps.filter(Boolean),
    say: (text) => {
      fill(wrong, text);
      node.classList.toggle("is-wrong", Boolean(text));
      for (const input of rows.querySelectorAll("select")) {
        if (text && !input.value) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    },
  };
}

/** Return a path as it is read: a skill, an arrow, a skill. */
export const pathOf = (skills) =>
  h("span", { class: "path" }, skills.map((skill, at) => [at > 0 && h("span", { class: "then", "aria-label": t("request.then") }, "→"), h("span", { class: "skill" }, skill)]));
