// Empties this browser of what a faction did around one screen: its drafts go, and the page is
// left for good, so that nothing of it stays in the memory of the page or behind "back".

import { keep } from "./keeping.js";

const STORE = "valuemap.draft."; // as in chips.js

export default function ({ data }) {
  try {
    for (const mark of data.marks) localStorage.removeItem(STORE + mark);
  } catch {
    // No storage: then nothing is in it.
  }
  for (const mark of data.marks) keep(mark, null);
  if (data.to) location.replace(new URL(data.to, document.baseURI));
}
