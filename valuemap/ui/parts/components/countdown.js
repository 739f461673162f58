// Counts down on the wall and on phones. The server says how many seconds are left, so that a
// device whose clock is wrong still counts right.

class Clock {
  constructor({ data, parentElement }) {
    this.text = parentElement.querySelector(".countdown");
    this.seconds = data.seconds;
    this.words = data.words;
    // On most systems the first clock stands still while the device sleeps; the second goes on,
    // but somebody may set it. Time only passes: whichever has gone further is right.
    this.steady = performance.now();
    this.ofDay = Date.now();
    this.draw = this.draw.bind(this);
    this.timer = setInterval(this.draw, 500);
    document.addEventListener("visibilitychange", this.draw); // a laptop that wakes up
    this.draw();
  }

  draw() {
    const passed = Math.max(performance.now() - this.steady, Date.now() - this.ofDay) / 1000;
    const left = Math.max(0, Math.round(this.seconds - passed));
    const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    let now = this.words.over;
    // Never more than there is: who reads "nog 3 uur" has at least that.
    if (left >= 172800) now = this.words.days.replace("{days}", Math.floor(left / 86400));
    else if (left >= 7200) now = this.words.hours.replace("{hours}", Math.floor(left / 3600));
    else if (left > 90) now = this.words.minutes
      .replace("{minutes}", Math.ceil(left / 60)).replace("{clock}", clock);
    else if (left > 0) now = this.words.clock.replace("{clock}", clock);
    if (this.text.textContent !== now) this.text.textContent = now;
  }

  stop() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.draw);
  }
}

const clocks = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  // The same number again is the page drawn anew in one second, not more time.
  if (clocks.get(parentElement)?.seconds !== data.seconds) {
    clocks.get(parentElement)?.stop();
    clocks.set(parentElement, new Clock(component));
  }
  return () => {
    clocks.get(parentElement)?.stop();
    clocks.delete(parentElement);
  };
}
