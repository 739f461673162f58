// Lets a clicker or the keyboard lead: forward presses the main button, back the undo.

const FORWARD = new Set(["PageDown", " ", "ArrowRight"]);
const BACK = new Set(["PageUp", "ArrowLeft"]);
const TYPING = "input, textarea, select, [contenteditable], [role='combobox'], [role='radio']";
// A button that was pressed keeps the focus: there the space bar is its own, but Page Down is not.
const PRESSED = "button, a, summary";
const PAGING = new Set(["PageDown", "PageUp"]);

function press(selector) {
  /** @type {HTMLButtonElement | null} */
  const button = document.querySelector(`${selector} button`);
  if (button && !button.disabled) button.click();
}

export default function ({ data }) {
  const onKey = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    const there = event.target.closest ? event.target : document.body;
    if (there.closest(TYPING) || (!PAGING.has(event.key) && there.closest(PRESSED))) return;
    const selector = FORWARD.has(event.key) ? data.forward : BACK.has(event.key) ? data.back : null;
    if (!selector) return;
    event.preventDefault();
    press(selector);
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
