// Marks the step of the script that it is time for. The server says how many seconds from now each
// begins and ends, so that a device whose clock is wrong still marks the right one.

class EveningClock {
  constructor(parent) {
    this.list = parent.querySelector("ol");
    this.draw = this.draw.bind(this);
    this.timer = setInterval(this.draw, 5000);
  }

  update(data) {
    this.data = data;
    this.at = Date.now();
    this.list.replaceChildren(
      ...data.steps.map((step) => {
        const line = document.createElement("li");
        const time = document.createElement("span");
        time.textContent = step.time;
        line.append(time, step.text);
        return line;
      }),
    );
    this.draw();
  }

  draw() {
    const passed = (Date.now() - this.at) / 1000;
    const { steps, most } = this.data;
    const now = steps.findIndex((step) => step.begins <= passed && passed < step.ends);
    const isOver = steps.length > 0 && passed >= steps[steps.length - 1].ends;
    const around = isOver ? steps.length : Math.max(0, now - 1);
    const first = Math.max(0, Math.min(around, steps.length - most));
    for (const [number, line] of [...this.list.children].entries()) {
      line.hidden = number < first || number >= first + most;
      if (number === now) line.setAttribute("aria-current", "step");
      else line.removeAttribute("aria-current");
    }
  }

  stop() {
    clearInterval(this.timer);
  }
}

const clocks = new WeakMap();

export default function ({ data, parentElement }) {
  if (!clocks.has(parentElement)) clocks.set(parentElement, new EveningClock(parentElement));
  clocks.get(parentElement).update(data);
  return () => {
    clocks.get(parentElement)?.stop();
    clocks.delete(parentElement);
  };
}
