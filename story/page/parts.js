// Small boards and comparisons: the parts of the engine, equal effort, other policies.

/** A small board with a number between 0 and 1 on each point, by policy index; null: none. */
function smallBoard(story, strengths, mark, caption, label) {
  const frame = html("div", {class: "board"});
  const board = new BoardPicture(frame, story.size, {names: false, label});
  board.setStones(story.position, story.last_move);
  strengths.forEach((share, action) => {
    if (share === null || !(share > 0.01)) return;
    board.circle(moveOf(action, story.size), {class: mark, r: 0.5 + 1.8 * share, opacity: 0.25 + 0.7 * share});
  });
  board.square(story.played, {class: "played-mark"});
  const figcaption = html("figcaption");
  figcaption.append(...caption);
  return html("figure", {}, frame, figcaption);
}

/** Values made comparable: the best of them is 1, the worse half of them 0; null stays null. */
function besideBest(values) {
  const known = values.filter((value) => value !== null).sort((a, b) => b - a);
  const range = Math.max(0.02, known[0] - known[Math.floor(known.length / 2)]);
  return values.map((value) => (value === null ? null : Math.max(0, 1 - (known[0] - value) / range)));
}

/** The best of the points; a pass is none, and what a net gives it says little in the middle of a game. */
function valuePanel(story, title, values, own) {
  const points = values.slice(0, -1);
  const known = points.filter((value) => value !== null);
  if (known.length === 0) return null;
  const best = Math.max(...known);
  const text = ` best ${moveOf(points.indexOf(best), story.size)} ${winText(best)}; ${story.played} ${own}`;
  return smallBoard(story, besideBest(points), "search-mark", [html("strong", {}, title), text], title + ":" + text);
}

function firstSightPanel(story) {
  const values = story.panels.value_after;
  return valuePanel(story, "Value after each move, no search", values, winText(values[actionOf(story.played, story.size)]));
}

/** The same of a search: moves that it hardly looked at are not compared. */
function searchedPanel(story, title, values, visits) {
  const compared = new Set(trusted(visits));
  const action = actionOf(story.played, story.size);
  return valuePanel(story, title, values.map((value, i) => (compared.has(i) ? value : null)),
    searchedText(story, values[action], visits[action], compared.has(action)));
}

function searchedText({settings}, value, visits, isCompared) {
  if (visits === 0) return `got none of the ${simulationsText(settings.panel_simulations)}`;
  return winText(value) + (isCompared ? "" : `, by ${visitsText(visits)} alone`);
}

/** What the net makes of a pass, if it likes it better than any point. One that ends the game is worth what it is. */
function passText(story) {
  if (story.last_move === "pass") return "";
  const values = story.panels.value_after;
  const pass = values[values.length - 1];
  const points = values.slice(0, -1).filter((value) => value !== null);
  if (pass === null || points.length === 0 || Math.max(...points) >= pass) return "";
  return `A pass is left out of the first picture. The net gives it ${winText(pass)}, more than any point: ` +
    "that means little where it saw passes at the ends of games alone.";
}

function policyPanel(story, title, policy) {
  const action = actionOf(story.played, story.size);
  const rank = 1 + policy.filter((p) => p > policy[action]).length;
  const best = policy.indexOf(Math.max(...policy));
  const text = ` first ${moveOf(best, story.size)} ${percentText(policy[best])}; ${story.played} ` +
    `${ordinal(rank)}, ${oddsText(policy[action])}`;
  return smallBoard(story, policy.map(strength).map((s) => (s > 0.3 ? s : null)), "people-mark",
    [html("strong", {}, title), text], title + ":" + text);
}

function sharePanel(story, look) {
  const shares = story.view.policy.map((p, action) => seenIn(look, moveOf(action, story.size)).share);
  const text = ` ${look.choice} ${percentText(seenIn(look, look.choice).share)}; ${story.played} ` +
    percentText(seenIn(look, story.played).share);
  return smallBoard(story, shares.map(Math.sqrt), "search-mark",
    [html("strong", {}, "Share of the simulations"), text], "Share of the simulations:" + text);
}

function linePanel(story, look) {
  const line = look.lines[look.choice] || [];
  const frame = html("div", {class: "board"});
  const board = new BoardPicture(frame, story.size, {names: false, label: "The expected line: " + line.join(", ")});
  board.setStones(story.position, story.last_move);
  const own = story.to_move === "black" ? "XO" : "OX";
  [...new Set(line)].slice(0, 9).forEach((move) => {
    const i = line.indexOf(move);
    board.numberedStone(move, i + 1, own[i % 2]);
  });
  return html("figure", {}, frame, html("figcaption", {}, html("strong", {}, "The line it expects"), " " + line.slice(0, 6).join(" ")));
}

