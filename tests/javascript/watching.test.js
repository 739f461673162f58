// Run by `node --test`: a page asks for news at its beat, and is drawn again only for news.

import assert from "node:assert/strict";
import { test } from "node:test";

const BEAT_MS = 2000;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const mark = (text) => () => new Response(text, { headers: { "content-type": "text/plain" } });
const later = () => new Response(null, { status: 204 });
const busy = () => new Response("", { status: 503, headers: { "retry-after": "4" } });

// A page that shows `seen` and whose server gives these answers in turn, the last one on and on.
async function watch(t, seen, answers, seconds) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const heard = { asked: [], told: [] };
  let now = 0;
  t.mock.method(performance, "now", () => now);
  t.mock.method(Math, "random", () => 0.5);
  t.mock.method(globalThis, "fetch", async () => {
    heard.asked.push(now / 1000);
    return (answers.length > 1 ? answers.shift() : answers[0])();
  });
  globalThis.document = Object.assign(new EventTarget(), { baseURI: "http://localhost/", hidden: false });
  globalThis.window = new EventTarget();
  const { default: component } = await import("../../valuemap/ui/parts/components/watch.js");
  const stop = component({
    data: { seen, link: "ik=x", every: BEAT_MS },
    parentElement: {},
    setTriggerValue: (name, value) => heard.told.push([name, value]),
  });
  for (; now <= 1000 * seconds; now += 100) {
    for (let turns = 0; turns < 5; turns += 1) await turn();
    t.mock.timers.tick(100);
  }
  stop();
  return heard;
}

test("a page asks at its beat and is drawn again for what it does not show", async (t) => {
  const { asked, told } = await watch(t, "1", [mark("1"), mark("1"), mark("2")], 6.5);
  assert.deepEqual(asked.map(Math.round), [2, 4, 6]);
  assert.deepEqual(told, [["changed", "2"]]);
});

test("a page that is told to ask later asks at its beat, and is not drawn", async (t) => {
  const { asked, told } = await watch(t, "1", [later, later, later, mark("2")], 8.5);
  assert.deepEqual(asked.map(Math.round), [2, 4, 6, 8]);
  assert.deepEqual(told, [["changed", "2"]]);
});

test("a page that finds the server busy asks more seldom, until it is told to ask later", async (t) => {
  const { asked, told } = await watch(t, "1", [busy, later, mark("1")], 16.5);
  const [first, second, third, fourth] = asked;
  assert.ok(second - first >= 6, `${second}`); // its beat, and what was asked
  assert.deepEqual([third - second, fourth - third].map(Math.round), [2, 2]);
  assert.deepEqual(told, []);
});
