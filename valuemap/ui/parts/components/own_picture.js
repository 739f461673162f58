// One's own small picture after a question: you, your faction, the council. What you gave comes from
// this browser's own storage, where the ballot left it when it was saved; it is sent to nobody.

import { keep, kept, purge } from "./keeping.js";
import { fill, make } from "./making.js";

const MOST_ROOM = 1.15; // the largest mark stands a little before the end of its line

const points = (share) => String(Math.round(100 * share));

function ownShares(marks, ids) {
  for (const mark of marks) {
    const own = kept(mark);
    if (!own) continue;
    if (own.steps === null) return { abstained: true };
    const sum = ids.reduce((all, id) => all + (own.steps[id] || 0), 0);
    if (sum) return { shares: ids.map((id) => (own.steps[id] || 0) / sum) };
  }
  return {};
}

// The names that got most; several where they are alike.
function top(shares, clusters) {
  const most = Math.max(...shares);
  return clusters.filter((_, place) => shares[place] === most).map(({ name }) => name.toLowerCase()).join(", ");
}

function row(cluster, place, voices, end) {
  const marks = voices.filter(({ shares }) => shares).map(({ kind, shares }) => make("i", {
    class: kind, style: `left:${(100 * shares[place]) / end}%${kind === "you" ? `;background:${cluster.colour}` : ""}`,
  }));
  return make("li", {}, make("span", { class: "name", text: cluster.name }), make("span", { class: "track" }, ...marks));
}

function table(question, voices, words) {
  const shown = voices.filter(({ shares }) => shares);
  return make("details", {}, make("summary", { text: words.table }),
    make("table", {},
      make("thead", {}, make("tr", {}, make("th", { scope: "col", text: words.cluster }),
        ...shown.map(({ kind }) => make("th", { scope: "col", text: words[kind] })))),
      make("tbody", {}, ...question.clusters.map((cluster, place) => make("tr", {},
        make("th", { scope: "row", text: cluster.name }),
        ...shown.map(({ shares }) => make("td", { text: points(shares[place]) })))))));
}

function picture(question, words) {
  const ids = question.clusters.map(({ id }) => id);
  const own = ownShares(question.marks, ids);
  const voices = [
    { kind: "council", shares: question.council }, { kind: "faction", shares: question.faction }, { kind: "you", shares: own.shares },
  ];
  const shown = voices.filter(({ shares }) => shares);
  const end = Math.min(1, MOST_ROOM * Math.max(...shown.flatMap(({ shares }) => shares)));
  const council = top(question.council, question.clusters);
  const sentence = own.shares
    ? fill(words.sentence, { you: top(own.shares, question.clusters), council }) : fill(words.sentence_council, { council });
  const notes = [
    ...(own.shares ? [] : [own.abstained ? words.abstained : words.not_here]), ...(question.faction ? [] : [words.no_faction]),
  ];
  return make("section", {},
    make("h3", { text: question.text }),
    make("p", { class: "sentence", text: sentence }),
    make("p", { class: "legend", "aria-hidden": "true" },
      ...[...shown].reverse().map(({ kind }) => make("span", {}, make("i", { class: kind }), words[kind]))),
    make("ul", { "aria-hidden": "true" }, ...question.clusters.map((cluster, place) => row(cluster, place, voices, end))),
    ...notes.map((note) => make("p", { class: "note", text: note })),
    table(question, [...voices].reverse(), words));
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".own-picture");
  purge();
  const draw = () => root.replaceChildren(...data.questions.map((question) => picture(question, data.words)), ...forgetting());
  const marks = data.questions.flatMap((question) => question.marks);
  const forgetting = () => (marks.some(kept) ? [make("button", {
    type: "button", text: data.words.forget,
    onclick: () => {
      for (const mark of marks) keep(mark, null);
      draw();
      root.append(make("p", { role: "status", text: data.words.forgotten }));
    },
  })] : []);
  const shown = JSON.stringify(data);
  if (root.dataset.shown === shown) return; // drawn anew: what is unfolded stays so
  root.dataset.shown = shown;
  draw();
}
