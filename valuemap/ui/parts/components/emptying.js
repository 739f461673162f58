// Empties this browser of what a faction did around one screen: its drafts go, and the page is
// left for good, so that nothing of it stays in the memory of the page or behind "back".

import { writeDraft } from "./drafts.js";
import { keep } from "./keeping.js";

export default function ({ data }) {
  for (const mark of data.marks) {
    writeDraft(mark, null);
    keep(mark, null);
  }
  if (data.to) location.replace(new URL(data.to, document.baseURI));
}
