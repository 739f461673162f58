// Making elements: all words are set as text, never as markup.

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `text` is its text, `on...` listens; true is an empty value
 * @param {...(string | Node)} children
 * @returns {any} the element
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/**
 * A sentence with its places filled in.
 * @param {string} sentence
 * @param {Record<string, any>} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
