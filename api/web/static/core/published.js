/** The published schedule: its versions, and what is in one. */

import { get } from "./api.js";

/** Return the versions, the newest first; an empty list before the first. */
export const versions = async (signal, limit = 50) => (await get("/v1/schedules", { limit }, { signal })).items;

/** Return a version of the schedule, whole or in part; the current one without a number. */
export const schedule = (number, wanted, signal) => get(number ? `/v1/schedules/${number}` : "/v1/schedule", wanted, { signal });
