// Bringing one message to the server until it is answered, however long that takes.
//
// It goes through the door beside Streamlit. Who is turned away there, or hears nothing, comes back
// later: with a run of the page in its place, one who is too many would ask for more work. Only where
// that door is shut (a proxy that knows no such address) the message goes with a run.

import { askedToWait, isPassing, waitBefore } from "./backoff.js";

// The server says within four seconds that it is too busy. Where it does not come to that, who gives
// up has it work for nobody: so each next try gets longer.
const FIRST_TRY_MS = 5000;
const MOST_TRY_MS = 20_000;
const RUN_AGAIN_MS = 2500; // a run that got lost with the line; one that is on its way takes longer
const ONLINE_MS = 1000; // a hall whose network comes back does not speak all at once

export const BUSY = "busy";
export const AWAY = "no_answer";

/**
 * @typedef {object} Ways
 * @property {(message: any, signal: AbortSignal) => Promise<Response>} knock
 * @property {(message: any) => void} run sends it with a run of the page, whose receipt calls `stop`
 * @property {(message: any, answer: any) => void} answered
 * @property {(why: string) => void} waits it takes longer: the server is `BUSY`, or `AWAY`
 */

export class Delivery {
  /**
   * @param {Ways} ways
   * @param {{ chance?: () => number, line?: EventTarget }} [world]
   */
  constructor(ways, { chance = Math.random, line = globalThis } = {}) {
    this.ways = ways;
    this.chance = chance;
    this.line = line;
    this.stopped = null;
  }

  /** Bring this message, in the place of what was under way. */
  async start(message) {
    this.stop();
    this.stopped = new AbortController();
    const { signal } = this.stopped;
    for (let tries = 1, runs = 0, missed = 0; !signal.aborted; tries += 1) {
      const { answer, isShut, asked, why } = runs ? { isShut: true } : await this.knock(message, missed);
      if (signal.aborted) return;
      if (answer) {
        this.stop();
        this.ways.answered(message, answer);
        return;
      }
      if (isShut) {
        runs += 1;
        this.ways.run(message);
        if (runs > 2) this.ways.waits(AWAY);
        await this.sleep(waitBefore(runs, this.chance(), { first: RUN_AGAIN_MS, asked: RUN_AGAIN_MS }), signal);
      } else {
        missed = why === AWAY ? missed + 1 : 0;
        if (missed !== 1) this.ways.waits(why); // once may be chance: no word that comes and goes
        await this.sleep(waitBefore(tries, this.chance(), { asked }), signal);
      }
    }
  }

  /** Try no more. What is on its way goes on: it may well arrive. */
  stop() {
    this.stopped?.abort();
  }

  async knock(message, missed) {
    const patience = Math.min(MOST_TRY_MS, FIRST_TRY_MS * 2 ** missed);
    try {
      const answer = await this.ways.knock(message, AbortSignal.timeout(patience));
      const body = await answer.text();
      if (isPassing(answer.status)) return { why: BUSY, asked: askedToWait(answer) };
      const said = JSON.parse(body);
      return typeof said?.ok === "boolean" ? { answer: said } : { isShut: true };
    } catch (error) {
      // A page of somebody else's, or no answer or only half of one.
      return error instanceof SyntaxError ? { isShut: true } : { why: AWAY, asked: 0 };
    }
  }

  sleep(milliseconds, signal) {
    return new Promise((/** @type {(value?: any) => void} */ resolve) => {
      let timer = setTimeout(end, milliseconds);
      const soon = () => {
        clearTimeout(timer);
        timer = setTimeout(end, ONLINE_MS * this.chance());
      };
      const { line } = this;
      function end() {
        clearTimeout(timer);
        line.removeEventListener("online", soon);
        signal.removeEventListener("abort", end);
        resolve();
      }
      line.addEventListener("online", soon, { once: true });
      signal.addEventListener("abort", end);
    });
  }
}
