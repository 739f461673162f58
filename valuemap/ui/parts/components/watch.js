// Asks the server now and then whether anything changed, and lets the page be drawn
// again when it did. It asks beside Streamlit, so that nobody's screen is drawn for
// nothing, and a question can never come between the parts of a page on its way here.

import { keepPlace } from "./places.js";

const ADDRESS = "_valuemap/pulse";
const HEADER = "x-valuemap-link";
const AGAIN_MS = 5000; // a page that should be drawn again and was not: ask once more
const PATIENCE_MS = 8000;
// The server answers with what it read up to half a second ago: one who asks right after a page was
// drawn could hear of the time before, and have it drawn once more for nothing.
const SETTLING_MS = 600;

class Watcher {
  constructor() {
    this.look = this.look.bind(this);
    document.addEventListener("visibilitychange", this.look); // a phone that wakes up
    window.addEventListener("online", this.look);
  }

  update({ data, setTriggerValue }) {
    if (this.seen !== data.seen) this.drawnAt = performance.now();
    this.seen = data.seen;
    this.link = data.link;
    this.tell = setTriggerValue;
    if (this.every === data.every) return;
    this.every = data.every;
    clearInterval(this.timer);
    this.timer = setInterval(this.look, this.every);
  }

  stop() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.look);
    window.removeEventListener("online", this.look);
  }

  async look() {
    if (this.looking || document.hidden || performance.now() - this.drawnAt < SETTLING_MS) return;
    this.looking = true;
    try {
      const now = await this.ask();
      if (now !== this.seen && (now !== this.told || performance.now() - this.toldAt > AGAIN_MS)) {
        this.told = now;
        this.toldAt = performance.now();
        this.tell("changed", now);
      }
    } catch {
      // No connection: Streamlit says so, and the next question comes by itself.
    } finally {
      this.looking = false;
    }
  }

  async ask() {
    const answer = await fetch(new URL(ADDRESS, document.baseURI), {
      cache: "no-store", headers: { [HEADER]: this.link }, signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if ((answer.headers.get("content-type") || "").startsWith("text/plain")) return answer.text();
    return String(Date.now()); // served without our door (streamlit run): draw again each time
  }
}

const watchers = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  if (data.keep) {
    try {
      keepPlace(...data.keep);
    } catch {
      // The browser may keep nothing: the visit itself and the address still know.
    }
  }
  let watcher = watchers.get(parentElement);
  if (!watcher) {
    watcher = new Watcher();
    watchers.set(parentElement, watcher);
  }
  watcher.update(component);
  return () => {
    watcher.stop();
    watchers.delete(parentElement);
  };
}
