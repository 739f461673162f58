// Weighing the clusters of a list, entirely in the browser: by dividing chips, by scores, or by
// choosing some. A way of weighing is three numbers here: what one step is worth, the most steps
// of one cluster, and how many steps are to be given in all (null: as many as one likes).
// With it, where asked: a stance, a reason, a value per heavy cluster.
//
// A tap changes the count here and now; the server hears of it when the participant
// saves. What is not saved yet is a draft in this browser's own storage, so it
// survives a reload and a dropped connection. All words come from the server as
// data and are set as text, never as markup.

import { fits, given, heaviest } from "./counting.js";

const STORE = "valuemap.draft.";
const DOOR = "_valuemap/save";
const LINK = "x-valuemap-link";
const PATIENCE_MS = 8000;
const AGAIN_MS = 2500; // at first; each next time it waits twice as long, and not all alike

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function readDraft(key) {
  try {
    return JSON.parse(localStorage.getItem(STORE + key));
  } catch {
    return null; // no storage, or not ours: start from what is saved
  }
}

function writeDraft(key, draft) {
  try {
    if (draft) localStorage.setItem(STORE + key, JSON.stringify(draft));
    else localStorage.removeItem(STORE + key);
  } catch {
    // Storage is full or forbidden: the draft lives as long as this page.
  }
}

// By round: the newest that the server told of what is saved, in whichever way. A page that was
// drawn before a save and arrives after its answer tells what was.
const known = new Map();

function newest(round, told) {
  const before = known.get(round);
  const revision = told.saved ? told.saved.revision : 0;
  if (before?.saved && before.saved.revision > revision) return before;
  known.set(round, { saved: told.saved, shared: told.shared });
  return told;
}

class Weighing {
  constructor(root, data) {
    this.root = root;
    this.round = data.round;
    this.wordsVersion = data.words_version;
    this.words = data.words;
    this.total = data.total;
    this.stepWorth = data.step;
    this.most = data.most;
    this.isTicked = data.is_ticked;
    this.reasonLimit = data.reason_limit;
    this.mostValues = data.most_values;
    const told = newest(data.round, data);
    this.saved = told.saved;
    this.shared = told.shared;
    this.pending = null;
    this.ticket = null;
    this.conflict = false;
    root.classList.toggle("large", Boolean(data.is_large));
    this.build(data);
    this.restore();
    this.draw();
  }

  // What is saved, or the draft that was made on top of it. A draft waits while
  // something is approved: what is approved is what counts.
  restore() {
    const draft = readDraft(this.round);
    const base = this.saved ? this.saved.revision : 0;
    if (draft && this.isApproved) {
      this.take(this.saved);
      this.basedOn = base;
      this.dirty = this.conflict = false;
    } else if (draft && this.isOfOlderWords(draft)) {
      // What was read when this was made is not what the question says now. Where what is weighed
      // is another list, or weight is given in another way, only the words that were typed fit.
      const same = draft.shape === this.shape && fits(draft.steps, this.order);
      this.take(same ? draft : { ...draft, steps: this.nothing, values: [] });
      this.basedOn = base;
      this.conflict = false;
      this.dirty = true;
      this.problem = this.words.words_changed;
    } else if (draft && fits(draft.steps, this.order)) {
      this.take(draft);
      this.basedOn = draft.basedOn;
      this.conflict = draft.basedOn !== base;
      this.dirty = true;
    } else {
      this.takeSaved();
    }
  }

  isOfOlderWords(draft) {
    return Number.isInteger(draft.wordsVersion) && draft.wordsVersion !== this.wordsVersion;
  }

  // How weight is given: a draft of another way does not fit.
  get shape() {
    return [this.stepWorth, this.most, this.total].join(" ");
  }

  get nothing() {
    return Object.fromEntries(this.order.map((id) => [id, 0]));
  }

