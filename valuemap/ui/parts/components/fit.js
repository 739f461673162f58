// Makes the stage of the wall fit its screen: its words as large as they can be with nothing cut,
// its charts over their places. It looks again when the stage, the screen or a font changes.

import { SCALES, arrived, grown, isSame, largest } from "./fitting.js";

const SETTLED_MS = 200; // a window that is being resized has no size yet

class Fitter {
  constructor() {
    this.look = this.look.bind(this);
    this.later = this.later.bind(this);
    this.signs = null;
    this.parts = {};
    this.stage = null;
    // A stage that is drawn anew fits before it is painted: these come right after the change.
    this.watcher = new MutationObserver(() => {
      if (document.querySelector(".vm-stage") !== this.stage) this.look();
    });
    this.watcher.observe(document.body, { childList: true, subtree: true });
    window.addEventListener("resize", this.later);
    document.fonts.addEventListener("loadingdone", this.look);
  }

  update({ data, setStateValue }) {
    this.told = data;
    this.tell = setStateValue;
    this.look();
  }

  stop() {
    this.watcher.disconnect();
    clearTimeout(this.timer);
    window.removeEventListener("resize", this.later);
    document.fonts.removeEventListener("loadingdone", this.look);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.look, SETTLED_MS);
    this.fit();
  }

  look() {
    this.fit();
    this.move();
    this.report();
  }

  fit() {
    this.stage = /** @type {HTMLElement} */ (document.querySelector(".vm-stage"));
    if (!this.stage) return;
    const { stage } = this;
    const scale = scaleOf(stage);
    stage.style.setProperty("--fit", String(scale));
    for (const place of placesOf(stage)) {
      const box = place.getBoundingClientRect();
      for (const edge of ["left", "top", "width", "height"]) {
        const name = `--place-${place.dataset.place}-${edge}`;
        document.documentElement.style.setProperty(name, `${box[edge]}px`);
      }
    }
  }

  // The stage is drawn anew at each change: what was there before is set back first, so that the
  // browser sees it move.
  move() {
    if (!this.stage) return;
    const growing = all(this.stage, "[data-grow]");
    const parts = Object.fromEntries(
      growing.map((one) => [one.dataset.grow, one.style.getPropertyValue("--part")]));
    for (const name of grown(this.parts, parts)) {
      const one = growing.find((each) => each.dataset.grow === name);
      one.style.setProperty("--part", this.parts[name]);
      one.getBoundingClientRect();
      one.style.setProperty("--part", parts[name]);
    }
    const signed = all(this.stage, "[data-sign]");
    const signs = signed.map((one) => one.dataset.sign);
    for (const name of arrived(this.signs, signs)) {
      signed.find((one) => one.dataset.sign === name).classList.add("is-new");
    }
    this.parts = parts;
    this.signs = signs;
  }

  report() {
    if (!this.stage) return;
    const sizes = { screen: [window.innerWidth, window.innerHeight], places: {} };
    for (const place of placesOf(this.stage)) {
      const { width, height } = place.getBoundingClientRect();
      sizes.places[place.dataset.place] = [Math.round(width), Math.round(height)];
    }
    if (!isSame(this.told, sizes)) this.tell("sizes", sizes);
  }
}

/** @type {(within: Element, selector: string) => HTMLElement[]} */
const all = (within, selector) => [...within.querySelectorAll(selector)].map(
  (found) => /** @type {HTMLElement} */ (found));
const placesOf = (stage) => all(stage, "[data-place]");

// Where nothing fits, the stage is laid out anew to hold more.
function scaleOf(stage) {
  stage.classList.remove("is-tight");
  const scale = scaleFor(stage, SCALES);
  if (isHeld(stage)) return scale;
  stage.classList.add("is-tight");
  return scaleFor(stage, SCALES.filter((one) => one <= 1));
}

// The largest size at which nothing is cut and no word breaks that could stay whole. A word that is
// too wide in the smallest letters breaks in any.
function scaleFor(stage, scales) {
  const at = (scale) => stage.style.setProperty("--fit", String(scale));
  stage.classList.add("is-measured"); // words do not break
  at(scales[scales.length - 1]);
  const whole = all(stage, "[data-words]").filter((box) => !isWide(box));
  const fits = (scale) => {
    at(scale);
    if (whole.some(isWide)) return false;
    stage.classList.remove("is-measured");
    const isWhole = isHeld(stage);
    stage.classList.add("is-measured");
    return isWhole;
  };
  const scale = largest(scales, fits);
  at(scale);
  stage.classList.remove("is-measured");
  return scale;
}

// Whether the stage and its rows hold what stands in them.
function isHeld(stage) {
  const boxes = [stage, ...all(stage, ".vm-head, .vm-body, .vm-foot, [data-fits]")];
  return !boxes.some((box) => isWide(box) || isTall(box));
}

const isWide = (box) => box.scrollWidth > box.clientWidth + 1;
const isTall = (box) => box.scrollHeight > box.clientHeight + 1;

const fitters = new WeakMap();

export default function (component) {
  const { parentElement } = component;
  let fitter = fitters.get(parentElement);
  if (!fitter) {
    fitter = new Fitter();
    fitters.set(parentElement, fitter);
  }
  fitter.update(component);
  return () => {
    fitter.stop();
    fitters.delete(parentElement);
  };
}
