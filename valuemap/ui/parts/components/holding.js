// A button that acts once when pressed, and goes on while it is held: by finger, mouse and key.

const FIRST_MS = 450; // longer than a tap
const NEXT_MS = 110;

/**
 * @param {HTMLElement} button
 * @param {() => boolean} act gives whether there is more to do
 */
export function hold(button, act) {
  let timer = 0;
  let repeated = false;
  const stop = () => clearTimeout(timer);
  const again = () => {
    repeated = true;
    if (act()) timer = setTimeout(again, NEXT_MS);
  };
  button.addEventListener("pointerdown", (event) => {
    stop();
    repeated = false;
    if (event.button === 0) timer = setTimeout(again, FIRST_MS);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave", "blur"]) button.addEventListener(end, stop);
  button.addEventListener("contextmenu", (event) => event.preventDefault()); // what a long touch opens
  button.addEventListener("keydown", (event) => {
    if (event.key === " " && event.repeat) { // held Enter clicks again by itself
      event.preventDefault();
      repeated = true;
      act();
    } else if (event.key === " ") {
      repeated = false;
    }
  });
  button.addEventListener("keyup", (event) => {
    if (event.key !== " " || !repeated) return;
    event.preventDefault(); // letting go of what was held is no press
    repeated = false;
  });
  button.addEventListener("click", (event) => {
    stop();
    if (repeated && event.detail) repeated = false; // the end of what was held
    else act();
  });
}
