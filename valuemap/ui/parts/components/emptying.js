// Empties this browser of what was weighed at a place that is over. Of a faction around one screen
// the page is left for good, so that nothing of it stays in the memory of the page or behind "back".

import { writeDraft } from "./drafts.js";
import { keep, purge } from "./keeping.js";

export default function ({ data }) {
  for (const mark of data.marks) {
    writeDraft(mark, null);
    keep(mark, null);
  }
  purge();
  if (data.to) location.replace(new URL(data.to, document.baseURI));
}
