// Counts down on the wall and on phones.

import { Clock } from "./ticking.js";

const clocks = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  // The same number again is the page drawn anew in one second, not more time.
  if (clocks.get(parentElement)?.seconds !== data.seconds) {
    clocks.get(parentElement)?.stop();
    clocks.set(parentElement, new Clock(parentElement.querySelector(".countdown"), data.seconds, data.words));
  }
  return () => {
    clocks.get(parentElement)?.stop();
    clocks.delete(parentElement);
  };
}