  take(source) {
    this.steps = { ...source.steps };
    this.abstained = Boolean(source.abstained);
    this.consent = Boolean(source.consent);
    this.showsReason = Boolean(source.shows_reason);
    this.stance = Number.isInteger(source.stance) ? source.stance : null;
    this.reason = typeof source.reason === "string" ? source.reason : "";
    this.values = Array.isArray(source.values) ? [...source.values] : [];
  }

  takeSaved() {
    this.take(this.saved || { steps: this.nothing });
    this.basedOn = this.saved ? this.saved.revision : 0;
    this.dirty = false;
    this.conflict = false;
    this.problem = "";
    writeDraft(this.round, null);
  }

  get given() {
    return given(this.steps, this.order);
  }

  // Steps still to give; where no total is asked there is only "nothing given yet".
  get left() {
    if (this.total === null) return this.given ? 0 : 1;
    return this.total - this.given;
  }

  // Whether one cluster can be given no more.
  isFull(id) {
    return this.steps[id] >= this.most || (this.total !== null && this.left <= 0);
  }

  get heaviest() {
    return heaviest(this.steps, this.order);
  }

  build(data) {
    const w = this.words;
    this.order = data.clusters.map((cluster) => cluster.id);
    this.rows = {};
    this.clusters = Object.fromEntries(data.clusters.map((cluster) => [cluster.id, cluster]));
    this.count = make("span", { class: "count" });
    this.discs = make("span", { class: "discs", "aria-hidden": "true" });
    this.bar = make("div", { class: "bar" }, this.count, this.discs);
    this.live = make("div", { class: "unseen", role: "status", "aria-live": "polite" });
    this.list = make("ul", { class: "clusters" });
    for (const cluster of data.clusters) this.list.append(this.buildRow(cluster));
    this.abstainBox = make("input", {
      type: "checkbox", id: "abstain", onchange: (event) => this.setAbstained(event.target.checked),
    });
    this.abstain = make("label", { class: "choice", for: "abstain" },
      this.abstainBox, make("span", {}, make("strong", { text: w.abstain }), make("br"), w.abstain_help));
    this.consentBox = make("input", {
      type: "checkbox", id: "consent", onchange: (event) => this.setConsent(event.target.checked),
    });
    this.consentRow = make("label", { class: "choice", for: "consent" },
      this.consentBox, make("span", {}, make("strong", { text: w.consent }), make("br"), w.consent_help));
    this.consentRow.hidden = !data.asks_consent;
    this.showsBox = make("input", {
      type: "checkbox", id: "shows-reason", onchange: (event) => this.setShowsReason(event.target.checked),
    });
    this.showsRow = make("label", { class: "choice", for: "shows-reason" },
      this.showsBox, make("span", {}, make("strong", { text: w.shows_reason }), make("br"), w.shows_reason_help));
    this.showsRow.hidden = !data.asks_shows_reason;
    this.message = make("div", { class: "message", role: "status" });
    this.saveButton = make("button", { type: "button", class: "save", onclick: () => this.save() });
    this.approveButton = make("button", { type: "button", class: "save", text: w.approve, onclick: () => this.ask("approve") });
    this.withdrawButton = make("button", { type: "button", class: "plain", text: w.withdraw, onclick: () => this.ask("withdraw") });
    this.buildStance(data.proposition);
    this.buildReason(data.asks_reason);
    this.valuesBox = make("div", { class: "values-asked" });
    this.asksValues = data.asks_values;
    this.keepMine = make("button", { type: "button", class: "plain", text: w.keep_mine, onclick: () => this.resolve(true) });
    this.keepSaved = make("button", { type: "button", class: "plain", text: w.keep_saved, onclick: () => this.resolve(false) });
    this.choice = make("div", { class: "resolve" }, this.keepMine, this.keepSaved);
    this.foot = make("div", { class: "foot" }, this.message, this.choice,
      make("div", { class: "buttons" }, this.saveButton, this.approveButton, this.withdrawButton));
    this.root.replaceChildren(this.bar, this.live, this.list, this.stanceBox, this.reasonBox,
      this.showsRow, this.valuesBox, this.abstain, this.consentRow, this.foot);
    this.watchRoom();
  }

