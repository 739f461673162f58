// A list of values: its clusters as a picture that opens to values and opinions.
// All words come as data and are set as text.

import { fill, make } from "./making.js";

const NARROW = 3; // clusters that stand in one column beside a larger group

function tile(cluster, words, choose) {
  const values = make("ul", { class: "values" }, ...cluster.values.map((value) =>
    make("li", { text: value.name })));
  return make("li", { class: `tile ${cluster.shape}`, style: `--colour:${cluster.colour}` },
    make("h3", {}, make("button", { type: "button", "aria-label": fill(words.open, cluster), "aria-expanded": "false", onclick: () => choose(cluster), text: cluster.name })),
    make("p", { text: cluster.meaning }), ...(cluster.values.length ? [values] : []));
}

function build(root, { groups, clusters, words }) {
  const title = make("h3", { id: "cluster-title", tabindex: "-1" });
  const body = make("div", { class: "body" });
  // Beside the map where there is room for it, else within the part that was chosen: the map stays.
  const panel = make("section", { class: "panel", "aria-labelledby": "cluster-title" });
  const room = window.matchMedia("(min-width: 900px)");
  let current = null;
  const tileOf = (cluster) => root.querySelectorAll(".tile")[inOrder.indexOf(cluster)];
  const mark = () => {
    for (const [place, one] of [...root.querySelectorAll(".tile")].entries()) {
      const isChosen = inOrder[place] === current;
      one.classList.toggle("chosen", isChosen);
      one.querySelector("button").setAttribute("aria-expanded", String(isChosen));
    }
    root.classList.toggle("open", current !== null);
  };
  const place = () => {
    if (current === null) return;
    const focused = root.getRootNode().activeElement; // lost where it moves along, as on a tablet that turns
    (room.matches ? root : tileOf(current)).append(panel);
    if (panel.contains(focused)) focused.focus({ preventScroll: true });
  };
  const show = (cluster) => {
    current = cluster;
    panel.style.setProperty("--colour", cluster.colour);
    title.textContent = cluster.name;
    body.replaceChildren(make("p", { class: "lead", text: cluster.meaning }),
      ...cluster.opinions.map((opinion) => make("blockquote", { text: opinion })),
      ...cluster.values.map((value) =>
        make("section", {}, make("h4", { text: value.name }), make("p", { class: "quiet", text: value.meaning }),
          ...value.opinions.map((opinion) => make("blockquote", { text: opinion })))));
    place();
    panel.scrollTop = 0;
    mark();
    title.focus({ preventScroll: room.matches });
  };
  const close = () => {
    const chosen = current;
    current = null;
    panel.remove();
    mark();
    if (chosen) tileOf(chosen).querySelector("button").focus({ preventScroll: true });
  };
  const choose = (cluster) => (cluster === current ? close() : show(cluster));
  const turn = (by) => show(clusters[(clusters.indexOf(current) + by + clusters.length) % clusters.length]);
  panel.append(make("div", { class: "top" }, title,
    make("div", { class: "keys" },
      make("button", { type: "button", "aria-label": words.previous, onclick: () => turn(-1), text: "‹" }),
      make("button", { type: "button", "aria-label": words.next, onclick: () => turn(1), text: "›" }),
      make("button", { type: "button", onclick: close, text: words.close }))), body);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight" || event.key === "PageDown") { event.preventDefault(); turn(1); }
    if (event.key === "ArrowLeft" || event.key === "PageUp") { event.preventDefault(); turn(-1); }
    if (event.key === "Escape") close();
  });
  room.addEventListener("change", place);
  const own = (group) => clusters.filter((cluster) => cluster.group === group.id);
  const isNarrow = (group) => groups.length > 1 && own(group).length <= NARROW;
  const inOrder = groups.flatMap(own);
  const band = (group) => make("section", { class: `band ${groups.length === 1 ? "only" : isNarrow(group) ? "narrow" : ""}` },
    ...(group.name ? [make("h2", {}, group.name, make("span", { text: ` ${group.note}` }))] : []),
    make("ul", { class: "tiles" }, ...own(group).map((cluster) => tile(cluster, words, choose))));
  const bands = make("div", { class: "bands" }, ...groups.map(band));
  bands.style.setProperty("--bands", groups.map((group) => (isNarrow(group) ? "1fr" : "2fr")).join(" "));
  root.replaceChildren(bands);
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".map");
  if (!root.childElementCount) build(root, data);
}
