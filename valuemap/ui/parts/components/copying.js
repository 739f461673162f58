// Copies a text. Over plain HTTP, as in a hall, browsers have no clipboard: there it is copied the
// older way, from a field that is selected for a moment.

async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement("textarea");
  const before = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  if (!isCopied) throw new Error("copy");
}

export default function ({ data, parentElement }) {
  const [shown, button, said] = parentElement.querySelectorAll("code, button, span");
  if (shown.textContent !== data.text) {
    shown.textContent = data.text;
    said.textContent = "";
  }
  button.textContent = data.words.copy;
  button.onclick = async () => {
    said.textContent = "";
    try {
      await copy(data.text);
      said.textContent = data.words.copied;
    } catch {
      said.textContent = data.words.failed;
    }
  };
}