  // What sticks to the edges must leave room to weigh. With large letters, a long message or
  // a phone on its side the foot lets go first, and then the count.
  watchRoom() {
    const fit = () => {
      if (!this.bar.isConnected) { // another question took its place
        sizes.disconnect();
        removeEventListener("resize", fit);
        return;
      }
      const most = innerHeight / 3;
      const count = this.bar.offsetHeight;
      this.foot.classList.toggle("in-flow", count + this.foot.offsetHeight > most);
      this.bar.classList.toggle("in-flow", count > most);
    };
    const sizes = new ResizeObserver(fit);
    for (const part of [this.bar, this.foot]) sizes.observe(part);
    addEventListener("resize", fit);
  }

  buildStance(proposition) {
    const w = this.words;
    this.stanceBox = make("fieldset", { class: "asked" }, make("legend", { text: w.stance }),
      make("p", { class: "proposition", text: proposition }));
    this.stanceInputs = [[1, w.stance_1], [2, w.stance_2], [3, w.stance_3], [4, w.stance_4], [5, w.stance_5], [0, w.stance_0]]
      .map(([value, label]) => {
        const input = make("input", { type: "radio", name: "stance", value: String(value), onchange: () => { this.stance = value; this.changed(); } });
        this.stanceBox.append(make("label", {}, input, label));
        return input;
      });
    this.stanceBox.hidden = !proposition;
  }

  buildReason(asked) {
    const w = this.words;
    this.reasonBox = make("div", { class: "asked" });
    this.reasonBox.hidden = !asked;
    this.reasonLabel = make("label", { for: "reason" });
    this.reasonInput = make("textarea", { id: "reason", rows: "3", maxlength: String(this.reasonLimit), oninput: (event) => { this.reason = event.target.value; this.changed(); } });
    this.reasonLeft = make("span", { class: "quiet" });
    this.examples = make("details", {}, make("summary", { text: w.reason_examples }), make("ul", { class: "examples" }));
    this.reasonBox.append(this.reasonLabel, this.reasonInput, this.reasonLeft, this.examples);
  }

  drawReason() {
    const w = this.words;
    const [top, next] = this.heaviest;
    const first = next && this.steps[next] === this.steps[top] ? undefined : top;
    const cluster = this.clusters[first];
    this.reasonLabel.textContent = cluster ? fill(w.reason, cluster) : w.reason_later;
    if (this.reasonInput.value !== this.reason) this.reasonInput.value = this.reason;
    this.reasonLeft.textContent = fill(w.reason_left, { left: this.reasonLimit - this.reason.length });
    this.examples.hidden = !cluster;
    if (this.examplesFor === first) return;
    this.examplesFor = first;
    const items = cluster ? [...cluster.opinions, ...cluster.values.flatMap((value) => value.opinions)] : [];
    this.examples.querySelector("ul").replaceChildren(...items.map((opinion) => make("li", {},
      make("button", { type: "button", class: "link", text: opinion, onclick: () => { this.reason = opinion.slice(0, this.reasonLimit); this.changed(); this.reasonInput.focus(); } }))));
  }

  drawValues() {
    const heavy = this.asksValues && !this.abstained && this.left === 0 ? this.heaviest.filter((id) => this.clusters[id].values.length) : [];
    this.values = this.values.filter((value) => heavy.some((id) => this.isOf(value, id)));
    const mark = heavy.join(" ");
    if (this.valuesFor !== mark) {
      this.valuesFor = mark;
      this.valuesBox.replaceChildren(...heavy.map((id) => {
        const cluster = this.clusters[id];
        return make("fieldset", { class: "asked" }, make("legend", { text: fill(this.words.values, cluster) }),
          ...cluster.values.map((value) => make("label", {},
            make("input", { type: "radio", name: `value-${id}`, value: value.id, onchange: () => this.chooseValue(id, value.id) }),
            make("span", {}, make("strong", { text: value.name }), ` ${value.meaning}`))));
      }));
    }
    for (const input of this.valuesBox.querySelectorAll("input")) input.checked = this.values.includes(input.value);
  }

