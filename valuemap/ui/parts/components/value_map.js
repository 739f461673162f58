// A list of values: its clusters as a picture that opens to values and opinions.
// All words come as data and are set as text.

const NARROW = 3; // clusters that stand in one column beside a larger group

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function tile(cluster, words, open) {
  const values = make("ul", { class: "values" }, ...cluster.values.map((value) =>
    make("li", {}, make("span", { text: value.name }),
      make("span", { class: "dots", "aria-hidden": "true" }, ...value.opinions.map(() => make("i", { style: `background:${cluster.colour}`, class: cluster.shape }))))));
  return make("li", { class: `tile ${cluster.shape}`, style: `--colour:${cluster.colour}` },
    make("h3", {}, make("button", { type: "button", "aria-label": fill(words.open, cluster), "aria-haspopup": "dialog", onclick: () => open(cluster), text: cluster.name })),
    make("p", { text: cluster.meaning }), ...(cluster.values.length ? [values] : []));
}

function build(root, { groups, clusters, words }) {
  const title = make("h3", { id: "cluster-title", tabindex: "-1" });
  const body = make("div", { class: "body" });
  const dialog = make("dialog", { "aria-labelledby": "cluster-title" });
  let current = 0;
  let opener = null;
  const show = (index) => {
    current = (index + clusters.length) % clusters.length;
    const cluster = clusters[current];
    dialog.style.setProperty("--colour", cluster.colour);
    title.textContent = cluster.name;
    body.replaceChildren(make("p", { class: "lead", text: cluster.meaning }),
      ...cluster.opinions.map((opinion) => make("blockquote", { text: opinion })),
      make("div", { class: "columns" }, ...cluster.values.map((value) =>
        make("section", {}, make("h4", { text: value.name }), make("p", { class: "quiet", text: value.meaning }),
          ...value.opinions.map((opinion) => make("blockquote", { text: opinion }))))));
    body.scrollTop = 0;
  };
  const open = (cluster) => {
    opener = root.getRootNode().activeElement;
    show(clusters.indexOf(cluster));
    dialog.showModal();
    title.focus();
  };
  const turn = (by) => { show(current + by); title.focus(); };
  dialog.append(make("div", { class: "top" }, title,
    make("div", { class: "keys" },
      make("button", { type: "button", "aria-label": words.previous, onclick: () => turn(-1), text: "‹" }),
      make("button", { type: "button", "aria-label": words.next, onclick: () => turn(1), text: "›" }),
      make("button", { type: "button", onclick: () => dialog.close(), text: words.close }))), body);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight" || event.key === "PageDown") { event.preventDefault(); turn(1); }
    if (event.key === "ArrowLeft" || event.key === "PageUp") { event.preventDefault(); turn(-1); }
  });
  dialog.addEventListener("close", () => opener?.focus());
  const own = (group) => clusters.filter((cluster) => cluster.group === group.id);
  const isNarrow = (group) => groups.length > 1 && own(group).length <= NARROW;
  const band = (group) => make("section", { class: `band ${groups.length === 1 ? "only" : isNarrow(group) ? "narrow" : ""}` },
    ...(group.name ? [make("h2", {}, group.name, make("span", { text: ` ${group.note}` }))] : []),
    make("ul", { class: "tiles" }, ...own(group).map((cluster) => tile(cluster, words, open))));
  root.style.setProperty("--bands", groups.map((group) => (isNarrow(group) ? "1fr" : "2fr")).join(" "));
  root.replaceChildren(...groups.map(band), dialog);
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".map");
  if (!root.childElementCount) build(root, data);
}
