// The value map: nine clusters as a picture that opens to values and opinions.
// All words come as data and are set as text.

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
      make("span", { class: "dots", "aria-hidden": "true" }, ...value.opinions.map(() => make("i", { style: `background:${cluster.colour}`, class: cluster.kind }))))));
  return make("li", { class: `tile ${cluster.kind}`, style: `--colour:${cluster.colour}` },
    make("h3", {}, make("button", { type: "button", "aria-label": fill(words.open, cluster), "aria-haspopup": "dialog", onclick: () => open(cluster), text: cluster.name })),
    make("p", { text: cluster.meaning }), values);
}

function build(root, { clusters, words }) {
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
  const band = (kind) => make("section", { class: `band ${kind}` },
    make("h2", {}, words[kind], make("span", { text: ` ${words[`${kind}_note`]}` })),
    make("ul", { class: "tiles" }, ...clusters.filter((c) => c.kind === kind).map((c) => tile(c, words, open))));
  root.replaceChildren(band("moral"), band("practical"), dialog);
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".map");
  if (!root.childElementCount) build(root, data);
}
