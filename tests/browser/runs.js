// Runs in every page before anything else: keeps what the page still waits for, so that a test
// can wait until all that its last act set going has ended, also where it ended long ago.
//
// Streamlit says on the page whether its script runs, but only once the server has answered: right
// after a click the page still looks idle. Here a run is awaited from the moment it is asked for.
(() => {
  const RERUN = 0x5a; // how a message to the server begins that asks for a run,
  const FILE_ADDRESS = 0x82; // and one that asks where to put a file
  const NEW_SESSION = 4; // fields of a message from the server
  const SCRIPT_FINISHED = 6;
  const FILE_ADDRESSES = 19;
  const FINISHED_EARLY = 2; // another run follows
  const LOST_MS = 1000; // two runs that were asked for at once may become one: none follows
  const PULSE = "_valuemap/pulse";
  const SAVE = "_valuemap/save";
  const FRAMES = 3; // in which what was set going shows: an effect, a layout, a look at it

  const now = performance.now.bind(performance);
  const asked = { runs: 0, begun: 0, isRunning: false, endedAt: 0 };
  let uploads = 0; // files on their way, from asking where to put them on
  let saves = 0; // ballots on their way beside Streamlit
  const looks = { begun: 0, answered: 0 };
  const putOff = new Set(); // timers that a change of the window's size has set
  let isResizing = false;
  let quietFrames = 0;

  const forget = () => Object.assign(asked, { runs: 0, begun: 0, isRunning: false });
  const arrive = () => { uploads = Math.max(0, uploads - 1); };
  const lose = () => {
    forget();
    uploads = 0;
  };

  function seeSent(data) {
    const bytes = ArrayBuffer.isView(data) ? data : new Uint8Array(data);
    if (bytes[0] === RERUN) asked.runs += 1;
    if (bytes[0] === FILE_ADDRESS) uploads += 1;
    quietFrames = 0;
  }

  function seeReceived(data) {
    if (!(data instanceof ArrayBuffer)) return;
    quietFrames = 0;
    const fields = numbersOf(new Uint8Array(data));
    if (fields.has(FILE_ADDRESSES)) arrive();
    if (fields.has(NEW_SESSION)) {
      asked.begun += 1;
      asked.isRunning = true;
    } else if (fields.has(SCRIPT_FINISHED)) {
      asked.isRunning = false;
      asked.endedAt = now();
      if (fields.get(SCRIPT_FINISHED) === FINISHED_EARLY) asked.begun -= 1;
      else if (asked.begun >= asked.runs) forget();
    }
  }

  // The fields at the top of a protobuf message, with the values of those that are numbers.
  function numbersOf(bytes) {
    const found = new Map();
    let at = 0;
    const varint = () => {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = bytes[at++];
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    };
    while (at < bytes.length) {
      const tag = varint();
      const kind = tag & 7;
      const value = kind === 0 || kind === 2 ? varint() : kind === 1 ? 8 : 4;
      found.set(tag >> 3, kind === 0 ? value : null);
      if (kind !== 0) at += value;
    }
    return found;
  }

  class WatchedSocket extends WebSocket {
    /** @param {ConstructorParameters<typeof WebSocket>} given */
    constructor(...given) {
      super(...given);
      if (!String(given[0]).includes("/_stcore/stream")) return;
      this.addEventListener("message", (event) => seeReceived(event.data));
      this.addEventListener("close", lose); // what was under way is lost
      this.isLine = true;
    }

    send(data) {
      super.send(data);
      if (this.isLine) seeSent(data);
    }
  }
  window.WebSocket = WatchedSocket;

  const plainSend = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...given) {
    uploads += 1;
    this.addEventListener("loadend", () => plainSet.call(window, arrive, 0));
    return plainSend.apply(this, given);
  };

  // Tells when whoever asked has read the answer, and done at once what follows from it.
  function readBy(response, tell) {
    for (const way of ["text", "json"]) {
      const read = response[way].bind(response);
      response[way] = async () => {
        try {
          return await read();
        } finally {
          plainSet.call(window, tell, 0);
        }
      };
    }
    return response;
  }

  const { setTimeout: plainSet, clearTimeout: plainClear, fetch: plainFetch } = window;
  window.fetch = function (...given) {
    const answer = plainFetch.apply(this, given);
    const address = given[0] instanceof Request ? given[0].url : String(given[0]);
    if (address.includes(SAVE)) {
      saves += 1;
      const end = () => plainSet.call(window, () => { saves -= 1; }, 0);
      return answer.then((response) => readBy(response, end), (error) => { end(); throw error; });
    }
    if (address.includes(PULSE)) {
      const number = ++looks.begun;
      return answer.then((response) => readBy(response, () => {
        looks.answered = Math.max(looks.answered, number);
      }));
    }
    return answer;
  };

  window.setTimeout = function (work, delay, ...rest) {
    if (!isResizing || typeof work !== "function") return plainSet.call(this, work, delay, ...rest);
    const timer = plainSet.call(this, (...given) => {
      try {
        work(...given);
      } finally {
        putOff.delete(timer);
      }
    }, delay, ...rest);
    putOff.add(timer);
    return timer;
  };
  window.clearTimeout = function (timer) {
    putOff.delete(timer);
    return plainClear.call(this, timer);
  };
  window.addEventListener("resize", () => {
    isResizing = true;
    requestAnimationFrame(() => { isResizing = false; });
  }, true);

  function moves() {
    return document.getAnimations().some((animation) =>
      animation.playState === "running" && animation.effect?.getComputedTiming().endTime !== Infinity);
  }

  function isQuiet() {
    /** @type {HTMLElement | null} */
    const app = document.querySelector('[data-testid="stApp"]');
    const isLost = asked.begun > 0 && !asked.isRunning && now() - asked.endedAt > LOST_MS;
    return (asked.runs === 0 || isLost) && !isResizing && putOff.size === 0 && uploads + saves === 0 &&
      app?.dataset.testScriptState === "notRunning" &&
      app.dataset.testConnectionState === "CONNECTED" &&
      !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]') && !moves();
  }

  let current = null; // whose wait the frames are counted for
  const __settled = (ticket) => {
    if (ticket !== current) [current, quietFrames] = [ticket, 0];
    quietFrames = isQuiet() ? quietFrames + 1 : 0;
    if (quietFrames >= FRAMES) forget();
    return quietFrames >= FRAMES;
  };
  const __looksBegun = () => looks.begun;
  // A phone that comes within reach of the network looks at once; so this waits for no timer.
  const __looked = (before) => {
    if (looks.answered <= before) window.dispatchEvent(new Event("online"));
    return looks.answered > before;
  };
  Object.assign(window, { __settled, __looksBegun, __looked });
})();
