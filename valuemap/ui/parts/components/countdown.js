// Counts down on the wall, on phones and within a line of words.

import { Clock } from "./ticking.js";

const clocks = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  // The same number again is the page drawn anew in one second, not more time.
  if (clocks.get(parentElement)?.seconds !== data.seconds) {
    clocks.get(parentElement)?.stop();
    const text = parentElement.querySelector(".countdown");
    text.classList.add(data.look);
    clocks.set(parentElement, new Clock(text, data.seconds, data.words, data.exact));
  }
  return () => {
    clocks.get(parentElement)?.stop();
    clocks.delete(parentElement);
  };
}
