// Counts down on the wall and on phones.

import { Clock } from "./ticking.js";

const clocks = new WeakMap();
const CORNER_EXACT = 7199; // seconds up to which the corner of the wall tells each of them

export default function (component) {
  const { data, parentElement } = component;
  // The same number again is the page drawn anew in one second, not more time.
  if (clocks.get(parentElement)?.seconds !== data.seconds) {
    clocks.get(parentElement)?.stop();
    const text = parentElement.querySelector(".countdown");
    text.classList.toggle("in-corner", data.inCorner);
    const exact = data.inCorner ? CORNER_EXACT : undefined;
    clocks.set(parentElement, new Clock(text, data.seconds, data.words, exact));
  }
  return () => {
    clocks.get(parentElement)?.stop();
    clocks.delete(parentElement);
  };
}
