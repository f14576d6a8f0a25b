/** Elements made by calls: `h("button", { type: "button", onclick: go }, "Go")`. */

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = new Set(["svg", "path", "rect", "line", "circle", "polyline", "g", "text", "title"]);

/**
 * Return a new element. Properties that begin with `on` listen; `style` is an object, set through the object model, so
 * that the content security policy needs no exception; `true` is an attribute without value, `null` and `false` none.
 */
export function h(tag, properties, ...children) {
  const shape = SHAPES.has(tag) && tag !== "title" && tag !== "text" ? true : properties?.svg;
  const made = shape ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) set(made, name, value);
  made.append(...flat(children));
  return made;
}

/** Replace what is in an element. */
export function fill(parent, ...children) {
  parent.replaceChildren(...flat(children));
  return parent;
}

/** Return a number that no other element's id of this page has. */
let last = 0;
export const uid = (prefix = "x") => `${prefix}${++last}`;

function set(made, name, value) {
  if (value === null || value === undefined || value === false || name === "svg") return;
  if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
  else if (name === "style") for (const [key, cell] of Object.entries(value)) made.style.setProperty(key, cell);
  else if (name === "dataset") Object.assign(made.dataset, value);
  else if (name === "value" && made.localName !== "li") made.value = value;
  else made.setAttribute(name, value === true ? "" : value);
}

const flat = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
