// What is counted and not saved yet: a draft in this browser's own storage.

export const DRAFT_STORE = "valuemap.draft.";

/**
 * The draft with a mark, or null.
 * @param {string} mark
 * @returns {any}
 */
export function readDraft(mark) {
  try {
    return JSON.parse(localStorage.getItem(DRAFT_STORE + mark));
  } catch {
    return null; // no storage, or not ours: start from what is saved
  }
}

/**
 * Keep this as a draft; null forgets it.
 * @param {string} mark
 * @param {any} draft
 */
export function writeDraft(mark, draft) {
  try {
    if (draft) localStorage.setItem(DRAFT_STORE + mark, JSON.stringify(draft));
    else localStorage.removeItem(DRAFT_STORE + mark);
  } catch {
    // Storage is full or forbidden: the draft lives as long as this page.
  }
}
