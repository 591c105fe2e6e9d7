// How the search made up its mind: curves, and whether a move would ever be looked at.

const kTones = ["a", "b", "c", "d", "quiet", "ink"];

/** A colour for each of the moves to talk about. */
function tonesOf(story, moves) {
  const tones = new Map();
  const rest = [...kTones];
  const last = story.looks[story.looks.length - 1];
  for (const move of moves) {
    if (move === story.played) tones.set(move, "played");
    else if (move === last.choice) tones.set(move, "choice");
    else if (move === story.verdict.favourite) tones.set(move, "people");
    else tones.set(move, rest.shift() || "quiet");
  }
  return tones;
}

function drawCurves(story, container, label, scaleY, axis, valueOf) {
  const looks = story.looks.filter((look) => look.simulations > 0);
  const last = looks[looks.length - 1];
  const chart = new Chart(container, {
    x: {from: 1, to: Math.max(2, last.simulations), log: true}, y: scaleY, right: 46, label});
  chart.axisY(ticks(scaleY.from, scaleY.to, 4), axis);
  chart.axisX(decades(1, last.simulations), shortNumber);
  markOverruling(chart, story.verdict.favourite_overruled_from);
  const ends = [];
  for (const [move, tone] of tonesOf(story, mainMoves(story, 6))) {
    const points = looks.map((look) => [look.simulations, valueOf(look, move)]).filter(([, y]) => y !== null);
    if (points.length === 0) continue;
    chart.curve(points, tone);
    ends.push({y: points[points.length - 1][1], text: move, tone});
  }
  chart.describe(`After ${simulationsText(last.simulations)}: ` + ends.map(({text, y}) => `${text} ${axis(y)}`).join(", "));
  chart.endNames(ends);
  return chart;
}

/** The look from which on the search preferred another move than the policy's first, if there is one. */
function markOverruling(chart, simulations) {
  if (!simulations) return;
  const at = chart.atX(simulations);
  const isFar = at > chart.width / 2;
  chart.add("line", {class: "overruled", x1: at, x2: at, y1: chart.top, y2: chart.height - chart.bottom});
  chart.name(at + (isFar ? -5 : 5), chart.top + 9, "policy overruled", "people", isFar ? "end" : "start");
}

function drawShares(story) {
  return drawCurves(story, byId("share-chart"), "Share of visits of the main moves", {from: 0, to: 1},
    (share) => (100 * share).toFixed(0) + " %", (look, move) => seenIn(look, move).share);
}

function drawValues(story) {
  const moves = mainMoves(story, 6);
  const chances = story.looks.flatMap((look) => moves.map((move) => seenIn(look, move).value))
    .filter((value) => value !== null).map((value) => 50 * (1 + value));
  const from = Math.max(0, Math.floor(Math.min(...chances, 45) / 5) * 5);
  const to = Math.min(100, Math.ceil(Math.max(...chances, 55) / 5) * 5);
  return drawCurves(story, byId("value-chart"), "Chance to win of the main moves", {from, to},
    (percent) => percent.toFixed(0) + " %",
    (look, move) => { const seen = seenIn(look, move); return seen.visits ? 50 * (1 + seen.value) : null; });
}

/**
 * About how many simulations come before the first look at a move of this chance: it must make up for
 * the gap, and wait until each likelier one was looked at as many times as it is likelier. (That is so
 * while these seem worth as much: from those that proved worse a search turns away sooner.)
 */
function firstLook(prior, chance, c, gap) {
  const turns = prior.reduce((sum, other) => sum + Math.max(0, other / chance - 1), 0);
  return Math.max(1, turns, (gap / (c * chance)) ** 2);
}

class FirstLook {
  constructor(story, announcer) {
    this.story = story;
    this.announcer = announcer;
    const {c_puct: c, policy_exponent: exponent, lambda, fpu_reduction: fpu} = story.settings;
    this.settings = this.withGap({c, exponent, lambda, fpu});
    this.makeKnobs();
  }

  withGap(settings) {
    return {...settings, gap: gapAt(this.story, settings).sum};
  }

  makeKnobs() {
    const canMix = mixedLead(this.story, 0) !== null;
    const knobs = [
      ["c", "c, the weight of chances", 0.2, 10, 0.1],
      ["exponent", "power of the policy (AlphaGo: 0.67)", 0.3, 1.5, 0.01],
      ["gap", "D, the gap in value", 0.005, 0.6, 0.005],
      ["fpu", "first-play urgency, a part of D", 0, 0.5, 0.01],
      ...(canMix ? [["lambda", "λ, the share of random games", 0, 1, 0.05]] : [])];
    const presets = html("p", {},
      this.presetButton("As recorded", {...this.settings}),
      " ", this.presetButton("AlphaGo 2016", this.withGap({c: 5, exponent: 0.67, lambda: 0.5, fpu: 0})));
    this.knobs = new Map();
    byId("knobs").replaceChildren(...knobs.map((knob) => this.makeKnob(...knob)), presets);
  }

