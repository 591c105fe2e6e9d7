// The moment: the board with what people would play and where the search looks, and the slider.

const kLayers = [
  ["both", "Both"], ["people", "What the policy expects"], ["search", "Where the search looks"],
  ["line", "The expected line"], ["owner", "Who will own what"]];
const kCandidates = 8;
const kRinged = 0.005;  // smaller chances get no ring when two layers are shown

/** What a look says of a move; zeros if the search never visited it. */
function seenIn(look, move) {
  const i = look.moves.indexOf(move);
  if (i < 0) return {visits: 0, share: 0, value: null};
  const total = look.visits.reduce((sum, visits) => sum + visits, 0);
  return {visits: look.visits[i], share: total ? look.visits[i] / total : 0, value: look.values[i]};
}

/** By how many simulations each move that the search visited had its first visit. */
function firstLooksOf(story) {
  const first = new Map();
  for (const look of story.looks) {
    look.moves.forEach((move, i) => {
      if (look.visits[i] > 0 && !first.has(move)) first.set(move, look.simulations);
    });
  }
  const own = story.verdict.played_first_looked_at;  // exact, where looks were left out of a page
  if (own !== null) first.set(story.played, own);
  return first;
}

/** The moves to talk about: the likeliest, the most visited at the end, the one that was played. */
function mainMoves(story, count) {
  const policy = story.view.policy;
  const likely = policy.map((p, action) => action).filter((action) => policy[action] > 0)
    .sort((a, b) => policy[b] - policy[a])
    .slice(0, Math.ceil(count / 2)).map((action) => moveOf(action, story.size));
  const last = story.looks[story.looks.length - 1];
  const visited = last.moves.map((move, i) => [last.visits[i], move]).sort((a, b) => b[0] - a[0])
    .filter(([visits]) => visits > 0).map(([, move]) => move);
  const first = [story.played, last.choice, ...likely];
  return [...new Set([...first, ...visited])].slice(0, Math.max(count, new Set(first).size));
}

/** How large a chance from 1 in 100,000 to 1 is drawn: 0 to 1, by its logarithm. */
function strength(chance) {
  return Math.min(1, Math.max(0, 1 + Math.log10(Math.max(chance, 1e-9)) / 5));
}

/** Is a chance large enough to be written on its mark, which is then dark enough for white letters? */
function isNumbered(chance) {
  return chance >= 0.02;
}

class Moment {
  constructor(story, announcer, onLook) {
    this.story = story;
    this.announcer = announcer;
    this.onLook = onLook;
    this.layer = "both";
    this.cursor = this.start;
    this.firstLooks = firstLooksOf(story);
    this.moves = mainMoves(story, kCandidates);
    this.board = new BoardPicture(byId("board"), story.size);
    this.board.setStones(story.position, story.last_move);
    this.marks = this.makeMarks();
    this.makeLayers();
    this.listen();
    byId("slider").max = story.looks.length - 1;
    this.show(story.looks.length - 1);
  }

  get look() {
    return this.story.looks[this.index];
  }

  /** The point that is told of first. */
  get start() {
    const {played, size} = this.story;
    return played === "pass" ? nameOf(size >> 1, size >> 1, size) : played;
  }

  makeMarks() {
    const marks = new Map();
    this.story.view.policy.forEach((chance, action) => {
      const move = moveOf(action, this.story.size);
      if (chance <= 0 || move === "pass") return;
      marks.set(move, {
        chance,
        people: this.board.circle(move, {class: "people-mark", r: 0}),
        search: this.board.circle(move, {class: "search-mark", r: 0}),
        ring: this.board.circle(move, {class: "people-ring", r: 0})});
    });
    return marks;
  }

  makeLayers() {
    const legend = byId("layers").querySelector("legend");
    const buttons = kLayers.map(([layer, name]) => {
      const button = html("button", {type: "button", "aria-pressed": layer === this.layer, "data-layer": layer}, name);
      button.onclick = () => {
        this.layer = layer;
        buttons.forEach((other) => other.setAttribute("aria-pressed", other === button));
        this.drawBoard();
        this.announceLayer();
      };
      return button;
    });
    byId("layers").replaceChildren(legend, ...buttons);
  }

