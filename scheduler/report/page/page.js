"use strict";
const charts = JSON.parse(document.getElementById("charts").textContent);
const options = { renderer: "svg", actions: false, ast: true, defaultStyle: false };
for (const place of document.querySelectorAll("[data-chart]")) {
  vegaEmbed(place, charts[place.dataset.chart], options).catch((error) => {
    place.textContent = "This chart could not be drawn; the table holds the same figures. (" + error.message + ")";
  });
}

for (const box of document.querySelectorAll("[data-filter]")) {
  const rows = [...document.querySelectorAll("#" + box.dataset.filter + " tbody tr")];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\s+/);
    rows.forEach((row, i) => { row.hidden = !words.every((word) => texts[i].includes(word)); });
  });
}

const plain = (cell) => cell.textContent.trim().replace(/[€%\s,]/g, "");
const order = new Intl.Collator("en", { numeric: true });
for (const head of document.querySelectorAll("main .scroll th[scope=col]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    const body = head.closest("table").tBodies[0];
    const value = head.classList.contains("number") ? (row) => plain(row.cells[head.cellIndex]) : (row) => row.cells[head.cellIndex].textContent;
    const rows = [...body.rows].map((row) => [value(row), row]).sort((a, b) => order.compare(a[0], b[0]));
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    body.append(...(up ? rows : rows.reverse()).map((entry) => entry[1]));
  });
}
