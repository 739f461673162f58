// Remembers in this browser which personal link belongs to a meeting, so that
// whoever scans the code again comes back as the same participant.

const STORE = "valuemap.link.";

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".memory");
  try {
    if (data.key) {
      localStorage.setItem(STORE + data.code, data.key);
      return;
    }
    const known = localStorage.getItem(STORE + data.code);
    box.hidden = !known;
    if (!known || box.childElementCount) return;
    const text = document.createElement("p");
    text.textContent = data.words.known;
    const link = document.createElement("a");
    link.textContent = data.words.link;
    link.href = `${data.page}?ik=${encodeURIComponent(known)}`;
    link.target = "_self";
    box.append(text, link);
  } catch {
    box.hidden = true; // no storage: the personal link in the address bar still works
  }
}
