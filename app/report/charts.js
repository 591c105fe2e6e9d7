"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const escapeHtml = (text) =>
  String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

// ---- Numbers ------------------------------------------------------------------------------------

const column = (name) => data.progress[name] || [];
const isNumber = (x) => typeof x === "number" && isFinite(x);
const combine = (a, b, f) => a.map((x, i) => (isNumber(x) && isNumber(b[i]) ? f(x, b[i]) : null));
const quotient = (a, b) => combine(a, b, (x, y) => (y > 0 ? x / y : null));
const newest = (numbers) => numbers.filter(isNumber).pop();

function short(x) {
  if (!isNumber(x)) return "";
  if (Math.abs(x) < 1e-9) return "0";
  const size = Math.abs(x);
  if (size >= 1e6) return (x / 1e6).toFixed(size >= 1e7 ? 0 : 1) + " M";
  if (size >= 1e4) return Math.round(x / 1e3) + " k";
  return String(size >= 100 ? Math.round(x) : Number(x.toPrecision(3)));
}

/** Growth a second of what only ever grows, but for a new start from 0. */
function rate(name) {
  const count = column(name), seconds = column("run/seconds");
  return count.map((now, i) => {
    const grown = now - (i > 0 ? count[i - 1] : 0), passed = seconds[i] - (i > 0 ? seconds[i - 1] : 0);
    return isNumber(grown) && grown >= 0 && passed > 0 ? grown / passed : null;
  });
}

const minutes = column("run/seconds").map((s) => (isNumber(s) ? s / 60 : null));
const samples = column("learner/samples");
const known = (numbers) => numbers.map((x) => (x === 0 ? null : x)); // 0: nothing was measured

/** The minute at which a net of so many samples was made. */
function minuteOf(count) {
  const i = samples.findIndex((s) => s >= count);
  return i < 0 ? newest(minutes) : minutes[i];
}
const rungs = data.ladder.filter((rung) => rung.net > 0).sort((a, b) => a.net - b.net);
const rungAxis = { minutes: rungs.map((r) => minuteOf(r.samples)), samples: rungs.map((r) => r.samples) };
const axis = { minutes, samples };

// ---- What is shown ------------------------------------------------------------------------------

const divergence = (group) =>
  combine(known(column(group + "/policy-loss")), column(group + "/policy-entropy"), (a, b) => a - b);
const lossPair = (name) => [
  { name: "training", y: known(column("train/" + name)) },
  { name: "learned", y: known(column("learned/" + name)) },
  { name: "held out", y: known(column("held-out/" + name)) },
];
const percent = (name) => quotient(column(name), column("recent/games")).map((x) => (isNumber(x) ? 100 * x : null));

const charts = [
  { title: "Strength, Elo", note: "Above a search with random playouts, which is 0 in every run; 95 % intervals.",
    axis: rungAxis, lines: [{ name: "Elo", y: rungs.map((r) => r.elo), margin: rungs.map((r) => r.margin) }] },
  { title: "Policy loss, nats", note: "No policy can get below the entropy of its targets.",
    lines: [...lossPair("policy-loss"), { name: "entropy of targets", y: known(column("train/policy-entropy")) }] },
  { title: "Entropy of policies, nats", note: "How unsure the net is, and the searches that it learns from.",
    lines: [{ name: "the net's", y: known(column("net/policy-entropy")) },
            { name: "targets'", y: known(column("train/policy-entropy")) }] },
  { title: "Divergence of targets from the policy, nats", note: "What the searches still teach.",
    lines: [{ name: "training", y: divergence("train") }, { name: "learned", y: divergence("learned") },
            { name: "held out", y: divergence("held-out") }] },
  { title: "Value loss, nats", note: ".69 is guessing.", lines: lossPair("value-loss") },
  { title: "Short-term value loss, nats", note: "What searches some moves later expect.", lines: lossPair("td-value-loss") },
  { title: "Ownership loss, nats", note: "Who owns each point in the end.", lines: lossPair("ownership-loss") },
  { title: "Score loss", note: "Of the points at the end, by Huber.", lines: lossPair("score-loss") },
  { title: "Reply loss, nats", note: "What the opponent plays next.", lines: lossPair("reply-loss") },
  { title: "Moves a game", note: "Of the games since the net before.",
    lines: [{ name: "moves", y: quotient(column("recent/plies"), column("recent/games")) }] },
  { title: "Share of games, %", note: "Komi differs from game to game.", zero: true,
    lines: [{ name: "Black wins", y: percent("recent/black-wins") }, { name: "all decided", y: percent("recent/decided") },
            { name: "too long", y: percent("recent/capped") }] },
  { title: "Evaluations a second", note: "Positions that the net judged, on all threads.", zero: true,
    lines: [{ name: "evaluations", y: rate("selfplay/evaluations") }] },
  { title: "Games an hour", note: "", zero: true,
    lines: [{ name: "games", y: rate("selfplay/games").map((x) => (isNumber(x) ? 3600 * x : null)) }] },
  { title: "Samples a second", note: "That the net learned from.", zero: true,
    lines: [{ name: "samples", y: rate("learner/samples") }] },
];

