/** What nobody can guess: also where the page came over plain http, for which browsers lack `crypto.randomUUID`. */

/** Return bytes as letters that stand in an address as they are (base64url). */
export const letters = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** Return 43 letters that nobody can guess. */
export const unguessable = () => letters(crypto.getRandomValues(new Uint8Array(32)));
