/** A file to choose: a button in the reader's language, where the browser's own would be in the browser's, and the file's name. */

import { h } from "../core/dom.js";

/** Return a button that lets a file be chosen and hands it over. */
export function filePicker(text, accept, take) {
  const name = h("output", { class: "small" });
  const input = h("input", { type: "file", class: "unseen", accept });
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (!file) return;
    name.textContent = file.name;
    take(file);
    input.value = ""; // so that the same file can be chosen again once it is mended
  });
  return [h("label", { class: "button file" }, text, input), name];
}