  listen() {
    byId("slider").oninput = () => {
      this.pause();
      this.show(Number(byId("slider").value));
      this.announceLook();
    };
    byId("play").onclick = () => this.play();
    const board = byId("board");
    board.onpointermove = (event) => {  // a finger that moves scrolls the page
      if (event.pointerType !== "touch") this.point(this.board.moveUnder(event) || this.cursor);
    };
    board.onclick = (event) => {
      this.point(this.board.moveUnder(event) || this.cursor);
      this.announcePoint();
    };
    byId("pass").onclick = () => {
      this.point("pass");
      this.announcePoint();
    };
    board.onkeydown = (event) => this.walk(event);
  }

  walk(event) {
    const step = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]}[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const {size} = this.story;
    const place = placeOf(this.cursor, size);  // none for a pass, from which the way leads back to the start
    const within = (i) => Math.min(size - 1, Math.max(0, i));
    this.point(place ? nameOf(within(place.row + step[0]), within(place.column + step[1]), size) : this.start);
    this.announcePoint();
  }

  announcePoint() {
    this.announcer.say(this.pointText(this.cursor));
  }

  /** A line is read at once; other layers are told point by point. */
  announceLayer() {
    if (this.layer === "line") this.announcer.say(`The expected line: ${byId("line").textContent}`);
    else this.announcePoint();
  }

  announceLook() {
    this.announcer.say(`${byId("simulations").textContent}: ${byId("now").textContent.replace(/\s+/g, " ")}`);
  }

  /** Lets the search run from its beginning, or stops it. */
  play() {
    const end = this.story.looks.length - 1;
    if (this.timer) return this.pause();
    if (this.index === end) this.show(0);
    this.announcer.hush();
    this.showButton("❚❚", "Pause the search");
    this.timer = setInterval(() => {
      if (this.index >= end) return this.pause();
      this.show(this.index + 1);
    }, 220);
  }

  pause() {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
    this.showButton("▶\ufe0e", "Let the search run");
    this.announceLook();
  }

  /** Another story is told now. */
  leave() {
    this.pause();
    this.announcer.hush();
  }

  showButton(sign, label) {
    byId("play").textContent = sign;
    byId("play").setAttribute("aria-label", label);
  }

  show(index) {
    this.index = index;
    const slider = byId("slider");
    slider.value = index;
    const text = simulationsText(this.look.simulations);
    slider.setAttribute("aria-valuetext", text);
    byId("simulations").textContent = this.look.simulations ? "After " + text : "Before any search";
    byId("choice").textContent = this.look.choice;
    byId("choice-value").textContent = winText(seenIn(this.look, this.look.choice).value ?? this.look.value);
    byId("line").textContent = (this.look.lines[this.look.choice] || [this.look.choice]).join("  ");
    this.drawBoard();
    this.drawTable();
    this.onLook(this.look);
  }

  drawBoard() {
    const shows = (...layers) => layers.includes(this.layer);
    this.board.above.replaceChildren();
    for (const [move, mark] of this.marks) {
      const {share, visits} = seenIn(this.look, move);
      const people = strength(mark.chance);
      const search = visits ? 0.7 + 2 * share ** 0.4 : 0;
      mark.people.setAttribute("r", shows("people") ? 2.35 * people : 0);
      mark.people.style.opacity = isNumbered(mark.chance) ? 1 : 0.15 + 0.8 * people ** 2;
      mark.ring.setAttribute("r", shows("both") ? 2.2 : 0);
      mark.ring.style.strokeWidth = 0.3 + 0.7 * people ** 2;
      mark.ring.style.opacity = mark.chance < kRinged ? 0 : people ** 0.5;
      mark.search.setAttribute("r", shows("both", "search") ? search : 0);
      if (shows("both", "search") && share >= 0.05) this.number(move, share);
      if (shows("people") && isNumbered(mark.chance)) this.number(move, mark.chance);
    }
    if (this.layer === "line") this.drawLine();
    if (this.layer === "owner") this.drawOwners();
    if (this.layer !== "line") this.board.square(this.story.played, {class: "played-mark"});
    this.point(this.cursor);
  }

  number(move, share) {
    this.board.text(move, (100 * share).toFixed(0), {class: "on-mark"});
  }

  drawLine() {
    const line = this.look.lines[this.look.choice] || [];
    const own = this.story.to_move === "black" ? "XO" : "OX";
    const seen = new Set();
    line.forEach((move, i) => {
      if (!seen.has(move)) this.board.numberedStone(move, i + 1, own[i % 2]);
      seen.add(move);
    });
  }

  drawOwners() {
    const own = this.story.to_move === "black" ? 1 : -1;
    this.look.ownership.forEach((owner, action) => {
      const black = own * owner;
      const half = 1.5 * Math.sqrt(Math.abs(black));
      const row = Math.floor(action / this.story.size);
      const column = action % this.story.size;
      this.board.above.append(svg("rect", {
        class: black > 0 ? "owner-black" : "owner-white", opacity: 0.8,
        x: this.board.at(column) - half, y: this.board.at(row) - half, width: 2 * half, height: 2 * half}));
    });
  }

  /** Tells about a point, and marks it. */
  point(move) {
    this.cursor = move;
    if (this.cursorMark) this.cursorMark.remove();
    if (move === this.story.played && this.layer !== "line") return this.tellPoint();
    this.cursorMark = this.board.circle(move, {class: "cursor", r: 2.45}, this.board.above);
    this.tellPoint();
  }

  tellPoint() {
    byId("point").textContent = this.pointText(this.cursor);
  }

  pointText(move) {
    return this.moveText(move) + (this.layer === "owner" ? this.ownerText(move) : "");
  }

  /** Who will own a point, by the search so far; nothing for a pass. */
  ownerText(move) {
    const own = this.look.ownership[actionOf(move, this.story.size)];
    if (own === undefined) return "";
    const isBlack = own > 0 === (this.story.to_move === "black");
    return ` Expected owner: ${isBlack ? "Black" : "White"}, ${(50 * (1 + Math.abs(own))).toFixed(0)} %.`;
  }

  moveText(move) {
    const {policy} = this.story.view;
    const chance = policy[actionOf(move, this.story.size)];
    const place = placeOf(move, this.story.size);
    const stone = place && this.story.position[place.row][place.column];
    if (place && stone !== ".") return `${move}: a ${stone === "X" ? "black" : "white"} stone.`;
    if (!(chance > 0)) return `${move}: not allowed here.`;
    const rank = 1 + policy.filter((p) => p > chance).length;
    const {visits, share, value} = seenIn(this.look, move);
    const search = visits
      ? `the search spent ${visitsText(visits)} on it (${percentText(share)}), ` +
        `the first by simulation ${grouped(this.firstLooks.get(move))}, and expects to win ${winText(value)}`
      : "the search has not looked at it";
    const played = move === this.story.played ? " That is the move that was played." : "";
    return `${move}: ${oddsText(chance)}, the policy's ${ordinal(rank)} choice; ${search}.${played}`;
  }

  drawTable() {
    const rows = [...this.moves].sort((a, b) => seenIn(this.look, b).visits - seenIn(this.look, a).visits)
      .map((move) => this.row(move));
    byId("candidates").querySelector("tbody").replaceChildren(...rows);
  }

  row(move) {
    const chance = this.story.view.policy[actionOf(move, this.story.size)];
    const {visits, share, value} = seenIn(this.look, move);
    const row = html("tr", {"data-move": move},
      html("th", {scope: "row"}, move),
      html("td", {class: "people-number"}, percentText(chance)),
      html("td", {class: "visits"}, grouped(visits)),
      html("td", {class: "share"}, html("span", {class: "track"},
        html("span", {class: "meter", style: `width: ${(100 * share).toFixed(1)}%`})),
      html("span", {class: "share-number"}, percentText(share))),
      html("td", {}, value === null || !visits ? "–" : winText(value)));
    if (move === this.story.played) row.classList.add("is-played");
    if (move === this.look.choice) row.classList.add("is-choice");
    return row;
  }
}