  isOf(value, cluster) {
    return this.clusters[cluster].values.some((own) => own.id === value);
  }

  chooseValue(cluster, value) {
    const others = this.values.filter((other) => !this.isOf(other, cluster));
    this.values = [...others, value].slice(-this.mostValues);
    this.changed();
  }

  buildRow(cluster) {
    const w = this.words;
    const name = make("span", { class: "name" });
    name.append(make("span", { class: `mark ${cluster.shape}`, style: `background:${cluster.colour}`, "aria-hidden": "true" }), cluster.name);
    const titleId = `name-${cluster.id}`;
    name.id = titleId;
    const minus = make("button", {
      type: "button", class: "step", "aria-label": fill(w.minus, cluster), onclick: () => this.step(cluster, -1),
    }, "−");
    const plus = make("button", {
      type: "button", class: "step", "aria-label": fill(w.plus, cluster), onclick: () => this.step(cluster, 1),
    }, "+");
    const points = make("span", { class: "points" });
    const discs = make("span", { class: "discs", "aria-hidden": "true" });
    const taken = make("span");
    const take = make("button", {
      type: "button", class: "take", onclick: () => this.step(cluster, this.steps[cluster.id] ? -1 : 1),
    }, taken, make("span", { class: "unseen", text: ` ${cluster.name}` }));
    const buttons = this.isTicked ? [take] : [minus, points, plus];
    const more = make("details", { hidden: !cluster.values.length && !cluster.opinions.length },
      make("summary", {}, fill(cluster.values.length ? w.more : w.more_opinions, cluster)),
      make("dl", {}, ...cluster.values.flatMap((value) => [
        make("dt", {}, make("strong", { text: value.name }), ` ${value.meaning}`),
        ...value.opinions.map((opinion) => make("dd", { text: opinion })),
      ])),
      ...(cluster.opinions.length ? [make("ul", {}, ...cluster.opinions.map((opinion) => make("li", { text: opinion })))] : []));
    this.rows[cluster.id] = { minus, plus, points, discs, take, taken, colour: cluster.colour, shape: cluster.shape };
    return make("li", { class: "cluster" },
      make("div", { class: "head" }, make("div", { class: "title" }, name),
        make("div", { class: "steps", role: "group", "aria-labelledby": titleId }, ...buttons)),
      make("p", { class: "meaning", text: cluster.meaning }), discs, more);
  }

  step(cluster, change) {
    if (this.isApproved) {
      this.announce(this.words.locked);
      return;
    }
    const next = this.steps[cluster.id] + change;
    if (next < 0 || (change > 0 && this.isFull(cluster.id))) {
      this.announce(change > 0 ? this.words.none_left : this.words.none_here);
      return;
    }
    this.steps[cluster.id] = next;
    this.abstained = false;
    this.changed();
    const left = this.left;
    this.announce(fill(this.words.announce, {
      name: cluster.name, points: this.shown(next), left,
      chips: left === 1 ? this.words.chip : this.words.chips,
    }));
  }

  shown(number) {
    return number * this.stepWorth;
  }

  answer() {
    return {
      steps: { ...this.steps }, abstained: this.abstained, consent: this.consent,
      shows_reason: this.showsReason,
      stance: this.stance, reason: this.reason, values: this.values,
    };
  }

  setAbstained(value) {
    this.abstained = value;
    this.changed();
  }

  setConsent(value) {
    this.consent = value;
    this.changed();
  }

  setShowsReason(value) {
    this.showsReason = value;
    this.changed();
  }

