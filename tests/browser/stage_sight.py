"""What a room can read of the wall, measured in the browser: nothing cut, small or broken."""

from playwright.sync_api import Page

_SCRIPT = """() => {
  const LEAST = 0.022, USED = 0.6, EMPTY = 1 / 3, NEAR = 1.5;
  const wide = innerWidth, high = innerHeight, faults = [];
  const seen = Math.min(high, wide * 4 / 3); // an upright screen is looked at by its width
  const all = (root) => [...root.querySelectorAll("*")].flatMap((element) =>
    [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
  const parts = ".vm-stage, [class*=st-key-place], .st-key-stage-clock";
  const shown = [...document.querySelectorAll(parts)].flatMap((part) => [part, ...all(part)])
    .filter((element) => element.checkVisibility());
  const short = (words) => words.trim().replace(/\\s+/g, " ").slice(0, 40);

  // Nothing scrolls, and nothing in a row of the stage is larger than the row.
  const root = document.scrollingElement;
  if (root.scrollHeight > high || root.scrollWidth > wide) faults.push("the page scrolls");
  for (const element of [...all(document.body)].filter((one) => one.checkVisibility())) {
    const scrolls = /auto|scroll/.test(getComputedStyle(element).overflow);
    const isRow = element.matches(".vm-stage, .vm-head, .vm-body, .vm-foot, [data-fits]");
    if (!scrolls && !isRow) continue;
    if (element.scrollHeight > element.clientHeight + NEAR) {
      faults.push(`${element.className || element.tagName} is too high by ` +
        `${element.scrollHeight - element.clientHeight}`);
    }
    if (element.scrollWidth > element.clientWidth + NEAR) {
      faults.push(`${element.className || element.tagName} is too wide by ` +
        `${element.scrollWidth - element.clientWidth}`);
    }
  }

  // Every piece of text, line by line. A line's box is higher than its letters: what counts is from
  // the capitals' tops to below the line.
  const pieces = [];
  for (const element of shown) {
    if (element.matches("style, script, title, [hidden], [hidden] *")) continue;
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const size = parseFloat(getComputedStyle(element).fontSize);
      for (const box of range.getClientRects()) {
        if (box.width < 2 || box.height < 2) continue;
        const middle = (box.top + box.bottom) / 2;
        pieces.push({ element, node, words: short(node.data), size, left: box.left,
          right: box.right, top: middle - size * 0.36, bottom: middle + size * 0.36 });
      }
    }
  }
  for (const { element, words, size, left, right, top, bottom } of pieces) {
    if (size < seen * LEAST) faults.push(`"${words}" is ${(size / seen * 100).toFixed(2)} % high`);
    if (left < -NEAR || right > wide + NEAR || top < -NEAR || bottom > high + NEAR) {
      faults.push(`"${words}" is not wholly on the screen`);
    }
    const row = element.closest(".vm-head, .vm-body, .vm-foot")?.getBoundingClientRect();
    if (row && (top < row.top - NEAR || bottom > row.bottom + NEAR)) {
      faults.push(`"${words}" is cut`);
    }
  }

  // Nothing lies over something else: text over text, text over a picture, a bar over either.
  const solid = shown.filter((element) => element.matches(".vm-stage img, .vm-bar")).map(
    (element) => ({ element, words: element.className || element.tagName,
      ...element.getBoundingClientRect().toJSON() }));
  const things = [...pieces, ...solid];
  things.forEach((one, place) => things.slice(place + 1).forEach((other) => {
    if (one.node && one.node === other.node) return;
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (across > NEAR && down > NEAR) faults.push(`"${one.words}" lies over "${other.words}"`);
  }));

  // No word breaks inside, unless it is wider than its place by itself.
  const canvas = document.createElement("canvas").getContext("2d");
  for (const element of shown) {
    if (!element.closest(".vm-stage")) continue;
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      const style = getComputedStyle(element);
      canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      for (const { 0: word, index } of node.data.matchAll(/[^\\s\\-\\/]+[\\-\\/]?/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].filter((box) => box.width > 1)
          .map((box) => Math.round(box.top)));
        if (lines.size < 2) continue;
        let box = element;
        while (getComputedStyle(box).display === "inline") box = box.parentElement;
        const { paddingLeft, paddingRight } = getComputedStyle(box);
        const room = box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
        const spaced = word.length * (parseFloat(style.letterSpacing) || 0);
        if (canvas.measureText(word).width + spaced <= room - NEAR) {
          faults.push(`"${short(word)}" is broken`);
        }
      }
    }
  }

  // The stage is used: from below the head to the foot of the screen there is no empty band.
  const body = document.querySelector(".vm-body");
  if (!body) return [...faults, "there is no stage"];
  const head = document.querySelector(".vm-head");
  const places = [...body.querySelectorAll(".vm-place")].map((one) => one.getBoundingClientRect());
  const below = things.filter(({ element }) => !head.contains(element));
  const bands = [...below, ...places].map(({ top, bottom }) => [top, bottom]);
  bands.sort(([one], [other]) => one - other);
  const start = bands[0]?.[0] ?? high;
  let [until, widest] = [start, start - head.getBoundingClientRect().bottom];
  for (const [top, bottom] of bands) {
    widest = Math.max(widest, top - until);
    until = Math.max(until, bottom);
  }
  if (until - start < high * USED) {
    faults.push(`only ${Math.round((until - start) / high * 100)} % of the height is used`);
  }
  widest = Math.max(widest, high - until);
  if (widest > high * EMPTY) faults.push(`an empty band of ${Math.round(widest / high * 100)} %`);
  return faults;
}"""


def faults_of_stage(page: Page) -> list[str]:
    """What is wrong with the wall as it stands in this window; nothing where all can be read."""
    found: list[str] = page.evaluate(_SCRIPT)
    return sorted(set(found))
