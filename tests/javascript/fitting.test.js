// Run by `node --test`: how large the words of the wall are, and what moves on it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SCALES, arrived, grown, isSame, largest } from "../../valuemap/ui/parts/components/fitting.js";

test("sizes go from roomy to small, each less than the one before", () => {
  assert.ok(SCALES[0] > 1 && SCALES.at(-1) < 0.5 && SCALES.includes(1));
  assert.ok(SCALES.every((scale, place) => place === 0 || scale < SCALES[place - 1]));
});

test("words are as large as fits, and smallest where nothing does", () => {
  assert.equal(largest(SCALES, () => true), SCALES[0]);
  assert.equal(largest(SCALES, (scale) => scale <= 0.82), 0.8);
  assert.equal(largest(SCALES, () => false), SCALES.at(-1));
});

test("what is another part than it was grows; what is new or the same does not", () => {
  assert.deepEqual(grown({ bar: "0.5", old: "1" }, { bar: "0.7" }), ["bar"]);
  assert.deepEqual(grown({ bar: "0.5" }, { bar: "0.5", other: "0.1" }), []);
});

test("who was not there arrives, and nobody does on a page that has just opened", () => {
  assert.deepEqual(arrived(["f1"], ["f1", "f2"]), ["f2"]);
  assert.deepEqual(arrived(["f1", "f2"], ["f1"]), []);
  assert.deepEqual(arrived([], ["f1"]), ["f1"]);
  assert.deepEqual(arrived(null, ["f1", "f2"]), []);
});

test("a chart is drawn anew for another place, and not for a pixel", () => {
  const now = { screen: [1920, 1080], places: { map: [1800, 600] } };
  assert.ok(isSame({ screen: [1920, 1080], places: { map: [1801, 600] } }, now));
  assert.ok(!isSame({ screen: [1920, 1080], places: { map: [1700, 600] } }, now));
  assert.ok(!isSame({ screen: [1920, 1080], places: {} }, now));
  assert.ok(!isSame({ screen: [1280, 720], places: now.places }, now));
  assert.ok(isSame({ screen: [1920, 1080], places: { map: [1800, 600], old: [1, 1] } }, now));
});
