// Asks the server now and then whether anything changed, and lets the page be drawn
// again when it did. It asks beside Streamlit, so that nobody's screen is drawn for
// nothing, and a question can never come between the parts of a page on its way here.

import { askedToWait, beatAfter, isPassing } from "./backoff.js";
import { keepPlace } from "./places.js";

const ADDRESS = "_valuemap/pulse";
const HEADER = "x-valuemap-link";
const LATER = 204; // too many pages are being drawn by now: something may have changed, or nothing
const AGAIN_MS = 5000; // a page that should be drawn again and was not: ask once more
const MOST_AGAIN_MS = 40_000;
const PATIENCE_MS = 8000;
const ONLINE_MS = 500; // a hall whose network comes back does not ask all at once
// The server answers with what it read up to half a second ago: one who asks right after a page was
// drawn could hear of the time before, and have it drawn once more for nothing.
const SETTLING_MS = 600;

class Watcher {
  constructor() {
    this.look = this.look.bind(this);
    this.wake = this.wake.bind(this);
    this.misses = 0;
    this.asked = 0;
    document.addEventListener("visibilitychange", this.look); // a phone that wakes up
    window.addEventListener("online", this.wake);
  }

  update({ data, setTriggerValue }) {
    if (this.seen !== data.seen) this.drawnAt = performance.now();
    this.seen = data.seen;
    this.link = data.link;
    this.tell = setTriggerValue;
    if (this.every === data.every) return;
    this.every = data.every;
    this.plan(this.every);
  }

  stop() {
    this.isStopped = true;
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.look);
    window.removeEventListener("online", this.wake);
  }

  wake() {
    if (this.wakes) return;
    this.wakes = true;
    this.plan(ONLINE_MS * Math.random());
  }

  plan(wait) {
    clearTimeout(this.timer);
    if (!this.isStopped) this.timer = setTimeout(this.look, wait);
  }

  get wait() {
    return beatAfter(this.misses, this.every, this.asked);
  }

  async look() {
    if (this.looking) return;
    this.wakes = false;
    const begunAt = performance.now();
    if (!document.hidden && begunAt - this.drawnAt >= SETTLING_MS) {
      this.looking = true;
      await this.hear().catch(() => this.missed(0)); // no connection: Streamlit says so
      this.looking = false;
    }
    this.plan(Math.max(0, this.wait - (performance.now() - begunAt)));
  }

  async hear() {
    const now = await this.ask();
    if (now === null) return;
    this.misses = 0;
    if (now === this.seen) return;
    if (now === this.told && performance.now() < this.tellsAgainAt) return;
    this.again = now === this.told ? Math.min(2 * this.again, MOST_AGAIN_MS) : AGAIN_MS;
    this.told = now;
    this.tellsAgainAt = performance.now() + this.again;
    this.tell("changed", now);
  }

  missed(asked) {
    this.misses += 1;
    this.asked = asked;
  }

  async ask() {
    const answer = await fetch(new URL(ADDRESS, document.baseURI), {
      cache: "no-store", headers: { [HEADER]: this.link }, signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.status === LATER) {
      this.misses = 0;
      return null;
    }
    const mark = await answer.text();
    if (isPassing(answer.status)) {
      this.missed(askedToWait(answer));
      return null;
    }
    if ((answer.headers.get("content-type") || "").startsWith("text/plain")) return mark;
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
