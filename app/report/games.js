
// ---- Games --------------------------------------------------------------------------------------

const size = data.size;
const letters = "ABCDEFGHJKLMNOPQRST";
const pointName = (at) => (at === size * size ? "pass" : letters[at % size] + (size - Math.floor(at / size)));
const sideOf = (turn) => (turn % 2 === 0 ? "Black" : "White");
const state = { game: 0, move: 0, timer: null };
const game = () => data.games[state.game];

/** The board after so many moves: "" or whose stone, by point. */
function boardAfter(moves) {
  const stones = new Array(size * size).fill("");
  game().moves.slice(0, moves).forEach((at, turn) => {
    if (at < size * size) stones[at] = sideOf(turn);
    for (const taken of game().captures[turn] || []) stones[taken] = "";
  });
  return stones;
}

function drawBoard() {
  const stones = boardAfter(state.move), span = size - 1, last = game().moves[state.move - 1];
  let picture = `<rect x="-1.1" y="-1.1" width="${size + 1.2}" height="${size + 1.2}" rx="0.3" fill="var(--wood)"/>`;
  for (let i = 0; i < size; ++i) {
    picture += `<path d="M0 ${i}H${span}M${i} 0V${span}" stroke="var(--grid)" stroke-width="0.04"/>` +
      `<text x="${i}" y="-0.62" style="font-size:0.38px;fill:var(--grid)" text-anchor="middle">${letters[i]}</text>` +
      `<text x="-0.75" y="${i + 0.13}" style="font-size:0.38px;fill:var(--grid)" text-anchor="middle">${size - i}</text>`;
  }
  for (const [x, y] of starPoints(size)) picture += `<circle cx="${x}" cy="${y}" r="0.09" fill="var(--grid)"/>`;
  stones.forEach((side, at) => {
    if (!side) return;
    const x = at % size, y = Math.floor(at / size);
    picture += `<circle cx="${x}" cy="${y}" r="0.47" fill="var(--${side.toLowerCase()})" stroke="#0006" stroke-width="0.03"/>`;
    if (at === last)
      picture += `<circle cx="${x}" cy="${y}" r="0.2" fill="none" stroke="var(--b)" stroke-width="0.09"/>`;
  });
  byId("board").innerHTML = `<svg viewBox="-1.1 -1.1 ${size + 1.2} ${size + 1.2}" role="img" aria-label="board">${picture}</svg>`;
}

const resultOf = (g) =>
  !isNumber(g.score) ? (g.winner ? `${g.winner} wins` : "no result") : g.score > 0 ? `B+${g.score}` : g.score < 0 ? `W+${-g.score}` : "draw";

function drawWords() {
  const g = game(), turn = state.move - 1, value = g.values[turn];
  const played = state.move === 0 ? "The empty board" : `Move ${state.move} of ${g.moves.length}: ${sideOf(turn)} ${pointName(g.moves[turn])}`;
  const expected = isNumber(value) ? `, expected ${value.toFixed(2)} for Black` : "";
  byId("moment").textContent = `${played}${expected}. Komi ${g.komi}, ${resultOf(g)}${g.ending === "unknown" ? "" : ` (${g.ending})`}.`;
  byId("move").setAttribute("aria-valuetext", played);
}

function drawValues() {
  const width = Math.max(200, byId("values").clientWidth), height = 150, moves = Math.max(1, game().moves.length);
  const x = (turn) => (turn / moves) * width, y = (value) => height / 2 - (value * (height - 12)) / 2;
  let path = "";
  game().values.forEach((value, turn) => {
    if (isNumber(value)) path += `${path ? "L" : "M"}${x(turn + 1).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  byId("values").innerHTML = `<svg viewBox="0 0 ${width} ${height}" height="${height}" role="img" aria-label="expectation">` +
    `<line x1="0" x2="${width}" y1="${y(0)}" y2="${y(0)}" stroke="var(--line)"/>` +
    `<path d="${path}" fill="none" stroke="var(--a)" stroke-width="2"/>` +
    `<line x1="${x(state.move)}" x2="${x(state.move)}" y1="0" y2="${height}" stroke="var(--soft)"/></svg>`;
}

function show(move) {
  state.move = Math.min(Math.max(0, move), game().moves.length);
  byId("move").value = state.move;
  drawBoard();
  drawWords();
  drawValues();
}

function pause() {
  clearInterval(state.timer);
  state.timer = null;
  showPlaying(false);
}

/** Who listens is told of a move that he asked for, not of each that goes by. */
function showPlaying(isPlaying) {
  byId("play").setAttribute("aria-label", isPlaying ? "pause" : "play on");
  byId("moment").setAttribute("aria-live", isPlaying ? "off" : "polite");
}

function playOn() {
  if (state.timer !== null) return pause();
  showPlaying(true);
  if (state.move === game().moves.length) show(0);
  state.timer = setInterval(() => {
    show(state.move + 1);
    if (state.move === game().moves.length) pause();
  }, 500);
}

function choose(index) {
  pause();
  state.game = Math.min(Math.max(0, index), data.games.length - 1);
  byId("game").value = state.game;
  byId("move").max = game().moves.length;
  show(Math.min(state.move, game().moves.length));
}

const step = (to) => () => { pause(); show(to()); };
const steps = {
  first: step(() => 0), back: step(() => state.move - 1), play: playOn,
  next: step(() => state.move + 1), last: step(() => game().moves.length),
};
const keys = {
  Home: steps.first, ArrowLeft: steps.back, ArrowRight: steps.next, End: steps.last, " ": steps.play,
  ArrowUp: () => choose(state.game - 1), ArrowDown: () => choose(state.game + 1),
};

if (data.games.length === 0) {
  byId("games-section").hidden = true;
} else {
  byId("game").innerHTML = data.games.map((g, i) =>
    `<option value="${i}">game ${g.id}, net ${g.net}: ${resultOf(g)}, ${g.moves.length} moves</option>`).join("");
  byId("game").addEventListener("change", (event) => choose(Number(event.target.value)));
  byId("move").addEventListener("input", (event) => { pause(); show(Number(event.target.value)); });
  for (const [name, action] of Object.entries(steps)) byId(name).addEventListener("click", action);
  byId("values").addEventListener("pointerdown", (event) => {
    const box = byId("values").getBoundingClientRect();
    step(() => Math.round(((event.clientX - box.left) / box.width) * game().moves.length))();
  });
  byId("games-section").addEventListener("keydown", (event) => {
    const isTaken = event.target.matches("select, input") || (event.key === " " && event.target.matches("button"));
    if (isTaken || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
  new ResizeObserver(drawValues).observe(byId("values"));
  state.move = data.games[data.games.length - 1].moves.length;
  choose(data.games.length - 1);
}
