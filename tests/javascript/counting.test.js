// Run by `node --test`: the ballot's own arithmetic, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fits, given, heaviest } from "../../valuemap/ui/parts/components/counting.js";

const ORDER = ["a", "b", "c", "d"];
const counted = (a, b, c, d) => ({ a, b, c, d });

test("all that is given is added, and what is no part of the list is not", () => {
  assert.equal(given(counted(7, 0, 13, 0), ORDER), 20);
  assert.equal(given({ ...counted(7, 0, 13, 0), gone: 5 }, ORDER), 20);
  assert.equal(given(counted(0, 0, 0, 0), ORDER), 0);
});

test("the two heaviest come heaviest first, wherever they stand", () => {
  assert.deepEqual(heaviest(counted(1, 9, 3, 7), ORDER), ["b", "d"]);
});

test("all that equal the second are heavy too, in whatever order they stand", () => {
  assert.deepEqual(heaviest(counted(2, 5, 2, 1), ORDER), ["b", "a", "c"]);
  assert.deepEqual(new Set(heaviest(counted(2, 2, 5, 2), ORDER)), new Set(ORDER));
  assert.deepEqual(heaviest(counted(5, 5, 5, 5), ORDER), ORDER);
});

test("what got nothing is never heavy", () => {
  assert.deepEqual(heaviest(counted(0, 20, 0, 0), ORDER), ["b"]);
  assert.deepEqual(heaviest(counted(0, 0, 0, 0), ORDER), []);
});

test("the page's own list keeps its order", () => {
  const order = [...ORDER];
  heaviest(counted(1, 9, 3, 7), order);
  assert.deepEqual(order, ORDER);
});

test("only whole numbers for just these ids are a draft", () => {
  assert.ok(fits(counted(0, 20, 0, 0), ORDER));
  const others = [
    undefined, null, "abcd", [], {}, { a: 20 }, { ...counted(1, 2, 3, 4), e: 0 },
    counted(1, 2, 3, "4"), counted(1, 2, 3, 0.5), counted(1, 2, 3, null), { b: 1, c: 2, d: 3, e: 4 },
  ];
  for (const kept of others) assert.ok(!fits(kept, ORDER), JSON.stringify(kept));
});
