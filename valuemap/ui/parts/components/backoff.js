// How long to wait before trying again, so that a hall that was turned away does not come back all
// at once: longer each time, anywhere within that time (full jitter), and never longer than a most.

// All are back within this after the load falls; shorter, and who is turned away makes the load.
export const MOST_WAIT_MS = 8000;
const FIRST_WAIT_MS = 1000;

/**
 * Milliseconds to wait.
 * @param {number} tries how many went wrong in a row, one at least
 * @param {number} chance from 0 to 1
 * @param {{ first?: number, most?: number, asked?: number }} [bounds] `asked`: milliseconds that
 * the server asked for at least; no more than half of the most is heeded, whoever asks it
 */
export function waitBefore(tries, chance, { first = FIRST_WAIT_MS, most = MOST_WAIT_MS, asked = 0 } = {}) {
  const least = Math.min(Math.max(0, asked || 0), most / 2);
  const longest = Math.min(most, first * 2 ** Math.min(tries - 1, 30));
  return least + chance * Math.min(longest, most - least);
}

const MOST_BEATS = 4; // between two questions while the server is busy or away

/**
 * Milliseconds until the next question of who asks at a beat: more seldom from the first one that
 * found the server busy or away, until the first that is answered.
 * @param {number} misses how many went wrong in a row
 * @param {number} every milliseconds of the beat
 * @param {number} asked as of `waitBefore`
 * @param {() => number} [chance]
 */
export function beatAfter(misses, every, asked, chance = Math.random) {
  if (!misses) return every;
  return every + waitBefore(misses, chance(), { first: every, most: MOST_BEATS * every, asked });
}

/**
 * Milliseconds that an answer asks to stay away; 0 where it does not say.
 * @param {Response} answer
 */
export function askedToWait(answer) {
  return 1000 * (Number(answer.headers.get("retry-after")) || 0);
}

const PASSING = new Set([408, 425, 429, 502, 503, 504]);

/**
 * Whether an answer says that it is busy now, or away: another time it may be better. All else that
 * is no answer of ours says that the way is shut.
 * @param {number} status
 */
export function isPassing(status) {
  return PASSING.has(status);
}
