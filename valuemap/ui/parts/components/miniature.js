// Shows a page of ours small, in step with the width that it is given. The frame is made once: who
// draws the page around it anew must not load it again.

class Miniature {
  constructor(parent, data) {
    this.box = parent.querySelector(".miniature");
    this.frame = document.createElement("iframe");
    this.frame.tabIndex = -1;
    this.box.append(this.frame);
    this.sizes = new ResizeObserver(() => this.fit());
    this.sizes.observe(this.box);
    this.update(data);
  }

  update(data) {
    this.data = data;
    this.frame.title = data.title;
    const address = new URL(data.address, document.baseURI).href;
    if (this.address !== address) {
      this.address = address;
      this.frame.src = address;
    }
    this.fit();
  }

  fit() {
    const { width, height } = this.data;
    Object.assign(this.frame.style, {
      width: `${width}px`, height: `${height}px`,
      transform: `scale(${this.box.clientWidth / width})`,
    });
  }

  stop() {
    this.sizes.disconnect();
    this.frame.remove();
  }
}

const shown = new WeakMap();

export default function ({ data, parentElement }) {
  const known = shown.get(parentElement);
  if (known) known.update(data);
  else shown.set(parentElement, new Miniature(parentElement, data));
  return () => {
    shown.get(parentElement)?.stop();
    shown.delete(parentElement);
  };
}
