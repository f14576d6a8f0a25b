/** What is around every view: the bar with the places one may go to, language, looks, and sign-out. */

import { fill, h } from "./core/dom.js";
import { reached } from "./core/reach.js";
import { go, here, isUnsaved, link, match } from "./core/router.js";
import { session } from "./core/session.js";
import { nextTheme, paint, theme } from "./core/theme.js";
import { LANGUAGES, language, speak, t } from "./core/words.js";
import { confirm } from "./parts/dialog.js";
import { head } from "./parts/head.js";
import { failure } from "./parts/messages.js";

const PLACES = [
  ["dashboard", () => session.plans],
  ["request", () => session.requests],
  ["requests", () => session.requests],
  ["data", () => session.plans],
  ["plans", () => session.plans],
  ["schedule", () => session.me],
];

let main;
let leaving = new AbortController();

/** Draw the frame anew: at the start, and when somebody signs in or out or chooses another language. */
export function frame() {
  main = h("main", { id: "main", tabindex: "-1" });
  const skip = h("a", { class: "skip", href: "#main", onclick: skipTo }, t("shell.skip"));
  fill(document.body, skip, header(), main, h("div", { id: "toasts", role: "status", "aria-live": "polite" }));
}

/** Follow a change of the address; somebody with something unsaved is asked first, and may stay. */
export async function turn({ oldURL }) {
  if (await mayLeave()) await show();
  else history.replaceState(null, "", new URL(oldURL).hash);
}

const mayLeave = async () => !isUnsaved() || (await confirm(t("shell.unsaved"), t("shell.unsaved-what"), { yes: t("shell.leave"), kind: "danger" })) !== null;

/** Show the view of the address. */
export async function show() {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const address = here();
  const found = session.me ? match(address) : match({ path: ["sign-in"] });
  if (session.me && (!found || !found.who() || address.path[0] === "sign-in")) {
    location.replace(link(session.home));
    return;
  }
  mark(found.place);
  main.setAttribute("aria-busy", "true");
  let made;
  try {
    const { default: view } = await reached(found.load());
    made = await view({ params: found.params, query: address.query, signal });
  } catch (error) {
    if (signal.aborted) return;
    made = h("div", {}, head(t("error.title")), failure(error));
  }
  if (signal.aborted) return;
  fill(main, made);
  main.removeAttribute("aria-busy");
  main.dataset.view = found.parts[0];
  arrive(address);
}

function arrive(address) {
  const title = main.querySelector("h1");
  main.querySelectorAll(".tabs [aria-current]").forEach(centre);
  document.title = title ? `${title.textContent} · Muster` : "Muster";
  const wanted = main.querySelector("[autofocus]") ?? title;
  if (wanted === title) title?.setAttribute("tabindex", "-1");
  wanted?.focus({ preventScroll: true });
  if (address.path.length) scrollTo(0, 0);
}

function skipTo(event) {
  event.preventDefault();
  main.focus();
}

function mark(place) {
  for (const one of document.querySelectorAll("nav.places a")) {
    if (one.dataset.place !== place) one.removeAttribute("aria-current");
    else {
      one.setAttribute("aria-current", "page");
      centre(one);
    }
  }
}

/** Bring the place or the tab where one is into the middle: on a phone not all have room. */
function centre(one) {
  const row = one.parentElement;
  row.scrollLeft += one.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - one.offsetWidth) / 2;
}

function header() {
  const places = PLACES.filter(([, who]) => who()).map(([place]) =>
    h("a", { href: link(place), dataset: { place } }, place === "requests" && !session.plans ? t("nav.mine") : t(`nav.${place}`)),
  );
  return h(
    "header",
    { class: "bar" },
    h("a", { class: "brand", href: link(session.me ? session.home : "") }, emblem(), h("span", {}, "Muster")),
    session.me && h("nav", { class: "places", "aria-label": t("shell.places") }, places),
    h("div", { class: "tools" }, languages(), looks(), session.me && who()),
  );
}

const emblem = () =>
  h(
    "svg",
    { viewBox: "0 0 32 32", class: "mark", "aria-hidden": "true" },
    h("rect", { x: 4, y: 7, width: 14, height: 5, rx: 2.5 }),
    h("rect", { x: 10, y: 14, width: 18, height: 5, rx: 2.5 }),
    h("rect", { x: 7, y: 21, width: 10, height: 5, rx: 2.5 }),
  );

function languages() {
  const choices = Object.entries(LANGUAGES).map(([tag, name]) =>
    h("option", { value: tag, selected: tag === language, lang: tag }, name),
  );
  const change = async ({ target }) => {
    const wanted = target.value;
    target.value = language;
    if (!(await mayLeave())) return;
    await speak(wanted, true);
    frame();
    await show();
  };
  return h("select", { class: "quiet", "aria-label": t("shell.language"), onchange: change }, choices);
}

function looks() {
  const button = h("button", { type: "button", class: "quiet look", onclick: () => name(nextTheme()) });
  const name = (choice) => {
    paint(choice);
    button.textContent = { system: "◐", light: "☀", dark: "☾" }[choice];
    button.title = t(`theme.${choice}`);
    button.setAttribute("aria-label", t("shell.theme", { theme: t(`theme.${choice}`) }));
  };
  name(theme());
  return button;
}

function who() {
  const { name, role, requester } = session.me;
  const leave = async () => {
    if (!(await mayLeave())) return;
    session.end();
    go("sign-in");
  };
  const shut = ({ currentTarget, type, key, relatedTarget }) => {
    if (type === "keydown" ? key !== "Escape" : !relatedTarget || currentTarget.contains(relatedTarget)) return;
    currentTarget.open = false;
    if (key) currentTarget.firstElementChild.focus();
  };
  return h(
    "details",
    { class: "who", onkeydown: shut, onfocusout: shut },
    h("summary", {}, requester ?? t(`role.${role}`)),
    h(
      "div",
      { class: "menu" },
      h("p", {}, name.replace(/^key:\S+ /, ""), h("br"), h("small", {}, t(`role.${role}`))),
      h("button", { type: "button", onclick: leave }, t("shell.sign-out")),
    ),
  );
}
