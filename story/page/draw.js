// SVG by hand: elements, and a board.

const kSvg = "http://www.w3.org/2000/svg";
const kCell = 5;  // units between two lines of a board

function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(kSvg, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function html(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

/** Tells a screen reader of what changes fast, once it is at rest. */
class Announcer {
  constructor(place) {
    this.place = place;
  }

  say(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.place.textContent = text; }, 500);
  }

  hush() {
    clearTimeout(this.timer);
  }
}

/** A board that is drawn once; stones and marks come and go. */
class BoardPicture {
  constructor(container, size, {names = true, label = ""} = {}) {
    this.size = size;
    this.margin = names ? 6 : 3.2;
    const side = 2 * this.margin + (size - 1) * kCell;
    this.picture = svg("svg", {viewBox: `0 0 ${side} ${side}`, "aria-hidden": "true"});
    if (label) {
      this.picture.removeAttribute("aria-hidden");
      this.picture.setAttribute("role", "img");
      this.picture.setAttribute("aria-label", label);
    }
    this.picture.append(svg("rect", {class: "ground", width: side, height: side, rx: 1.2}));
    this.drawGrid();
    if (names) this.drawNames(side);
    this.below = svg("g");
    this.stones = svg("g");
    this.above = svg("g");
    this.picture.append(this.below, this.stones, this.above);
    container.replaceChildren(this.picture);
  }

  at(index) {
    return this.margin + index * kCell;
  }

  drawGrid() {
    const first = this.at(0);
    const last = this.at(this.size - 1);
    let path = "";
    for (let i = 0; i < this.size; ++i) {
      path += `M${first} ${this.at(i)}H${last}M${this.at(i)} ${first}V${last}`;
    }
    this.picture.append(svg("path", {class: "grid", d: path}));
    for (const [row, column] of starPoints(this.size))
      this.picture.append(svg("circle", {class: "hoshi", cx: this.at(column), cy: this.at(row), r: 0.55}));
  }

  drawNames(side) {
    const names = svg("g", {class: "names"});
    for (let i = 0; i < this.size; ++i) {
      for (const edge of [2.4, side - 2.4]) {
        names.append(svg("text", {x: this.at(i), y: edge + 0.9}, kColumns[i]));
        names.append(svg("text", {x: edge, y: this.at(i) + 0.9}, String(this.size - i)));
      }
    }
    this.picture.append(names);
  }

  /** Rows of ".XO". */
  setStones(rows, lastMove) {
    this.rows = rows;
    this.stones.replaceChildren();
    rows.forEach((text, row) => [...text].forEach((stone, column) => {
      if (stone !== ".") this.stones.append(this.stone(row, column, stone));
    }));
    const last = lastMove && placeOf(lastMove, this.size);
    if (!last || rows[last.row][last.column] === ".") return;
    const stroke = rows[last.row][last.column] === "X" ? "#fff" : "#000";
    this.stones.append(svg("circle", {class: "last", stroke, cx: this.at(last.column), cy: this.at(last.row), r: 1.05}));
  }

  stone(row, column, color) {
    return svg("circle", {class: color === "X" ? "black" : "white", cx: this.at(column), cy: this.at(row), r: 2.36});
  }

  /** A circle on a move's point; nothing for a pass. */
  circle(move, attributes, layer = this.below) {
    const place = placeOf(move, this.size);
    if (!place) return null;
    const circle = svg("circle", {cx: this.at(place.column), cy: this.at(place.row), ...attributes});
    layer.append(circle);
    return circle;
  }

  text(move, text, attributes, layer = this.above) {
    const place = placeOf(move, this.size);
    if (!place) return;
    layer.append(svg("text", {x: this.at(place.column), y: this.at(place.row) + 1.05, ...attributes}, text));
  }

  square(move, attributes, layer = this.above) {
    const place = placeOf(move, this.size);
    if (!place) return;
    const half = 2.35;
    layer.append(svg("rect", {
      x: this.at(place.column) - half, y: this.at(place.row) - half,
      width: 2 * half, height: 2 * half, rx: 0.7, ...attributes}));
  }

  numberedStone(move, number, color) {
    const place = placeOf(move, this.size);
    if (!place) return;
    this.above.append(this.stone(place.row, place.column, color));
    this.text(move, String(number), {class: "on-stone", fill: color === "X" ? "#fff" : "#111"});
  }

  clear() {
    this.below.replaceChildren();
    this.above.replaceChildren();
  }

  /** The move under a pointer, or null. */
  moveUnder(event) {
    const box = this.picture.getBoundingClientRect();
    const unit = (2 * this.margin + (this.size - 1) * kCell) / box.width;
    const column = Math.round(((event.clientX - box.left) * unit - this.margin) / kCell);
    const row = Math.round(((event.clientY - box.top) * unit - this.margin) / kCell);
    const inside = [row, column].every((i) => i >= 0 && i < this.size);
    return inside ? nameOf(row, column, this.size) : null;
  }
}