// ---- How it is drawn ----------------------------------------------------------------------------

// Of the first line of a chart, the second and so on: who sees no colours sees dashes.
const strokes = [["--a", "none"], ["--b", "7 4"], ["--c", "2 3"], ["--d", "9 3 2 3"]].map(([color, dashes]) =>
  `stroke="var(${color})" stroke-width="2" stroke-dasharray="${dashes}"`);
const frame = { left: 46, right: 10, top: 8, bottom: 40, height: 236 };

/** Round numbers that span the range, about so many. */
function ticks(low, high, count) {
  const rough = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * power).find((s) => s >= rough);
  const result = [];
  for (let k = Math.ceil(low / step); k * step <= high + 1e-9 * step; ++k) result.push(k * step);
  return result;
}

function extent(numbers, fallback) {
  const finite = numbers.filter(isNumber);
  return finite.length ? [Math.min(...finite), Math.max(...finite)] : fallback;
}

/** Where numbers are on the screen. */
function makeScale(chart, x, width) {
  const spread = (line) => line.y.flatMap((y, i) => {
    const margin = line.margin ? line.margin[i] : 0;
    return isNumber(y) ? [y - margin, y + margin] : [];
  });
  let [low, high] = extent(chart.lines.flatMap(spread), [0, 1]);
  if (chart.zero) low = Math.min(0, low);
  const room = 0.06 * (high - low) || 0.5;
  high += room;
  if (!chart.zero) low -= room;
  const [first, last] = extent(x, [0, 1]);
  const right = width - frame.right, bottom = frame.height - frame.bottom;
  return {
    low, high, first, last: last > first ? last : first + 1, right, bottom,
    x(v) { return frame.left + ((v - this.first) / (this.last - this.first)) * (right - frame.left); },
    y(v) { return bottom - ((v - low) / (high - low)) * (bottom - frame.top); },
  };
}

function drawAxes(scale) {
  const rows = ticks(scale.low, scale.high, 5).map((v) => {
    const y = scale.y(v).toFixed(1);
    return `<line x1="${frame.left}" x2="${scale.right}" y1="${y}" y2="${y}" stroke="var(--line)"/>` +
      `<text x="${frame.left - 6}" y="${y}" dy="4" text-anchor="end">${short(v)}</text>`;
  });
  const columns = ticks(scale.first, scale.last, Math.max(2, (scale.right - frame.left) / 60)).map((v) =>
    `<text x="${scale.x(v).toFixed(1)}" y="${scale.bottom + 18}" text-anchor="middle">${short(v)}</text>`);
  const unit = `<text x="${scale.right}" y="${scale.bottom + 34}" text-anchor="end">${shownAxis}</text>`;
  return rows.join("") + columns.join("") + unit;
}

function drawLine(line, x, scale, stroke) {
  let path = "", isDown = false, marks = "";
  line.y.forEach((y, i) => {
    if (!isNumber(y) || !isNumber(x[i])) { isDown = false; return; }
    const px = scale.x(x[i]).toFixed(1), py = scale.y(y).toFixed(1);
    path += `${isDown ? "L" : "M"}${px} ${py}`;
    isDown = true;
    if (!line.margin) return;
    marks += `<line x1="${px}" x2="${px}" y1="${scale.y(y - line.margin[i]).toFixed(1)}" ` +
      `y2="${scale.y(y + line.margin[i]).toFixed(1)}" ${stroke} opacity="0.45"/>` +
      `<circle cx="${px}" cy="${py}" r="2.5" fill="none" ${stroke}/>`;
  });
  return `<path d="${path}" fill="none" ${stroke} stroke-linejoin="round"/>${marks}`;
}

function legendOf(chart, index) {
  return chart.lines.map((line, k) => {
    const shown = index === null ? "" : " " + (short(line.y[index]) || "-");
    const margin = index !== null && line.margin ? " &plusmn; " + short(line.margin[index]) : "";
    const key = `<svg viewBox="0 0 24 4" aria-hidden="true"><line x2="24" y1="2" y2="2" ${strokes[k]}/></svg>`;
    return `<span>${key}${line.name}${shown}${margin}</span>`;
  }).join("");
}

function nearest(numbers, value) {
  let best = null;
  numbers.forEach((x, i) => {
    if (isNumber(x) && (best === null || Math.abs(x - value) < Math.abs(numbers[best] - value))) best = i;
  });
  return best;
}

