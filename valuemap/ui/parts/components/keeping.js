// What was saved on this device stays on it, for the own picture after the evening, until the day
// on which the meeting is deleted; and so do drafts. It is read by its own pages only, and sent to
// nobody.

import { DRAFT_STORE } from "./drafts.js";

const KEPT_STORE = "valuemap.own.";

/** @typedef {{ steps: Record<string, number> | null, until: string }} Kept without steps: not applicable */

/**
 * Keep this with a mark; null forgets what is kept.
 * @param {string} mark
 * @param {Kept | null} now
 */
export function keep(mark, now) {
  try {
    if (now === null) localStorage.removeItem(KEPT_STORE + mark);
    else localStorage.setItem(KEPT_STORE + mark, JSON.stringify(now));
  } catch {
    // No storage: then there is no picture either.
  }
}

/**
 * What is kept with a mark.
 * @param {string} mark
 * @returns {Kept | null}
 */
export function kept(mark) {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT_STORE + mark) || "null");
    return found && typeof found === "object" && "steps" in found ? found : null;
  } catch {
    return null; // no storage, or not ours
  }
}

/**
 * The day until which something that is stored here may stay; null where that is not said.
 * @param {string} name
 * @returns {string | null}
 */
function until(name) {
  try {
    const found = JSON.parse(localStorage.getItem(name) || "null");
    return typeof found?.until === "string" ? found.until : null;
  } catch {
    return null; // not ours
  }
}

/** Forget what should be forgotten by now. A draft of before days were kept stays. */
export function purge() {
  try {
    const today = new Date().toISOString().slice(0, 10);
    for (const name of Object.keys(localStorage)) {
      const isDraft = name.startsWith(DRAFT_STORE);
      if (!isDraft && !name.startsWith(KEPT_STORE)) continue;
      const last = until(name) || (isDraft ? today : "");
      if (!(last >= today)) localStorage.removeItem(name);
    }
  } catch {
    // No storage: then nothing is in it.
  }
}
