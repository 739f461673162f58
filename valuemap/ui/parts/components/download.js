// Saves a chart as a picture, made here in the browser: nothing is sent anywhere.

const SVG = "http://www.w3.org/2000/svg";
const SCALE = 2; // dots per pixel of a PNG, enough for a slide
const HEAD = 44; // pixels above the chart, for its title
const FAMILY = "Atkinson Hyperlegible Next";

function element(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// The font travels in the picture: a picture may not fetch anything.
async function fontFace(address) {
  const bytes = new Uint8Array(await (await fetch(new URL(address, document.baseURI))).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `@font-face{font-family:"${FAMILY}";font-weight:200 800;src:url(data:font/woff2;base64,${btoa(binary)}) format("woff2");}`;
}

async function picture(plot, data) {
  const { width, height } = plot.getBoundingClientRect();
  const style = element("style", {});
  style.textContent = await fontFace(data.font);
  const title = element("text", {
    x: 12, y: 28, fill: "#1c2530", style: `font:700 18px "${FAMILY}",sans-serif`,
  });
  title.textContent = data.title;
  const chart = element("g", { transform: `translate(0 ${HEAD})` });
  for (const layer of plot.querySelectorAll("svg.main-svg")) chart.append(...layer.cloneNode(true).childNodes);
  const whole = element("svg", {
    xmlns: SVG, width, height: height + HEAD, viewBox: `0 0 ${width} ${height + HEAD}`, role: "img",
    "aria-label": data.alternative,
  }, style, element("rect", { width: "100%", height: "100%", fill: "#ffffff" }), title, chart);
  return { width, height: height + HEAD, text: new XMLSerializer().serializeToString(whole) };
}

async function asPng({ width, height, text }) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function hand(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export default function ({ data, parentElement }) {
  const said = parentElement.querySelector(".said");
  const save = (kind) => async () => {
    said.textContent = "";
    try {
      const plot = document.querySelector(`.st-key-${data.container} .js-plotly-plot`);
      const drawn = await picture(plot, data);
      const blob = kind === "png" ? await asPng(drawn) : new Blob([drawn.text], { type: "image/svg+xml" });
      hand(blob, `${data.name}.${kind}`);
    } catch {
      said.textContent = data.words.failed;
    }
  };
  for (const kind of ["png", "svg"]) {
    const button = parentElement.querySelector(`.${kind}`);
    button.textContent = data.words[kind];
    button.onclick = save(kind);
    button.setAttribute("aria-label", `${data.words[kind]}: ${data.title}`);
  }
}
