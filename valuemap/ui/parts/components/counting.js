// What a ballot counts, apart from the page it stands on: so that it can be tested without one.

/** @typedef {Record<string, number>} Counts chips, or scores, by the id of what is weighed */

/**
 * How much is given in all.
 * @param {Counts} counts
 * @param {string[]} order all ids, as on the page
 */
export function given(counts, order) {
  return order.reduce((sum, id) => sum + counts[id], 0);
}

/**
 * The two heaviest, heaviest first, with all that equal the second: among equals the order of
 * the list decides nothing. What got nothing is never heavy.
 * @param {Counts} counts
 * @param {string[]} order at least two ids, as on the page
 */
export function heaviest(counts, order) {
  const ranked = [...order].sort((a, b) => counts[b] - counts[a]);
  const least = Math.max(counts[ranked[1]], 1);
  return ranked.filter((id) => counts[id] >= least);
}

/**
 * Whether what a browser kept is a count of just these ids; anything may stand in its storage.
 * @param {unknown} kept
 * @param {string[]} order
 */
export function fits(kept, order) {
  const counts = /** @type {Counts} */ (kept || {});
  return Object.keys(counts).length === order.length && order.every((id) => Number.isInteger(counts[id]));
}
