// Tells the server how large this screen is, so that the wall's charts fit it.

const STEP = 40; // a scroll bar or a moved window edge is no other screen

export default function ({ data, setStateValue }) {
  const report = () => {
    const width = Math.round(window.innerWidth / STEP) * STEP;
    const height = Math.round(window.innerHeight / STEP) * STEP;
    if (width !== data.width || height !== data.height) setStateValue("size", { width, height });
  };
  let timer = null;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(report, 300);
  };
  report();
  window.addEventListener("resize", later);
  return () => window.removeEventListener("resize", later);
}
