// The places that this browser remembers, in any meeting: by the keys of their personal links.

const PLACE = "valuemap.place."; // + key of a personal link: the code and when it was kept
const NEXT = "valuemap.next."; // + code: the key for who joins next, for all tabs together
const FORMER = "valuemap.link."; // + code: the one link that was kept by earlier versions

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

export function keepPlace(code, key) {
  if (!localStorage.getItem(PLACE + key)) {
    localStorage.setItem(PLACE + key, JSON.stringify({ code, at: Date.now() }));
  }
  if (localStorage.getItem(NEXT + code) === key) localStorage.removeItem(NEXT + code);
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(24)); // 192 bits, as the server's own keys
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

export function remembered({ code, most }) {
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
