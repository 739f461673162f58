// Run by `node --test`: a message is brought until it is answered, once, whatever the server says.

import assert from "node:assert/strict";
import { test } from "node:test";

import { AWAY, BUSY, Delivery } from "../../valuemap/ui/parts/components/delivering.js";

const answer = (status, body, headers = {}) => new Response(body, { status, headers });
const saved = () => answer(200, JSON.stringify({ ok: true, sentence: "" }));
const busy = () => answer(503, JSON.stringify({ busy: true, sentence: "druk" }));
const turn = () => new Promise((resolve) => setImmediate(resolve));

// A delivery whose server gives these answers in turn; waiting takes no time.
async function bring(t, answers, { times = 60, line = new EventTarget() } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const seen = { knocks: 0, runs: 0, answered: [], waits: [], line };
  const delivery = new Delivery({
    knock: async () => {
      seen.knocks += 1;
      const next = answers.length > 1 ? answers.shift() : answers[0];
      return next();
    },
    run: () => { seen.runs += 1; },
    answered: (message, said) => seen.answered.push([message.ticket, said.ok]),
    waits: (why) => seen.waits.push(why),
  }, { chance: () => 0.5, line });
  seen.delivery = delivery;
  delivery.start({ ticket: "t1" });
  for (let time = 0; time < times; time += 1) {
    for (let turns = 0; turns < 5; turns += 1) await turn();
    t.mock.timers.tick(1000);
  }
  return seen;
}

test("what is answered is brought once", async (t) => {
  const { knocks, runs, answered, waits } = await bring(t, [saved]);
  assert.deepEqual([knocks, runs, answered, waits], [1, 0, [["t1", true]], []]);
});

test("a refusal in words is an answer", async (t) => {
  const no = () => answer(403, JSON.stringify({ ok: false, sentence: "Nee" }));
  const { knocks, runs, answered } = await bring(t, [no]);
  assert.deepEqual([knocks, runs, answered], [1, 0, [["t1", false]]]);
});

test("a busy server is asked again until it answers, and never for a run of the page", async (t) => {
  const proxy = () => answer(503, "<p>Overloaded</p>");
  const answers = [busy, proxy, () => answer(502, ""), () => answer(429, ""), busy, busy, busy, saved];
  const { knocks, runs, answered, waits } = await bring(t, answers);
  assert.deepEqual([knocks, runs, answered], [8, 0, [["t1", true]]]);
  assert.deepEqual(new Set(waits), new Set([BUSY]));
});

test("a server that is away is asked again too, and once is too soon to say so", async (t) => {
  const gone = () => { throw new TypeError("Failed to fetch"); };
  const short = await bring(t, [gone, saved]);
  assert.deepEqual([short.runs, short.answered, short.waits], [0, [["t1", true]], []]);
  t.mock.timers.reset();
  const long = await bring(t, [gone, gone, gone, saved]);
  assert.deepEqual([long.runs, long.answered, long.waits], [0, [["t1", true]], [AWAY, AWAY]]);
});

test("it goes on for minutes, ever less often", async (t) => {
  const { knocks, answered } = await bring(t, [busy], { times: 600 });
  assert.ok(knocks > 100 && knocks < 200, String(knocks));
  assert.deepEqual(answered, []);
});

for (const [name, shut] of [
  ["404", () => answer(404, "<p>Nee</p>")], ["405", () => answer(405, "")], ["403", () => answer(403, "")],
  ["a page of somebody else", () => answer(200, "<p>Welkom</p>")], ["a failure", () => answer(500, "{}")],
]) {
  test(`where the door is shut (${name}) a run of the page brings it`, async (t) => {
    const { knocks, runs, delivery } = await bring(t, [shut], { times: 2 });
    assert.deepEqual([knocks, runs], [1, 1]);
    delivery.stop(); // its receipt came with the page
    t.mock.timers.tick(600_000);
    await turn();
  });
}

test("a run whose receipt does not come is asked for again, and the page says so", async (t) => {
  const { knocks, runs, waits } = await bring(t, [() => answer(404, "")], { times: 40 });
  assert.equal(knocks, 1);
  assert.ok(runs > 3 && runs < 12, String(runs));
  assert.ok(waits.length && waits.every((why) => why === AWAY));
});

test("who is stopped tries no more, and what comes late is not heard", async (t) => {
  let late = () => {};
  const seen = await bring(t, [() => new Promise((resolve) => { late = () => resolve(saved()); })], { times: 2 });
  seen.delivery.stop();
  late();
  await turn();
  assert.deepEqual([seen.knocks, seen.answered], [1, []]);
});

test("a new message takes the place of the one under way", async (t) => {
  const answers = [busy];
  const seen = await bring(t, answers, { times: 1 });
  answers[0] = saved;
  seen.delivery.start({ ticket: "t2" });
  for (let time = 0; time < 30; time += 1) {
    await turn();
    t.mock.timers.tick(1000);
  }
  assert.deepEqual(seen.answered, [["t2", true]]);
});

test("when the line comes back, a waiting message goes soon", async (t) => {
  const answers = [busy];
  const seen = await bring(t, answers, { times: 30 });
  const before = seen.knocks;
  seen.line.dispatchEvent(new Event("online"));
  t.mock.timers.tick(1000);
  for (let turns = 0; turns < 5; turns += 1) await turn();
  assert.equal(seen.knocks, before + 1);
});

test("chance decides when it is tried again, unless it is told otherwise", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const drawn = t.mock.method(Math, "random", () => 0);
  const again = async () => {
    let knocks = 0;
    const knock = async () => { knocks += 1; return busy(); };
    const delivery = new Delivery({ knock, run() {}, answered() {}, waits() {} }, { line: new EventTarget() });
    delivery.start({ ticket: "t1" });
    for (let turns = 0; turns < 5; turns += 1) await turn();
    t.mock.timers.tick(1);
    for (let turns = 0; turns < 5; turns += 1) await turn();
    delivery.stop();
    return knocks;
  };
  assert.equal(await again(), 2);
  drawn.mock.mockImplementation(() => 0.9);
  assert.equal(await again(), 1);
});
