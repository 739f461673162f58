// Lets a clicker or the keyboard lead: forward presses the main button, back the undo.

const FORWARD = new Set(["PageDown", " ", "ArrowRight"]);
const BACK = new Set(["PageUp", "ArrowLeft"]);
const TYPING = "input, textarea, select, button, a, summary, [contenteditable], [role='combobox'], [role='radio']";

function press(selector) {
  const button = document.querySelector(`${selector} button`);
  if (button && !button.disabled) button.click();
}

export default function ({ data }) {
  const onKey = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    if (event.target.closest && event.target.closest(TYPING)) return;
    const selector = FORWARD.has(event.key) ? data.forward : BACK.has(event.key) ? data.back : null;
    if (!selector) return;
    event.preventDefault();
    press(selector);
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
