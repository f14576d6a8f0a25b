/** Who is signed in. The key is kept by the browser: for this tab alone, or until they sign out. */

const NAME = "muster.key";

class Session extends EventTarget {
  key = sessionStorage.getItem(NAME) ?? localStorage.getItem(NAME);
  me = null;
  /** Why nobody is signed in, where somebody meant to be. */
  refusal = null;

  begin(key, me, keep) {
    this.end(false);
    (keep ? localStorage : sessionStorage).setItem(NAME, key);
    this.key = key;
    this.me = me;
    this.refusal = null;
    this.dispatchEvent(new Event("change"));
  }

  end(tell = true) {
    sessionStorage.removeItem(NAME);
    localStorage.removeItem(NAME);
    this.key = this.me = null;
    if (tell) this.dispatchEvent(new Event("change"));
  }

  /** Ask anew who this is, after something that may have changed it. */
  async refresh() {
    const { get } = await import("./api.js");
    this.me = await get("/v1/me");
  }

  get plans() {
    return this.me?.role === "planner" || this.me?.role === "admin";
  }

  get requests() {
    return this.plans || this.me?.role === "requester";
  }

  /** Where this person begins. */
  get home() {
    if (this.plans) return "dashboard";
    return this.me?.role === "requester" ? "requests" : "schedule";
  }
}

export const session = new Session();
