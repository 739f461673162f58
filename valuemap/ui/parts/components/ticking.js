// A clock that counts down. The server says how many seconds are left, so that a device whose own
// clock is wrong still counts right.

export class Clock {
  /**
   * @param {HTMLElement} text where it is told
   * @param {number} seconds that are left now
   * @param {Record<string, string>} words
   * @param {number} [exact] from how many seconds on it tells each of them
   */
  constructor(text, seconds, words, exact = 90) {
    this.text = text;
    this.seconds = seconds;
    this.words = words;
    this.exact = exact;
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
    const now = toldTime(Math.max(0, Math.round(this.seconds - passed)), this.words, this.exact);
    if (this.text.textContent !== now) this.text.textContent = now;
  }

  stop() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.draw);
  }
}

/**
 * What is left, in words: never more than there is, so who reads "nog 3 uur" has at least that.
 * @param {number} left seconds
 * @param {Record<string, string>} words
 * @param {number} exact from how many seconds on each is told
 */
export function toldTime(left, words, exact) {
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  if (left >= 172800) return words.days.replace("{days}", String(Math.floor(left / 86400)));
  if (left >= 7200) return words.hours.replace("{hours}", String(Math.floor(left / 3600)));
  if (left > exact) return words.minutes.replace("{minutes}", String(Math.ceil(left / 60)));
  return left > 0 ? words.clock.replace("{clock}", clock) : words.over;
}
