/** Begins the page: language, looks, who is signed in, and the views by address. */

import { get } from "./core/api.js";
import { arrived } from "./core/issuer.js";
import { route } from "./core/router.js";
import { session } from "./core/session.js";
import { paint } from "./core/theme.js";
import { preferred, speak } from "./core/words.js";
import { frame, show, turn } from "./shell.js";

const plans = { who: () => session.plans };
const requests = { who: () => session.requests };

route("sign-in", () => import("./views/sign-in.js"));
route("request", () => import("./views/request-form.js"), requests);
route("paste", () => import("./views/paste.js"), { ...requests, place: "request" });
route("requests", () => import("./views/requests.js"), requests);
route("requests/:reference*", () => import("./views/request.js"), requests);
route("dashboard", () => import("./views/dashboard.js"), plans);
route("data", () => import("./views/data.js"), plans);
route("data/:table", () => import("./views/table.js"), plans);
route("import", () => import("./views/import.js"), { ...plans, place: "data" });
route("plans", () => import("./views/plans.js"), plans);
route("plans/:plan", () => import("./views/plan.js"), plans);
route("compare", () => import("./views/compare.js"), { ...plans, place: "plans" });
route("schedule", () => import("./views/schedule.js"));

/** Find out who is here: somebody who has come back from the issuer, or whose key the browser has kept. */
async function recognise() {
  try {
    const token = await arrived();
    if (token) session.begin(token, await get("/v1/me", {}, { key: token }), false);
    else if (session.key) session.me = await get("/v1/me");
  } catch (error) {
    session.refusal = error.message;
  }
}

async function begin() {
  paint();
  await speak(preferred());
  await recognise();
  frame();
  session.addEventListener("change", () => {
    frame();
    show();
  });
  addEventListener("hashchange", turn);
  await show();
}

begin();
