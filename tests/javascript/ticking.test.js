// Run by `node --test`: what the clock tells, and what stays on a device.

import assert from "node:assert/strict";
import { test } from "node:test";

import { kept, purge } from "../../valuemap/ui/parts/components/keeping.js";
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

test("what was saved stays on the device until its day, and goes when asked", () => {
  const held = new Map();
  globalThis.localStorage = new Proxy({
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, value) => held.set(name, value),
    removeItem: (name) => held.delete(name),
  }, { ownKeys: () => [...held.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
  kept("a", { steps: { vrijheid: 7 }, until: "2999-01-01" });
  kept("b", { steps: null, until: "2000-01-01" });
  held.set("valuemap.own.c", "no JSON");
  held.set("valuemap.draft.d", "{}");
  assert.deepEqual(kept("a"), { steps: { vrijheid: 7 }, until: "2999-01-01" });
  assert.equal(kept("c"), null);
  purge();
  assert.deepEqual([...held.keys()], ["valuemap.own.a", "valuemap.draft.d"]);
  kept("a", null);
  assert.equal(kept("a"), null);
});