  changed() {
    this.dirty = true;
    this.problem = "";
    writeDraft(this.round, {
      ...this.answer(), basedOn: this.basedOn, wordsVersion: this.wordsVersion, shape: this.shape,
    });
    this.draw();
  }

  resolve(mine) {
    if (mine) {
      this.basedOn = this.saved ? this.saved.revision : 0;
      this.conflict = false;
      this.changed();
    } else {
      this.takeSaved();
      this.draw();
    }
    this.saveButton.focus();
  }

  announce(text) {
    this.live.textContent = text;
  }

  // Approve or withdraw what is saved, in the name of the faction.
  ask(trigger) {
    if (this.pending || this.conflict || (trigger === "approve" && this.dirty)) return;
    this.start(trigger, {});
  }

  save() {
    if (this.pending || this.conflict || this.isApproved) return;
    if (!this.abstained && this.left !== 0) {
      this.problem = fill(this.words.incomplete, {
        left: this.left, chips: this.left === 1 ? this.words.chip : this.words.chips,
      });
      this.draw();
      return;
    }
    this.start("save", this.answer());
  }

  get isApproved() {
    return Boolean(this.shared) && this.shared.state === "approved";
  }

  start(trigger, content) {
    const ticket = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    const message = { ticket, round: this.round, words_version: this.wordsVersion, based_on: this.basedOn, ...content };
    this.pending = this.ticket = ticket;
    this.sentContent = this.content();
    this.problem = "";
    this.stopWaiting();
    // What is sent while the line is just coming back (a phone that wakes up) is lost:
    // send it again. The server knows a ballot that it has already.
    this.sendAgain(trigger, message, AGAIN_MS);
    this.timer = setTimeout(() => {
      this.stopWaiting();
      this.pending = null;
      this.problem = this.words.no_answer;
      this.draw();
    }, PATIENCE_MS);
    this.deliver(trigger, message);
    this.draw();
  }

  // Through the door beside Streamlit, so that nothing is drawn for it. Where that is shut (a proxy,
  // a failure, no connection) the message goes with a run of the page.
  async deliver(trigger, message) {
    let answer = null;
    try {
      answer = await this.knock({ ...message, trigger });
    } catch {
      // No answer, or not one of ours.
    }
    if (this.ticket !== message.ticket) return; // answered meanwhile
    if (answer && typeof answer.ok === "boolean") {
      const { saved = this.saved, shared = this.shared, ok, sentence } = answer;
      this.hear({ saved, shared, receipt: { ticket: message.ticket, ok, sentence } });
    } else if (this.pending) {
      this.send(trigger, message);
    }
  }

