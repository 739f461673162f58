// Two steps of one page: who has read the contract sees the factions, which stand behind it, at
// once and without a run of the page. Where this is not there, the button asks the server.

const BUTTON = ".st-key-contract-read button";
const AHEAD = ".st-key-factions-step";

let readOf = ""; // the code of the meeting whose contract was read here

export class Steps {
  constructor() {
    this.go = this.go.bind(this);
    document.addEventListener("click", this.go, true); // before the button's own listener
  }

  // Which meeting it is, and whether somebody may go on without asking the server.
  update(code, isFree) {
    this.code = code;
    this.isFree = isFree;
    this.show();
  }

  go(event) {
    if (!this.isFree || !event.target.closest?.(BUTTON) || !document.querySelector(AHEAD)) return;
    event.preventDefault();
    event.stopPropagation();
    readOf = this.code;
    this.show();
    /** @type {HTMLElement | null} */
    const title = document.querySelector(`${AHEAD} h1`);
    title?.setAttribute("tabindex", "-1");
    title?.focus({ preventScroll: true });
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }

  show() {
    document.documentElement.dataset.step = readOf === this.code ? "factions" : "contract";
  }

  stop() {
    document.removeEventListener("click", this.go, true);
    delete document.documentElement.dataset.step;
  }
}
