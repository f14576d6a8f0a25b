/** Rows as they are copied from a spreadsheet: tabs between cells, quotes around cells with line breaks; or CSV. */

/** Return the cells of a pasted text, line by line; empty lines are left out. */
export function cellsOfText(text) {
  const separator = text.includes("\t") ? "\t" : text.split("\n", 1)[0].includes(";") && !text.split("\n", 1)[0].includes(",") ? ";" : text.includes(",") ? "," : "\t";
  const lines = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    const line = lines.at(-1);
    if (quoted) {
      if (letter !== '"') line[line.length - 1] += letter;
      else if (text[at + 1] === '"') {
        line[line.length - 1] += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && line.at(-1) === "") quoted = true;
    else if (letter === separator) line.push("");
    else if (letter === "\n") lines.push([""]);
    else if (letter !== "\r") line[line.length - 1] += letter;
  }
  return lines.map((line) => line.map((cell) => cell.trim())).filter((line) => line.some(Boolean));
}

/** Return a day as YYYY-MM-DD where it is written so or with points, which means one thing alone; else as it is. */
export function plainDate(text) {
  const found = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?$/.exec(text);
  if (!found) return text.replace(/^(\d{4})[./](\d{2})[./](\d{2})\.?$/, "$1-$2-$3").replace(/[T ]00:00(:00)?$/, "");
  return `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}`;
}
