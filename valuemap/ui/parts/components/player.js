// Plays the steps of a page one after another: a button that plays and pauses. It begins by itself
// only where motion is welcome, and stops for good once somebody chooses a step.

const players = new WeakMap();

class Player {
  constructor(parentElement) {
    this.button = parentElement.querySelector("button");
    this.plays = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.timer = null;
    this.button.addEventListener("click", () => this.turn(!this.plays));
    this.chosen = (event) => {
      if (event.isTrusted && !event.composedPath().includes(this.button)) this.turn(false);
    };
    document.addEventListener("click", this.chosen, true);
    document.addEventListener("keydown", this.chosen, true);
  }

  show(component) {
    this.words = component.data.words;
    this.draw();
    if (this.step === component.data.step) return;
    this.step = component.data.step;
    this.ask = () => component.setTriggerValue("next", component.data.step);
    this.seconds = component.data.seconds;
    this.wait();
  }

  turn(plays) {
    this.plays = plays;
    this.draw();
    this.wait();
  }

  wait() {
    clearTimeout(this.timer);
    if (this.plays) this.timer = setTimeout(() => this.ask(), this.seconds * 1000);
  }

  draw() {
    this.button.textContent = this.plays ? this.words.pause : this.words.play;
  }

  stop() {
    clearTimeout(this.timer);
    document.removeEventListener("click", this.chosen, true);
    document.removeEventListener("keydown", this.chosen, true);
  }
}

export default function (component) {
  const { parentElement } = component;
  if (!players.has(parentElement)) players.set(parentElement, new Player(parentElement));
  players.get(parentElement).show(component);
  return () => {
    players.get(parentElement)?.stop();
    players.delete(parentElement);
  };
}