function drawParts(story) {
  const last = story.looks[story.looks.length - 1];
  const {panels} = story;
  const figures = [
    firstSightPanel(story),
    searchedPanel(story, "Searched by value alone", panels.searched_by_value, panels.visits_by_value),
    searchedPanel(story, "Searched by random games alone", panels.searched_by_playouts, panels.visits_by_playouts),
    searchedPanel(story, "Searched by both, half and half", panels.searched_by_both, panels.visits_by_both),
    policyPanel(story, "What the policy expects", story.view.policy),
    sharePanel(story, last), linePanel(story, last)];
  const shown = figures.filter(Boolean);
  byId("parts-title").textContent = `${["Three", "Four", "Five", "Six", "Seven"][shown.length - 3]} ways to look at it`;
  byId("parts").replaceChildren(...shown);
  byId("parts-note").textContent = passText(story);
}

/** Each candidate's value with its interval, all searched alike. */
function drawEqual(story) {
  byId("equal-section").hidden = story.equal.length === 0;
  if (story.equal.length === 0) return;
  const moves = [...story.equal].sort((a, b) => b.value - a.value);
  const low = Math.min(...moves.map((move) => 50 * (1 + move.lower_bound)));
  const high = Math.max(...moves.map((move) => 50 * (1 + 2 * move.value - move.lower_bound)));
  const height = 46 + 26 * moves.length;
  const from = Math.min(95, Math.max(0, Math.floor(low / 5) * 5));
  const scale = {from, to: Math.max(from + 5, Math.min(100, Math.ceil(high / 5) * 5))};
  const chart = new Chart(byId("equal"), {
    x: scale, y: {from: moves.length - 0.5, to: -0.5}, height, left: 150, right: 66,
    label: "Chance to win of each main move when searched alike"});
  const room = Math.floor((chart.width - chart.left - chart.right) / 45);  // of a label
  chart.axisX(ticks(scale.from, scale.to, Math.max(1, Math.min(6, room))), (percent) => percent.toFixed(0) + " %");
  moves.forEach((move, i) => {
    const percent = 50 * (1 + move.value);
    const radius = 50 * (move.value - move.lower_bound);
    const tone = move.move === story.played ? "played" : "quiet";
    const y = chart.atY(i);
    const chance = story.view.policy[actionOf(move.move, story.size)];
    chart.add("line", {class: "whisker tone-" + tone, x1: chart.atX(percent - radius), x2: chart.atX(percent + radius), y1: y, y2: y, opacity: 0.6});
    chart.dot(percent, i, tone, {r: 5});
    chart.name(chart.left - 12, y + 4, `${move.move}  (${oddsText(chance)})`, tone === "quiet" ? "ink" : tone, "end");
    chart.add("text", {x: chart.width - chart.right + 10, y: y + 4}, percent.toFixed(1) + " %");
  });
  chart.describe(moves.map((move) => `${move.move} ${winText(move.value)}, give or take ` +
    (50 * (move.value - move.lower_bound)).toFixed(1)).join("; "));
  byId("equal-text").textContent = equalText(story, moves);
}

function equalText(story, moves) {
  const own = moves.find((move) => move.move === story.played);
  const first = moves.find((move) => move.move === story.verdict.favourite);
  const effort = `Every main move searched with the same ${simulationsText(story.settings.equal_simulations)}, whatever the policy thinks of it. `;
  if (!own || !first || own === first) return effort;
  const difference = 50 * (own.value - first.value);
  const radius = 50 * Math.hypot(own.value - own.lower_bound, first.value - first.lower_bound);
  const verdict = Math.abs(difference) <= radius ? "the difference is within the scatter of these searches"
    : difference > 0 ? "the move that was played is worth more" : "the expected move is worth more";
  return effort + `${own.move} wins ${winText(own.value)}, ${first.move}, the policy's first choice, ` +
    `${winText(first.value)}: by these searches ${verdict}. The lines show the scatter within one search; ` +
    "to see the board another way, or another net, may make more of a difference.";
}

function drawOthers(story) {
  byId("others-section").hidden = story.others.length === 0;
  const views = [{net: story.net, view: story.view}, ...story.others];
  byId("others").replaceChildren(...views.map(({net, view}) => policyPanel(story, net.name, view.policy)));
}
