// Counts down on the wall. The server says how many seconds are left, so that a
// laptop whose clock is wrong still counts right.

export default function ({ data, parentElement }) {
  const text = parentElement.querySelector(".countdown");
  const end = performance.now() + data.seconds * 1000;
  const draw = () => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000));
    const minutes = Math.floor(left / 60);
    const words = data.words;
    let now = words.over;
    if (left > 90) now = words.minutes.replace("{minutes}", Math.ceil(left / 60));
    else if (left > 0) now = words.clock.replace("{clock}", `${minutes}:${String(left % 60).padStart(2, "0")}`);
    if (text.textContent !== now) text.textContent = now;
  };
  draw();
  const timer = setInterval(draw, 500);
  return () => clearInterval(timer);
}
