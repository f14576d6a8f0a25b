/** What comes over the network, told apart from what goes wrong otherwise. */

import { t } from "./words.js";

/** Nothing came: the service can't be reached, or the network is gone. */
export class Unreachable extends Error {}

/** Wait for something that comes over the network; throws an Unreachable where it does not. */
export async function reached(coming) {
  try {
    return await coming;
  } catch (error) {
    throw error instanceof TypeError ? new Unreachable(t("error.unreachable"), { cause: error }) : error; // as fetch and import tell it
  }
}
