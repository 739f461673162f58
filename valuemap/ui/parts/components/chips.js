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
import { Delivery } from "./delivering.js";
import { readDraft, writeDraft } from "./drafts.js";
import { Heading } from "./heading.js";
import { hold } from "./holding.js";
import { keep, purge } from "./keeping.js";
import { fill, make } from "./making.js";
import { Clock } from "./ticking.js";
import { unpacked } from "./unpacking.js";

const DOOR = "_valuemap/save";
const LINK = "x-valuemap-link";
const EXACT_SECONDS = 600; // from here on the clock tells seconds

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
    this.startsFrom = data.start;
    this.keeps = data.keeps;
    this.pending = null;
    this.ticket = null;
    this.waitsFor = null;
    this.savesNext = false;
    this.conflict = false;
    this.isChanging = false;
    this.delivery = new Delivery({
      knock: (message, signal) => this.knock(message, signal),
      run: ({ trigger, ...message }) => this.send(trigger, message),
      answered: (message, answer) => this.answered(message, answer),
      waits: (why) => this.waits(why),
    });
    root.classList.toggle("large", Boolean(data.is_large));
    this.build(data);
    this.restore();
    // Who was here before, or weighs once more, has read the question: it can be opened again.
    const isKnown = (this.dirty && this.given) || this.saved || data.head.round;
    if (isKnown && !this.problem) this.heading.fold(true);
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

  // What is saved; where nothing is, what there is to start from, else nothing.
  takeSaved() {
    const start = this.startsFrom && fits(this.startsFrom.steps, this.order) ? this.startsFrom : { steps: this.nothing };
    this.take(this.saved || start);
    this.isChanging = false;
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
    this.segments = {};
    this.clusters = Object.fromEntries(data.clusters.map((cluster) => [cluster.id, cluster]));
    this.heading = new Heading(w);
    this.buildBar(data);
    this.live = make("div", { class: "unseen", role: "status", "aria-live": "polite" });
    this.startNote = make("p", { class: "start", text: data.start_note });
    this.list = make("ul", { class: "clusters" });
    for (const cluster of data.clusters) this.list.append(this.buildRow(cluster, data.marks));
    this.abstain = this.buildChoice("abstain", w.abstain, w.abstain_help, "abstained");
    this.consents = this.buildChoice("consent", w.consent, w.consent_help, "consent");
    this.consents.row.hidden = !data.asks_consent;
    this.shows = this.buildChoice("shows-reason", w.shows_reason, w.shows_reason_help, "showsReason");
    this.shows.row.hidden = !data.asks_shows_reason;
    this.message = make("div", { class: "message", role: "status" });
    this.saveButton = make("button", { type: "button", class: "save", onclick: () => this.save() });
    this.changeButton = make("button", { type: "button", class: "link change", text: w.change, onclick: () => this.change() });
    this.approveButton = make("button", { type: "button", class: "save", onclick: () => this.ask("approve") });
    this.withdrawButton = make("button", { type: "button", class: "plain", text: w.withdraw, onclick: () => this.ask("withdraw") });
    this.buildStance(data.proposition);
    this.buildReason(data.asks_reason);
    this.valuesBox = make("div", { class: "values-asked" });
    this.asksValues = data.asks_values;
    this.keepMine = make("button", { type: "button", class: "plain", text: w.keep_mine, onclick: () => this.resolve(true) });
    this.keepSaved = make("button", { type: "button", class: "plain", text: w.keep_saved, onclick: () => this.resolve(false) });
    this.choice = make("div", { class: "resolve" }, this.keepMine, this.keepSaved);
    this.foot = make("div", { class: "foot" }, this.message, this.choice,
      make("div", { class: "buttons" }, this.saveButton, this.approveButton, this.withdrawButton, this.changeButton));
    this.more = make("div", { class: "more" }, this.stanceBox, this.reasonBox,
      this.shows.row, this.valuesBox, this.abstain.row, this.consents.row);
    this.ballot = make("div", { class: "ballot" }, this.bar, this.startNote, this.list, this.more, this.foot);
    this.root.replaceChildren(this.heading.element, this.ballot, this.live);
    this.watchRoom();
  }

  // Over the rows, and always in sight: all that is given, in the colours of the items.
  buildBar(data) {
    this.count = make("span", { class: "count" });
    this.worth = make("span", { class: "worth", text: this.words.worth });
    this.clock = make("span", { class: "clock", role: "timer" });
    this.living = make("div", { class: "living", "aria-hidden": "true" });
    for (const { id, colour } of data.clusters) {
      this.segments[id] = make("i", { style: `background:${colour}` });
      this.living.append(this.segments[id]);
    }
    this.bar = make("div", { class: "bar" }, this.living, make("div", { class: "counted" }, this.count, this.worth));
  }

  drawClock(seconds) {
    if (this.ticks?.seconds === seconds) return;
    this.ticks?.stop();
    this.ticks = null;
    if (seconds === null || seconds === undefined) {
      this.clock.remove();
      return;
    }
    this.worth.after(this.clock);
    this.ticks = new Clock(this.clock, seconds, this.words.clock, EXACT_SECONDS);
  }

  buildChoice(id, title, help, name) {
    const box = make("input", { type: "checkbox", id, onchange: (event) => this.set(name, event.target.checked) });
    const row = make("label", { class: "choice", for: id }, box,
      make("span", {}, make("strong", { text: title }), make("br"), help));
    return { row, box };
  }

  // What sticks to the edges must leave room to weigh. With large letters, a long message or
  // a phone on its side the foot lets go first, and then the count.
  watchRoom() {
    const fit = () => {
      if (!this.bar.isConnected) { // another question took its place
        sizes.disconnect();
        removeEventListener("resize", fit);
        this.ticks?.stop();
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

  buildRow(cluster, marks) {
    const w = this.words;
    const about = `about-${cluster.id}`;
    const tells = Boolean(cluster.meaning || cluster.values.length || cluster.opinions.length);
    const name = make(tells ? "button" : "span", {
      class: "name", id: `name-${cluster.id}`, text: cluster.name,
      ...(tells ? { type: "button", "aria-expanded": "false", "aria-controls": about, onclick: () => this.tell(cluster.id) } : {}),
    });
    const minus = make("button", { type: "button", class: "step", "aria-label": fill(w.minus, cluster) }, "−");
    const plus = make("button", { type: "button", class: "step", "aria-label": fill(w.plus, cluster) }, "+");
    hold(minus, () => this.step(cluster, -1));
    hold(plus, () => this.step(cluster, 1));
    const points = make("span", { class: "points" });
    const taken = make("span");
    const take = make("button", {
      type: "button", class: "take", onclick: () => this.step(cluster, this.steps[cluster.id] ? -1 : 1),
    }, taken, make("span", { class: "unseen", text: ` ${cluster.name}` }));
    const bar = make("i", { class: "fill", style: `background:${cluster.colour}` });
    const all = (marks || []).filter((mark) => mark.id === cluster.id);
    const own = all.some((mark) => mark.at) ? all : []; // where all is nothing, nothing is to be seen
    const track = make("div", { class: "track", "aria-hidden": "true" }, bar,
      ...own.map((mark) => make("i", { class: `tick ${mark.kind}`, style: `left:${mark.at}%` })));
    const told = own.map((mark) => mark.text).join(" · ");
    const more = make("div", { class: "about", id: about },
      make("p", { class: "meaning", text: cluster.meaning }), make("div", { class: "opened", hidden: true }));
    this.rows[cluster.id] = { minus, plus, points, bar, take, taken, name, more };
    const row = make("li", { class: "cluster" },
      make("div", { class: "line" },
        make("div", { class: "what" }, name, ...(this.isTicked ? [] : [track]),
          ...(told ? [make("span", { class: "marks", text: told })] : [])),
        make("div", { class: "steps", role: "group", "aria-labelledby": `name-${cluster.id}` },
          ...(this.isTicked ? [take] : [minus, points, plus]))),
      more);
    this.rows[cluster.id].row = row;
    return row;
  }

  // What a name means: made when it is first asked for, for most never are.
  tell(id) {
    const { name, more, row } = this.rows[id];
    const opened = more.querySelector(".opened");
    const opens = opened.hidden;
    if (opens && !opened.childElementCount) {
      const cluster = this.clusters[id];
      opened.append(...(cluster.values.length ? [make("dl", {}, ...cluster.values.flatMap((value) => [
        make("dt", {}, make("strong", { text: value.name }), ` ${value.meaning}`),
        ...value.opinions.map((opinion) => make("dd", { text: opinion })),
      ]))] : []),
      ...(cluster.opinions.length
        ? [make("ul", { class: "opinions" }, ...cluster.opinions.map((opinion) => make("li", { text: opinion })))] : []));
    }
    opened.hidden = !opens;
    row.classList.toggle("is-open", opens);
    name.setAttribute("aria-expanded", String(opens));
  }

  // One step more or less; gives whether another can follow.
  step(cluster, change) {
    if (this.isApproved) {
      this.announce(this.words.locked);
      return false;
    }
    const next = this.steps[cluster.id] + change;
    if (next < 0 || (change > 0 && this.isFull(cluster.id))) {
      this.announce(change > 0 ? this.words.none_left : this.words.none_here);
      return false;
    }
    this.steps[cluster.id] = next;
    this.abstained = false;
    this.heading.foldSoon();
    this.changed();
    const left = this.left;
    this.announce(fill(this.words.announce, {
      name: cluster.name, points: this.shown(next), left,
      chips: left === 1 ? this.words.chip : this.words.chips,
    }));
    return change > 0 ? !this.isFull(cluster.id) : next > 0;
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

  set(name, value) {
    this[name] = value;
    this.changed();
  }

  // From what is saved back to the form.
  change() {
    this.isChanging = true;
    this.draw();
    this.heading.element.scrollIntoView({ block: "nearest" });
    this.list.querySelector("button")?.focus({ preventScroll: true });
  }

  changed() {
    this.dirty = true;
    this.problem = "";
    writeDraft(this.round, {
      ...this.answer(), basedOn: this.basedOn, wordsVersion: this.wordsVersion, shape: this.shape, until: this.keeps,
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
    (this.saveButton.hidden ? this.approveButton : this.saveButton).focus();
  }

  announce(text) {
    this.live.textContent = text;
  }

  // Approve or withdraw what is saved, in the name of the faction.
  ask(trigger) {
    if (this.pending || this.conflict) return;
    if (trigger === "approve" && (this.dirty || !this.saved || this.needsSecond)) return;
    this.start(trigger, {});
  }

  save() {
    if (this.pending) this.savesNext = this.content() !== this.sentContent;
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

  get isShared() {
    return Boolean(this.shared);
  }

  // Another than who wrote it approves.
  get needsSecond() {
    return this.isShared && this.shared.needs_second && Boolean(this.shared.is_mine);
  }

  // Saved, and nothing to do: the form makes place for what was given.
  get isDone() {
    return Boolean(this.saved) && !this.isShared && !this.dirty && !this.conflict
      && !this.pending && !this.problem && !this.isChanging;
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
    this.waitsFor = null;
    this.savesNext = false;
    this.delivery.start({ ...message, trigger });
    this.draw();
  }

  // It takes longer. The word stays until there is an answer, so that it does not come and go.
  waits(why) {
    this.waitsFor = why;
    this.draw();
  }

  answered(message, { saved = this.saved, shared = this.shared, ok, sentence }) {
    this.hear({ saved, shared, receipt: { ticket: message.ticket, ok, sentence } });
  }

  knock(message, signal) {
    return fetch(new URL(DOOR, document.baseURI), {
      method: "POST", cache: "no-store", body: JSON.stringify(message),
      headers: { "content-type": "application/json", [LINK]: this.link }, signal,
    });
  }

  stopWaiting() {
    this.delivery.stop();
  }

  // A save was confirmed; taps made while it was under way stay, as a new draft.
  settle() {
    if (this.content() === this.sentContent) {
      this.takeSaved();
    } else {
      this.basedOn = this.saved ? this.saved.revision : 0;
      this.changed();
      if (this.savesNext) this.save();
    }
  }

  content() {
    return JSON.stringify({ ...this.answer(), steps: this.abstained ? null : this.steps });
  }

  // The page was drawn again, perhaps for a save of ours.
  receive(data, send) {
    this.send = send;
    this.link = data.link;
    this.heading.update(data.head);
    this.drawClock(data.clock);
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

  // For the own picture after the evening: it never leaves this device.
  keep() {
    if (!this.keeps || this.isShared || !this.saved) return;
    const { steps, abstained } = this.saved;
    keep(this.round, { steps: abstained ? null : steps, until: this.keeps });
  }

  drawCount() {
    const w = this.words;
    const left = this.left;
    const sentence = this.abstained ? w.abstained : left ? w.left : w.all_given;
    const chips = left === 1 ? w.chip : w.chips;
    const [before, after] = sentence.split("{left}").map((part) => fill(part, { chips, total: this.total }));
    this.count.replaceChildren(before, ...(after === undefined ? [] : [make("b", { text: String(left) }), after]));
    const whole = this.total === null ? this.given : this.total;
    for (const id of this.order) {
      const part = this.abstained || !whole ? 0 : this.steps[id] / whole;
      this.segments[id].style.flexBasis = `${100 * part}%`;
      this.segments[id].classList.toggle("none", !part);
    }
  }

  drawRows() {
    const w = this.words;
    const order = this.isDone ? [...this.order].sort((a, b) => this.steps[b] - this.steps[a]) : this.order;
    if (this.drawnIn !== order.join(" ")) {
      this.drawnIn = order.join(" ");
      this.list.append(...order.map((id) => this.rows[id].row));
    }
    for (const id of this.order) {
      const row = this.rows[id];
      const number = this.steps[id];
      const isTaken = number > 0;
      row.row.hidden = this.isDone && (!isTaken || this.abstained);
      row.points.textContent = fill(w.points, { points: this.shown(number) });
      row.bar.style.width = `${(100 * number) / this.most}%`;
      row.taken.textContent = isTaken ? `✓ ${w.taken}` : w.take;
      row.take.classList.toggle("taken", isTaken);
      row.take.setAttribute("aria-disabled", String(this.isApproved || (!isTaken && this.isFull(id))));
      row.minus.setAttribute("aria-disabled", String(this.isApproved || !isTaken));
      row.plus.setAttribute("aria-disabled", String(this.isApproved || this.isFull(id)));
    }
    this.list.classList.toggle("off", this.abstained);
  }

  // One line, and what kind it is.
  get standing() {
    const w = this.words;
    if (this.conflict) return [w.conflict, "problem"];
    if (this.problem) return [this.problem, "problem"];
    if (this.pending) return [this.waitsFor ? w[this.waitsFor] : w.saving, ""];
    if (this.isApproved) return [fill(w.approved, this.saved), "good"];
    if (this.dirty) return [w.unsaved, ""];
    if (this.saved && this.isShared) return [fill(this.shared.is_mine ? w.saved : w.saved_other, this.saved), "good"];
    if (this.saved) return [fill(w.saved, this.saved), "good"];
    if (this.isShared) return [w.unwritten, ""];
    return ["", ""];
  }

  drawFoot() {
    const w = this.words;
    const root = /** @type {any} */ (this.root.getRootNode());
    const focused = this.foot.contains(root.activeElement) ? root.activeElement : null;
    const left = this.abstained ? 0 : this.left;
    const [text, kind] = this.standing;
    if (this.message.textContent !== text || this.saidAsDone !== this.isDone) {
      const [first, ...rest] = this.isDone ? text.split(/(?<=\.) /) : [text];
      this.message.replaceChildren(first, ...(rest.length ? [make("span", { text: ` ${rest.join(" ")}` })] : []));
      this.saidAsDone = this.isDone;
    }
    this.message.className = `message ${kind}`;
    this.choice.hidden = !this.conflict;
    const waits = this.pending && (this.savesNext || this.content() === this.sentContent);
    const canSave = !left && (this.dirty || !this.saved) && !waits && !this.conflict;
    const chips = left === 1 ? w.chip : w.chips;
    this.saveButton.textContent = left ? fill(w.todo, { left, chips }) : this.saved ? w.save_again : w.save;
    this.saveButton.hidden = this.isApproved || this.isDone || this.conflict
      || (this.isShared && Boolean(this.saved) && !this.dirty && !left);
    this.saveButton.setAttribute("aria-disabled", String(!canSave));
    const canApprove = !this.pending && !this.conflict && !this.dirty && Boolean(this.saved) && !this.needsSecond;
    this.approveButton.textContent = this.needsSecond ? w.needs_second : w.approve;
    this.approveButton.hidden = !this.isShared || this.isApproved || !this.saved || this.dirty;
    this.approveButton.setAttribute("aria-disabled", String(!canApprove));
    this.withdrawButton.hidden = !this.isApproved;
    this.changeButton.hidden = !this.isDone;
    if (focused?.hidden) this.foot.querySelector("button:not([hidden])")?.focus({ preventScroll: true });
  }

  draw() {
    this.root.classList.toggle("done", this.isDone);
    this.root.classList.toggle("abstained", this.abstained);
    this.drawCount();
    this.drawRows();
    this.startNote.hidden = !this.startNote.textContent || Boolean(this.saved) || this.dirty;
    this.abstain.box.checked = this.abstained;
    this.consents.box.checked = this.consent;
    this.shows.box.checked = this.showsReason;
    for (const input of this.stanceInputs) input.checked = this.stance === Number(input.value);
    this.drawReason();
    this.drawValues();
    for (const input of this.root.querySelectorAll("input, textarea, .examples button")) input.disabled = this.isApproved;
    this.drawFoot();
    this.keep();
  }
}

const instances = new WeakMap();

export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const data = unpacked(component.data);
  const root = parentElement.querySelector(".weighing");
  let weighing = instances.get(root);
  if (!weighing || weighing.round !== data.round || weighing.wordsVersion !== data.words_version) {
    weighing?.stopWaiting();
    purge();
    weighing = new Weighing(root, data);
    instances.set(root, weighing);
  }
  weighing.receive(data, setTriggerValue);
}