  async knock(message) {
    const answer = await fetch(new URL(DOOR, document.baseURI), {
      method: "POST", cache: "no-store", body: JSON.stringify(message),
      headers: { "content-type": "application/json", [LINK]: this.link },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.json();
  }

  sendAgain(trigger, message, wait) {
    this.again = setTimeout(() => {
      this.deliver(trigger, message);
      this.sendAgain(trigger, message, 2 * wait);
    }, wait * (0.8 + 0.4 * Math.random()));
  }

  stopWaiting() {
    clearTimeout(this.timer);
    clearTimeout(this.again);
  }

  // A save was confirmed; taps made while it was under way stay, as a new draft.
  settle() {
    if (this.content() === this.sentContent) {
      this.takeSaved();
    } else {
      this.basedOn = this.saved ? this.saved.revision : 0;
      this.changed();
    }
  }

  content() {
    return JSON.stringify({ ...this.answer(), steps: this.abstained ? null : this.steps });
  }

  // The page was drawn again, perhaps for a save of ours.
  receive(data, send) {
    this.send = send;
    this.link = data.link;
    this.hear(data);
  }

  // What the server says of what is saved: with a page, or through the door.
  hear(told) {
    const wasApproved = this.isApproved;
    const last = newest(this.round, told);
    this.saved = last.saved;
    this.shared = last.shared;
    const receipt = told.receipt;
    if (receipt && receipt.ticket === this.ticket) { // in time, or after we gave up waiting
      this.stopWaiting();
      this.pending = this.ticket = null;
      this.problem = receipt.sentence;
      if (receipt.ok) this.settle();
    }
    const base = this.saved ? this.saved.revision : 0;
    if (wasApproved !== this.isApproved && !this.pending) this.restore();
    if (!this.pending) {
      if (!this.dirty && this.basedOn !== base) this.takeSaved();
      else this.conflict = this.dirty && this.basedOn !== base;
    }
    this.draw();
  }

  drawDiscs(holder, number, row) {
    while (holder.childElementCount > number) holder.lastChild.remove();
    while (holder.childElementCount < number) {
      holder.append(make("i", row ? { class: row.shape, style: `background:${row.colour}` } : {}));
    }
  }

  draw() {
    const w = this.words;
    const left = this.left;
    const chips = left === 1 ? w.chip : w.chips;
    this.count.textContent = this.abstained ? w.abstained : fill(left ? w.left : w.all_given, { left, chips, total: this.total });
    this.drawDiscs(this.discs, this.abstained || this.total === null || this.isTicked ? 0 : left, null);
    for (const id of this.order) {
      const row = this.rows[id];
      row.points.textContent = fill(w.points, { points: this.shown(this.steps[id]) });
      this.drawDiscs(row.discs, this.isTicked ? 0 : this.steps[id], row);
      const isTaken = this.steps[id] > 0;
      row.taken.textContent = isTaken ? `✓ ${w.taken}` : w.take;
      row.take.classList.toggle("taken", isTaken);
      row.take.setAttribute("aria-disabled", String(this.isApproved || (!isTaken && this.isFull(id))));
      row.minus.setAttribute("aria-disabled", String(this.isApproved || this.steps[id] === 0));
      row.plus.setAttribute("aria-disabled", String(this.isApproved || this.isFull(id)));
    }
    this.list.classList.toggle("off", this.abstained);
    this.abstainBox.checked = this.abstained;
    this.consentBox.checked = this.consent;
    this.showsBox.checked = this.showsReason;
    for (const input of this.stanceInputs) input.checked = this.stance === Number(input.value);
    this.drawReason();
    this.drawValues();
    for (const input of this.root.querySelectorAll("input, textarea, .examples button")) input.disabled = this.isApproved;
    this.choice.hidden = !this.conflict;
    let text = "";
    let kind = "";
    if (this.conflict) [text, kind] = [w.conflict, "problem"];
    else if (this.problem) [text, kind] = [this.problem, "problem"];
    else if (this.pending) text = w.saving;
    else if (this.isApproved) [text, kind] = [fill(w.approved, this.saved), "good"];
    else if (this.dirty) text = w.unsaved;
    else if (this.saved) [text, kind] = [fill(w.saved, this.saved), "good"];
    if (this.message.textContent !== text) this.message.textContent = text;
    this.message.className = `message ${kind}`;
    this.saveButton.textContent = this.saved ? w.save_again : w.save;
    this.saveButton.hidden = this.isApproved;
    this.approveButton.hidden = !this.shared || this.isApproved;
    this.withdrawButton.hidden = !this.isApproved;
    this.approveButton.setAttribute("aria-disabled", String(Boolean(this.pending) || this.dirty || !this.saved));
    this.saveButton.setAttribute("aria-disabled",
      String(Boolean(this.pending) || this.conflict || (!this.abstained && left !== 0) || (!this.dirty && Boolean(this.saved))));
  }
}

const instances = new WeakMap();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".weighing");
  let weighing = instances.get(root);
  if (!weighing || weighing.round !== data.round || weighing.wordsVersion !== data.words_version) {
    weighing?.stopWaiting();
    weighing = new Weighing(root, data);
    instances.set(root, weighing);
  }
  weighing.receive(data, setTriggerValue);
}
