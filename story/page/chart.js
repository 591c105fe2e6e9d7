// Small charts: one class that knows scales and axes, and what is drawn on it.

/** A chart as wide as its container, so that its letters keep their size; x and y are {from, to, log}. */
class Chart {
  constructor(container, {x, y, height = 260, left = 44, right = 16, label}) {
    const width = Math.max(280, container.clientWidth);
    Object.assign(this, {x, y, width, height, left, right, label, top: 10, bottom: 28});
    this.picture = svg("svg", {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label});
    container.replaceChildren(this.picture);
  }

  /** Tells those who cannot see it its main numbers. */
  describe(text) {
    this.picture.setAttribute("aria-label", `${this.label}. ${text}.`);
  }

  static share(scale, number) {
    if (!scale.log) return (number - scale.from) / (scale.to - scale.from);
    return Math.log(number / scale.from) / Math.log(scale.to / scale.from);
  }

  atX(number) {
    const share = Math.min(1, Math.max(0, Chart.share(this.x, number)));
    return this.left + share * (this.width - this.left - this.right);
  }

  atY(number) {
    const share = Math.min(1, Math.max(0, Chart.share(this.y, number)));
    return this.height - this.bottom - share * (this.height - this.top - this.bottom);
  }

  add(name, attributes, ...children) {
    const element = svg(name, attributes, ...children);
    this.picture.append(element);
    return element;
  }

  axisX(numbers, text = String) {
    const y = this.height - this.bottom;
    this.add("line", {class: "axis", x1: this.left, x2: this.width - this.right, y1: y, y2: y});
    for (const number of numbers) {
      this.add("text", {x: this.atX(number), y: y + 16, "text-anchor": "middle"}, text(number));
    }
  }

  axisY(numbers, text = String) {
    for (const number of numbers) {
      const y = this.atY(number);
      this.add("line", {class: "axis", x1: this.left, x2: this.width - this.right, y1: y, y2: y});
      this.add("text", {x: this.left - 6, y: y + 4, "text-anchor": "end"}, text(number));
    }
  }

  curve(points, tone) {
    const path = points.map(([x, y], i) => (i ? "L" : "M") + this.atX(x).toFixed(1) + " " + this.atY(y).toFixed(1));
    this.add("path", {class: "curve tone-" + tone, d: path.join("")});
  }

  dot(x, y, tone, {r = 3, title = "", opacity = 1} = {}) {
    const dot = this.add("circle", {class: "dot tone-" + tone, cx: this.atX(x), cy: this.atY(y), r, opacity});
    if (title) dot.append(svg("title", {}, title));
  }

  name(x, y, text, tone, anchor = "start") {
    this.add("text", {class: "name tone-" + tone, style: "fill: currentColor", x, y, "text-anchor": anchor}, text);
  }

  /** Names at the right end of curves, moved apart where they would meet, and up from the axis. */
  endNames(ends) {
    const kLine = 13;
    const sorted = ends.sort((a, b) => this.atY(a.y) - this.atY(b.y));
    const places = [];
    for (const {y} of sorted) places.push(Math.max((places[places.length - 1] ?? -Infinity) + kLine, this.atY(y) + 4));
    let highest = this.height - this.bottom + 4;
    for (let i = places.length - 1; i >= 0; --i, highest -= kLine) places[i] = Math.min(places[i], highest);
    sorted.forEach(({text, tone}, i) => this.name(this.width - this.right + 5, places[i], text, tone));
  }

  marker(x) {
    const at = this.atX(x);
    this.line = this.line || this.add("line", {class: "marker", y1: this.top, y2: this.height - this.bottom});
    this.line.setAttribute("x1", at);
    this.line.setAttribute("x2", at);
  }

  /** Calls back with the x under a click. */
  onPick(callback) {
    this.picture.addEventListener("click", (event) => {
      const box = this.picture.getBoundingClientRect();
      const at = (event.clientX - box.left) * this.width / box.width;
      const share = (at - this.left) / (this.width - this.left - this.right);
      const {from, to, log} = this.x;
      callback(log ? from * (to / from) ** share : from + share * (to - from));
    });
  }
}

/** 1, 10, 100, ... within a scale. */
function decades(from, to) {
  const numbers = [];
  for (let e = Math.ceil(Math.log10(from) - 1e-9); 10 ** e <= to * 1.0001; ++e) numbers.push(10 ** e);
  return numbers;
}

/** Round numbers, about this many, within a scale. */
function ticks(from, to, count) {
  const rough = (to - from) / count;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * unit).find((s) => s >= rough);
  const numbers = [];
  for (let n = Math.ceil(from / step - 1e-9); n * step <= to + 1e-9; ++n) numbers.push(n * step);
  return numbers;
}

function shortNumber(number) {
  if (number >= 1e6) return number / 1e6 + " M";
  return number >= 1e4 ? number / 1e3 + " k" : grouped(number);
}
