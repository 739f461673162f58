// Remembers in this browser who takes part in which meeting, and tells the server: whoever
// comes back, however they come, is offered their own place before a new one.

const PLACE = "valuemap.place."; // + key of a personal link: the code and when it was kept
const NEXT = "valuemap.next."; // + code: the key for who joins next, for all tabs together
const FORMER = "valuemap.link."; // + code: the one link that was kept by earlier versions
const NOTHING = { keys: [], next: null };

function places() {
  const found = [];
  for (const name of Object.keys(localStorage)) {
    const value = localStorage.getItem(name);
    if (name.startsWith(FORMER)) found.push({ key: value, code: name.slice(FORMER.length), at: 0 });
    if (!name.startsWith(PLACE)) continue;
    try {
      found.push({ key: name.slice(PLACE.length), ...JSON.parse(value) });
    } catch {
      localStorage.removeItem(name);
    }
  }
  return found.sort((one, other) => other.at - one.at);
}

function keep({ code, keep: key }) {
  if (!localStorage.getItem(PLACE + key)) {
    localStorage.setItem(PLACE + key, JSON.stringify({ code, at: Date.now() }));
  }
  if (localStorage.getItem(NEXT + code) === key) localStorage.removeItem(NEXT + code);
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(24)); // 192 bits, as the server's own keys
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

function remembered({ code, most }) {
  const all = places();
  const here = all.filter((place) => place.code === code);
  const elsewhere = all.filter((place) => place.code !== code);
  const keys = [...here, ...elsewhere].map((place) => place.key);
  if (!code) return { keys: keys.slice(0, most), next: null };
  let next = localStorage.getItem(NEXT + code);
  if (!next || keys.includes(next)) {
    next = newKey();
    localStorage.setItem(NEXT + code, next);
  }
  return { keys: keys.slice(0, most), next };
}

function passInAddress({ pass }) {
  const address = new URL(location.href);
  if (!pass || address.searchParams.get("code") === null || address.searchParams.has("pas")) return;
  address.searchParams.set("pas", pass);
  history.replaceState(history.state, "", address);
}

class Memory {
  constructor() {
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
    try {
      answer = remembered(this.data);
    } catch {
      // The browser may keep nothing: the visit itself and the address still know.
    }
    const told = JSON.stringify(answer);
    if (told === this.told) return;
    // Outside a meeting nobody waits for the answer that nothing is known.
    if (!this.told && !this.data.code && !answer.keys.length) return;
    this.told = told;
    this.send("answer", answer);
  }

  stop() {
    window.removeEventListener("storage", this.tell);
  }
}

const memories = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  if (data.keep) {
    try {
      keep(data);
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