  makeKnob(key, name, min, max, step) {
    const input = html("input", {type: "range", min, max, step, value: this.settings[key], id: "knob-" + key});
    const output = html("output", {for: "knob-" + key, "aria-live": "off"});  // the announcer tells
    this.knobs.set(key, {input, output});
    input.oninput = () => {
      this.settings[key] = Number(input.value);
      if (key === "lambda" || key === "fpu") this.settings = this.withGap(this.settings);
      this.change();
    };
    return html("label", {}, name, output, input);
  }

  presetButton(name, settings) {
    const button = html("button", {type: "button"}, name);
    button.onclick = () => {
      Object.assign(this.settings, settings);
      this.change();
    };
    return button;
  }

  change() {
    this.draw();
    this.announcer.say(byId("first-look-text").textContent);
  }

  draw() {
    for (const [key, {input, output}] of this.knobs) {
      input.value = this.settings[key];
      output.textContent = this.settings[key].toFixed(key === "gap" ? 3 : 2);
    }
    const {policy} = this.story.view;
    this.prior = flattened(policy, this.settings.exponent);
    const least = this.leastPower;
    const chart = new Chart(byId("first-look"), {
      x: {from: 1, to: 1e7, log: true}, y: {from: 10 ** least, to: 1, log: true}, height: 300, left: 92,
      label: "Chance of a move against the simulations until it is first looked at"});
    const powers = Array.from({length: 1 - least}, (_, i) => least + i);
    chart.axisY(powers.map((e) => 10 ** e), (p) => (p === 1 ? "always" : "1 in " + grouped(1 / p)));
    chart.axisX([1, 100, 1e4, 1e6], shortNumber);
    chart.curve(this.predictedLine(), "people");
    this.drawRecorded(chart);
    this.drawPlayed(chart);
  }

  /** Of ten: the axis of chances begins here, below that of the move that was played if there is room. */
  get leastPower() {
    const own = this.story.view.policy[actionOf(this.story.played, this.story.size)];
    return Math.max(-7, Math.min(-5, Math.floor(Math.log10(own))));
  }

  predictedLine() {
    const {policy} = this.story.view;
    const {c, exponent, gap} = this.settings;
    const total = policy.reduce((sum, p) => sum + (p > 0 ? p ** exponent : 0), 0);
    const points = [];
    for (let e = this.leastPower; e <= 0.001; e += 0.05) points.push([firstLook(this.prior, (10 ** e) ** exponent / total, c, gap), 10 ** e]);
    return points.filter(([n], i) => n <= 1e7 || (points[i + 1] && points[i + 1][0] <= 1e7));
  }

  drawRecorded(chart) {
    for (const [move, simulations] of firstLooksOf(this.story)) {
      const chance = this.story.view.policy[actionOf(move, this.story.size)];
      const isPlayed = move === this.story.played;
      chart.dot(simulations, chance, isPlayed ? "played" : "quiet", {
        title: `${move}: ${oddsText(chance)}, first looked at by simulation ${simulations}`,
        r: isPlayed ? 5 : 2.6, opacity: 0.8});
    }
  }

  drawPlayed(chart) {
    const {story} = this;
    const action = actionOf(story.played, story.size);
    const predicted = firstLook(this.prior, this.prior[action], this.settings.c, this.settings.gap);
    const chance = story.view.policy[action];
    const y = chart.atY(chance);
    chart.add("line", {class: "marker tone-played", style: "stroke: currentColor", x1: chart.left, x2: chart.atX(predicted), y1: y, y2: y});
    const isFar = predicted > 2e4;
    chart.name(chart.atX(predicted) + (isFar ? -6 : 6), y - 6, story.played, "played", isFar ? "end" : "start");
    const recorded = story.verdict.played_first_looked_at;
    const text = `With these settings ${story.played} (${oddsText(chance)}) should first be looked at after ` +
      `about ${simulationsText(toThreeDigits(predicted))}. ` +
      (recorded === null ? "In the recorded search it never was." :
        `In the recorded search it was by simulation ${grouped(recorded)}.`);
    chart.describe(text.slice(0, -1));
    byId("first-look-text").textContent = text + " " + this.gapText();
  }

  /** What D is made of. */
  gapText() {
    const {lead, reduction, byValue, sum} = gapAt(this.story, this.settings);
    if (this.settings.gap !== sum) return "D is as you set it.";
    const countsScore = this.story.settings.score_weight > 0;
    const how = countsScore ? (byValue ? ", by value alone" : ", by value and a share of score") : "";
    return `Of D = ${sum.toFixed(3)}, ${reduction.toFixed(3)} is the search's own rule to take an unvisited move ` +
      `for worse (first-play urgency), and ${lead.toFixed(3)} the lead of the best move over what it expects on the whole${how}.`;
  }
}
