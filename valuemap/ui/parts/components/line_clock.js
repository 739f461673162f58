// Counts down within a line of words, to the second.

import { Clock } from "./ticking.js";

const clocks = new WeakMap();
const EXACT = 7199; // seconds up to which each is told

export default function (component) {
  const { data, parentElement } = component;
  // The same number again is the page drawn anew in one second, not more time.
  if (clocks.get(parentElement)?.seconds !== data.seconds) {
    clocks.get(parentElement)?.stop();
    const text = parentElement.querySelector(".countdown");
    clocks.set(parentElement, new Clock(text, data.seconds, data.words, EXACT));
  }
  return () => {
    clocks.get(parentElement)?.stop();
    clocks.delete(parentElement);
  };
}
