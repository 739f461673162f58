// What the stage decides, without a browser: how large its words can be, and what moved on it.

// From roomy to what a room can just read; a style sheet holds each kind of words above its floor.
export const SCALES = Array.from({ length: 21 }, (_, step) => Number((1.3 - step * 0.05).toFixed(2)));

// The first scale at which everything fits; the smallest one where nothing does.
export function largest(scales, fits) {
  return scales.find((scale) => fits(scale)) ?? scales[scales.length - 1];
}

// Which parts are another than they were; what is there for the first time did not move.
export function grown(before, now) {
  return Object.keys(now).filter((name) => name in before && before[name] !== now[name]);
}

// Which signs are there that were not. On a page that has just opened nothing arrives.
export function arrived(before, now) {
  return before === null ? [] : now.filter((name) => !before.includes(name));
}

// Whether two screens with places are the same to a chart: a pixel more or less is no other one.
export function isSame(told, now) {
  const near = (one, other) => one && other && one.every((edge, i) => Math.abs(edge - other[i]) <= 1);
  const names = Object.keys(now.places);
  return near(told.screen, now.screen) && names.every((name) => near(told.places[name], now.places[name]));
}
