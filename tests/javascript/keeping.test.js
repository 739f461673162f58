// Run by `node --test`: what stays on a device, and for how long.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { keep, kept, purge } from "../../valuemap/ui/parts/components/keeping.js";

beforeEach(() => {
  const held = new Map();
  globalThis.localStorage = new Proxy({
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, value) => held.set(name, value),
    removeItem: (name) => held.delete(name),
  }, { ownKeys: () => [...held.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
});

test("what is kept can be read back, and is gone once it is forgotten", () => {
  const own = { steps: { nut: 4 }, until: "2026-03-10" };
  keep("m", own);
  assert.deepEqual(kept("m"), own);
  keep("m", null);
  assert.equal(kept("m"), null);
});

test("looking through several marks keeps nothing and changes nothing", () => {
  keep("b", { steps: null, until: "2026-03-10" });
  assert.equal(["a", "b"].some(kept), true);
  assert.deepEqual(["a", "b"].map(kept), [null, { steps: null, until: "2026-03-10" }]);
});

test("what is past its day is forgotten, and what is not ours stays", () => {
  keep("old", { steps: { nut: 1 }, until: "2020-01-01" });
  keep("new", { steps: { nut: 1 }, until: "9999-12-31" });
  localStorage.setItem("valuemap.own.broken", "no JSON");
  localStorage.setItem("valuemap.draft.d", "{}");
  localStorage.setItem("valuemap.draft.old", JSON.stringify({ steps: {}, until: "2020-01-01" }));
  localStorage.setItem("valuemap.draft.new", JSON.stringify({ steps: {}, until: "9999-12-31" }));
  localStorage.setItem("valuemap.place.k", JSON.stringify({ until: "2020-01-01" }));
  assert.equal(kept("broken"), null);
  purge();
  assert.deepEqual(Object.keys(localStorage), [
    "valuemap.own.new", "valuemap.draft.d", "valuemap.draft.new", "valuemap.place.k",
  ]);
});