/** A chart in a card of its own; returns what draws it anew. */
function addChart(chart) {
  const card = document.createElement("div");
  card.className = "card";
  card.innerHTML = `<h3>${chart.title}</h3><p class="note">${chart.note}</p><div class="legend" aria-live="polite"></div>` +
    `<div class="plot" tabindex="0" role="application" aria-label="${chart.title}. Arrow keys tell the numbers."></div>`;
  byId("charts").append(card);
  const plot = card.querySelector(".plot"), legend = card.querySelector(".legend");
  let scale, x, cursor, told, shown = null; // the row that the cursor is at, if it is to be seen

  function draw() {
    const width = Math.max(200, plot.clientWidth);
    x = (chart.axis || axis)[shownAxis];
    scale = makeScale(chart, x, width);
    const lines = chart.lines.map((line, k) => drawLine(line, x, scale, strokes[k])).join("");
    plot.innerHTML = `<svg viewBox="0 0 ${width} ${frame.height}" height="${frame.height}" role="img" aria-label="${chart.title}">` +
      `${drawAxes(scale)}${lines}<line class="cursor" y1="${frame.top}" y2="${scale.bottom}" stroke="var(--soft)" visibility="hidden"/></svg>`;
    cursor = plot.querySelector(".cursor");
    pointAt(shown);
  }

  /** Puts the cursor to a row and tells its numbers; null: to none. */
  function pointAt(row) {
    shown = row === null || !isNumber(x[row]) ? null : row;
    const place = shown === null ? 0 : scale.x(x[shown]).toFixed(1);
    cursor.setAttribute("x1", place);
    cursor.setAttribute("x2", place);
    cursor.setAttribute("visibility", shown === null ? "hidden" : "visible");
    const text = legendOf(chart, shown) + (shown === null ? "" : `<span>at ${short(x[shown])} ${shownAxis}</span>`);
    if (text !== told) legend.innerHTML = told = text; // else it would be read aloud once more
  }

  plot.addEventListener("pointermove", (event) => {
    const part = (event.clientX - plot.getBoundingClientRect().left - frame.left) / (scale.right - frame.left);
    pointAt(nearest(x, scale.first + part * (scale.last - scale.first)));
  });
  plot.addEventListener("keydown", (event) => {
    const places = x.flatMap((place, row) => (isNumber(place) ? [row] : []));
    const at = places.indexOf(shown), last = places.length - 1;
    const to = { Home: 0, ArrowLeft: at - 1, ArrowRight: at + 1, End: last }[event.key];
    if (to === undefined || last < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    pointAt(places[Math.min(Math.max(0, to), last)]);
  });
  for (const end of ["pointerleave", "blur"]) plot.addEventListener(end, () => pointAt(null));
  return draw;
}

let shownAxis = "minutes";
const drawings = charts.filter((chart) => chart.lines.some((line) => line.y.some(isNumber))).map(addChart);
const drawAll = () => drawings.forEach((draw) => draw());
for (const name of ["minutes", "samples"]) {
  byId("by-" + name).addEventListener("click", () => {
    shownAxis = name;
    for (const other of ["minutes", "samples"]) byId("by-" + other).setAttribute("aria-pressed", String(other === name));
    drawAll();
  });
}
let drawnWidth = null; // legends change the height, which is no reason to draw anew
new ResizeObserver(([{ contentRect }]) => {
  if (contentRect.width === drawnWidth) return;
  drawnWidth = contentRect.width;
  drawAll();
}).observe(byId("charts"));

// ---- Words --------------------------------------------------------------------------------------

const start = data.starts[data.starts.length - 1] || {};
const rows = (pairs) =>
  pairs.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join("");
const best = rungs[rungs.length - 1];

document.title = `Move37: ${data.run}`;
byId("title").textContent = data.run;
byId("subtitle").textContent = `${data.size}x${data.size}, ${data.options.blocks}x${data.options.channels} net, ` +
  `seed ${data.options.seed}, as of ${new Date(1000 * data.written).toLocaleString()}`;
byId("tiles").innerHTML = [
  [short(newest(minutes)) || "0", "minutes of learning"], [data.games_in_all.toLocaleString("en"), "games"],
  [(newest(samples) || 0).toLocaleString("en"), "samples"],
  [best ? `${short(best.elo)} ± ${short(best.margin)}` : "-", "Elo above random playouts"],
  [short(newest(known(column("held-out/policy-loss")))) || "-", "policy loss, held out"],
  [short(newest(known(column("held-out/value-loss")))) || "-", "value loss, held out"],
].map(([number, name]) => `<div class="card tile"><b>${number}</b><span>${name}</span></div>`).join("");
byId("machine").innerHTML = rows([
  ["processor", start.processor || "not known"], ["cores", start.cores ?? "not known"], ["LibTorch", start.libtorch ?? ""],
  ["version", start.version ?? ""], ["commit", start.commit || "not known"], ["seed", data.options.seed],
  ["starts", data.starts.map((s) => s.time).join(", ") || "not known"],
]);
byId("ladder").innerHTML = "<tr><th>player</th><th>samples</th><th>Elo</th></tr>" + data.ladder.map((r) =>
  `<tr><td>${escapeHtml(r.player)}</td><td>${r.net > 0 ? short(r.samples) : ""}</td><td>${short(r.elo)} ± ${short(r.margin)}</td></tr>`).join("");
byId("options").innerHTML = rows(Object.entries(data.options));
