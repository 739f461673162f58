// Run by `node --test`: who is turned away comes back later each time, and not all at once.

import assert from "node:assert/strict";
import { test } from "node:test";

import { askedToWait, beatAfter, isPassing, MOST_WAIT_MS, waitBefore } from "../../valuemap/ui/parts/components/backoff.js";

const TRIES = Array.from({ length: 200 }, (_, number) => number + 1);

test("the longest wait doubles each time, up to the most", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 2000].map((tries) => waitBefore(tries, 1)), [1000, 2000, 4000, 8000, 8000, 8000]);
});

test("any moment within the wait may be the one", () => {
  for (const tries of TRIES) assert.equal(waitBefore(tries, 0), 0);
  assert.equal(waitBefore(3, 0.5), 2000);
});

test("nobody comes back sooner than was asked, or later than the most", () => {
  for (const tries of TRIES) {
    for (const chance of [0, 0.3, 1]) {
      for (const asked of [0, 1000, 3000, 3600_000, -5, Number.NaN, Number.POSITIVE_INFINITY]) {
        const wait = waitBefore(tries, chance, { asked });
        assert.ok(wait <= MOST_WAIT_MS);
        assert.ok(wait >= Math.min(Math.max(asked || 0, 0), MOST_WAIT_MS / 2));
      }
    }
  }
});

test("what is asked leaves room to spread", () => {
  assert.equal(waitBefore(9, 1, { asked: 60_000 }) - waitBefore(9, 0, { asked: 60_000 }), MOST_WAIT_MS / 2);
});

test("another beat has bounds of its own", () => {
  assert.equal(waitBefore(1, 1, { first: 500, most: 2000 }), 500);
  assert.equal(waitBefore(9, 1, { first: 500, most: 2000 }), 2000);
});

test("who asks at a beat keeps it, and spreads by chance once turned away", (t) => {
  assert.equal(beatAfter(0, 2000, 0), 2000);
  const drawn = t.mock.method(Math, "random", () => 0.25);
  assert.deepEqual([1, 2, 9].map((misses) => beatAfter(misses, 2000, 0)), [2500, 3000, 4000]);
  drawn.mock.mockImplementation(() => 0.75);
  assert.equal(beatAfter(1, 2000, 0), 3500);
});

test("seconds are read from the answer, and a date or nothing asks nothing", () => {
  const told = (value) => askedToWait(new Response("", { headers: value ? { "retry-after": value } : {} }));
  assert.deepEqual(["3", "", "Wed, 21 Oct 2026 07:28:00 GMT"].map(told), [3000, 0, 0]);
});

test("busy or away may pass, and shut does not", () => {
  assert.deepEqual([429, 502, 503, 504].map(isPassing), [true, true, true, true]);
  assert.deepEqual([200, 401, 403, 404, 405, 500].map(isPassing), [false, false, false, false, false, false]);
});
