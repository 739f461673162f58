// Empties this browser of what was weighed at a place that is over. Of a faction around one screen
// the page is left for good, so that nothing of it stays in the memory of the page or behind "back".

import { DRAFT_STORE, keep, purge } from "./keeping.js";

export default function ({ data }) {
  try {
    for (const mark of data.marks) localStorage.removeItem(DRAFT_STORE + mark);
  } catch {
    // No storage: then nothing is in it.
  }
  for (const mark of data.marks) keep(mark, null);
  purge();
  if (data.to) location.replace(new URL(data.to, document.baseURI));
}
