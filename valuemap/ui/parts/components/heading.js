// What is weighed, above the ballot: the question with its proposition and what to know before. On
// a phone it folds to one line after the first tap, so that all that is weighed is in sight; one
// tap opens it again.

import { make } from "./making.js";

const CALM_MS = 700; // nothing moves while somebody taps on
const SETTLING_MS = 400; // and no tap lands on what has just moved

export class Heading {
  /** @param {Record<string, string>} words */
  constructor(words) {
    this.words = words;
    this.context = make("p", { class: "context" });
    this.question = make("h1", { class: "question" });
    this.body = make("div", { class: "told", id: "told" });
    this.toggle = make("button", {
      type: "button", class: "link", "aria-controls": "told",
      onclick: () => this.fold(!this.isFolded),
    });
    this.element = make("header", { class: "heading" },
      make("div", { class: "top" }, this.context, this.toggle), this.question, this.body);
    this.isFolded = false;
    this.toggle.hidden = true;
    this.draw();
  }

  update(head) {
    const shown = JSON.stringify(head);
    if (shown === this.shown) return;
    this.shown = shown;
    this.context.textContent = head.context;
    this.question.replaceChildren(
      ...(head.round ? [make("span", { class: "round", text: `${head.round}. ` })] : []), head.question);
    this.body.replaceChildren(
      ...(head.mark ? [make("p", { class: "own", text: head.mark })] : []),
      ...(head.explanation ? [make("p", { text: head.explanation })] : []),
      ...(head.proposition
        ? [make("p", { class: "proposition" }, make("span", { class: "label", text: head.label }), head.proposition)]
        : []),
      ...head.notes.map((note) => make("p", { class: "note", text: note })),
      ...head.lines.map((line) => make("p", { class: "how", text: line })),
    );
  }

  draw() {
    this.element.classList.toggle("folded", this.isFolded);
    this.toggle.replaceChildren(this.isFolded ? this.words.read : this.words.fold,
      make("span", { class: "unseen", text: ` ${this.words.of_question}` }));
    this.toggle.setAttribute("aria-expanded", String(!this.isFolded));
  }

  // Somebody tapped: fold once it is calm.
  foldSoon() {
    if (!this.toggle.hidden) return; // it was, and may have been opened again
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fold(true), CALM_MS);
  }

  stay() {
    clearTimeout(this.timer);
  }

  // What stands below keeps its place on the screen, where the page can scroll for it.
  fold(isFolded) {
    this.stay();
    this.toggle.hidden = false;
    if (this.isFolded === isFolded) return;
    const below = this.element.nextElementSibling;
    const before = below?.getBoundingClientRect().top;
    this.isFolded = isFolded;
    this.draw();
    if (!below || before === undefined) return;
    const scroller = scrollerOf(this.element);
    if (scroller) scroller.scrollTop += below.getBoundingClientRect().top - before;
    const moved = below.getBoundingClientRect().top - before;
    if (Math.abs(moved) < 1) return;
    const root = this.element.parentElement;
    root.classList.add("settling");
    setTimeout(() => root.classList.remove("settling"), SETTLING_MS);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (let part = below; part; part = part.nextElementSibling) {
      if (getComputedStyle(part).position === "sticky" && part !== below) continue;
      part.animate([{ transform: `translateY(${-moved}px)` }, { transform: "none" }],
        { duration: 260, easing: "ease-out" });
    }
  }
}

function scrollerOf(element) {
  let part = element;
  while (part) {
    part = part.parentElement || /** @type {any} */ (part.getRootNode()).host;
    if (part && /auto|scroll/.test(getComputedStyle(part).overflowY)) return part;
  }
  return null;
}
