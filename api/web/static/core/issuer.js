/** Signing in at the issuer: the browser goes there and comes back with a code, which the service makes a token of. */

import { call, get } from "./api.js";
import { letters, unguessable } from "./random.js";

const PLACE = "/page/sign-in";
const NAME = "muster.sign-in";

/** Where this page is, which is where the issuer sends people back. */
const here = () => `${location.origin}/`;

/** Return what the service tells of the issuer, or null where the page takes keys alone, or can't sign in safely. */
export const issuer = async () => (crypto.subtle ? get(PLACE, {}, { key: null }) : null);

/** Go to the issuer; the address that was wanted is kept for the way back. */
export async function leave({ address, client, scope, audience }) {
  const [verifier, state] = [unguessable(), unguessable()];
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  sessionStorage.setItem(NAME, JSON.stringify({ verifier, state, wanted: location.hash }));
  const to = new URL(address);
  const asked = { response_type: "code", client_id: client, redirect_uri: here(), scope, audience, state, code_challenge: letters(new Uint8Array(digest)), code_challenge_method: "S256" };
  for (const [name, value] of Object.entries(asked)) to.searchParams.set(name, value);
  location.assign(to);
}

/** Return the token of somebody who has just come back from the issuer; null where nobody has. */
export async function arrived() {
  const given = new URLSearchParams(location.search);
  const kept = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
  if (!given.has("state") || !kept) return null;
  sessionStorage.removeItem(NAME);
  history.replaceState(null, "", `/${kept.wanted}`);
  if (given.get("state") !== kept.state) return null; // of another sign-in, or of somebody else
  if (given.has("error")) throw new Error(given.get("error_description") ?? given.get("error"));
  const { token } = await call("POST", PLACE, { body: { code: given.get("code"), verifier: kept.verifier, redirect: here() }, key: null });
  return token;
}
