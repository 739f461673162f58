// Copies a text the older way, from a field that is selected for a moment: over plain HTTP, as in a
// hall, browsers have no other.

function copy(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}

export default function ({ data, parentElement }) {
  const [shown, button, said] = parentElement.querySelectorAll("code, button, span");
  if (shown.textContent !== data.text) {
    shown.textContent = data.text;
    said.textContent = "";
  }
  button.textContent = data.words.copy;
  button.onclick = () => {
    said.textContent = copy(data.text) ? data.words.copied : data.words.failed;
    button.focus();
  };
}
