// Remembers in this browser who takes part in which meeting, and tells the server: whoever
// comes back, however they come, is offered their own place before a new one.

import { keepPlace, remembered } from "./places.js";
import { Steps } from "./stepping.js";

const NOTHING = { keys: [], next: null };

function passInAddress({ pass }) {
  const address = new URL(location.href);
  if (!pass || address.searchParams.get("code") === null || address.searchParams.has("pas")) return;
  address.searchParams.set("pas", pass);
  history.replaceState(history.state, "", address);
}

class Memory {
  constructor() {
    this.steps = null;
    this.tell = this.tell.bind(this);
    window.addEventListener("storage", this.tell); // somebody joined in another tab
  }

  update({ data, setStateValue }) {
    this.data = data;
    this.send = setStateValue;
    this.tell();
  }

  tell() {
    let answer = NOTHING;
    let isKept = true;
    try {
      answer = remembered(this.data);
    } catch {
      isKept = false; // the browser may keep nothing: the visit itself and the address still know
    }
    this.lead(isKept && !answer.keys.length);
    const told = JSON.stringify(answer);
    if (told === this.told) return;
    // Nobody waits for the answer that nothing is known: outside a meeting, and where it goes along
    // with what is pressed. Each answer has the page drawn again.
    const isAwaited = this.data.code && !(this.data.quiet && isKept);
    if (!this.told && !isAwaited && !answer.keys.length) return;
    this.told = told;
    this.send("answer", answer);
  }

  // Through the steps of joining, where the page has them: the server need not be asked by a device
  // that knows nobody, nor once it was told whom it knows.
  lead(knowsNobody) {
    if (!this.data.steps) return;
    this.steps ??= new Steps();
    this.steps.update(this.data.code, knowsNobody || this.data.told);
  }

  stop() {
    this.steps?.stop();
    window.removeEventListener("storage", this.tell);
  }
}

const memories = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  if (data.keep) {
    try {
      keepPlace(data.code, data.keep);
    } catch {
      // The same.
    }
    return undefined;
  }
  passInAddress(data);
  let memory = memories.get(parentElement);
  if (!memory) {
    memory = new Memory();
    memories.set(parentElement, memory);
  }
  memory.update(component);
  return () => {
    memory.stop();
    memories.delete(parentElement);
  };
}
