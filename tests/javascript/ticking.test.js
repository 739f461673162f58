// Run by `node --test`: what the clock tells.

import assert from "node:assert/strict";
import { test } from "node:test";

import { toldTime } from "../../valuemap/ui/parts/components/ticking.js";

const WORDS = { days: "{days} dagen", hours: "{hours} uur", minutes: "{minutes} minuten", clock: "{clock}", over: "om" };

test("a phone tells each second of the last ten minutes, a wall of the last minute and a half", () => {
  assert.equal(toldTime(160, WORDS, 600), "2:40");
  assert.equal(toldTime(160, WORDS, 90), "3 minuten");
  assert.equal(toldTime(90, WORDS, 90), "1:30");
  assert.equal(toldTime(0, WORDS, 90), "om");
});

test("never more than there is, in hours and days", () => {
  assert.equal(toldTime(7200 * 2 - 1, WORDS, 90), "3 uur");
  assert.equal(toldTime(172800 + 86399, WORDS, 90), "2 dagen");
});
