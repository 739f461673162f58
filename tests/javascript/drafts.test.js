// Run by `node --test`: what is not saved yet, in this browser's own storage.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { readDraft, writeDraft } from "../../valuemap/ui/parts/components/drafts.js";

let held;

beforeEach(() => {
  held = new Map();
  globalThis.localStorage = {
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, value) => held.set(name, value),
    removeItem: (name) => held.delete(name),
  };
});

test("a draft can be read back, and nothing of it is left once it is forgotten", () => {
  writeDraft("m", { steps: { nut: 4 } });
  assert.deepEqual(readDraft("m"), { steps: { nut: 4 } });
  assert.equal(readDraft("n"), null);
  writeDraft("m", null);
  assert.equal(readDraft("m"), null);
  assert.equal(held.size, 0);
});

test("what is no draft of ours, or a browser without storage, is as if there were none", () => {
  writeDraft("m", {});
  for (const name of held.keys()) held.set(name, "{half");
  assert.equal(readDraft("m"), null);
  globalThis.localStorage = undefined;
  writeDraft("m", { steps: {} });
  assert.equal(readDraft("m"), null);
});
