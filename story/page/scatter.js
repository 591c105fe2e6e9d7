// Unlikely, yet chosen: each move's rank by the policy against its rank by the search.

const kLikely = 0.005;   // a move 37 has a chance below this ...
const kRanked = 20;      // ... or a rank above this, and is chosen
const kChosenRow = 0.6;  // where the choice stands, above the 1st by visits: the two may differ

/** How many moves are too likely to be a move 37: the first so many. */
function numExpected(policy) {
  return Math.min(kRanked, policy.filter((chance) => chance >= kLikely).length);
}

class Scatter {
  constructor(story, look) {
    Object.assign(this, {story, look});
    const {policy} = story.view;
    this.ranks = ranksOf(policy);
    this.legal = policy.map((_, action) => action).filter((action) => policy[action] > 0);
    this.visits = new Map(look.moves.map((move, i) => [move, look.visits[i]]));
    this.counts = [...this.visits.values()].filter((count) => count > 0);
    this.worst = Math.max(4, this.counts.length);
    this.named = new Set([story.played, look.choice, story.verdict.favourite]);
    this.chart = new Chart(byId("scatter"), {
      x: {from: 1, to: Math.max(2, this.legal.length), log: true},
      y: {from: this.worst * 1.9, to: 0.45, log: true}, height: 330, left: 74,
      label: "Rank of each move by the policy against its rank by the search"});
    this.drawAxes();
    this.drawCorner();
    this.drawMoves();
    this.chart.describe([...this.named].map((move) => this.describe(move)).join("; "));
  }

  drawAxes() {
    const {chart, worst} = this;
    chart.axisY([1, 3, 10, 30, 100].filter((rank) => rank <= worst), ordinal);
    for (const [row, text] of [[kChosenRow, "chosen"], [worst * 1.6, "not visited"]]) {
      chart.add("text", {x: chart.left - 6, y: chart.atY(row) + 4, "text-anchor": "end"}, text);
    }
    chart.axisX([1, 3, 10, 30, 100, 300].filter((rank) => rank <= this.legal.length), ordinal);
  }

  /** The row of the choice, from where moves are unexpected: nothing else can lie in there. */
  drawCorner() {
    const {chart} = this;
    const expected = numExpected(this.story.view.policy);
    if (expected >= this.legal.length) return;
    const left = chart.atX(expected + 0.5);
    chart.add("rect", {class: "quadrant", x: left, y: chart.top, rx: 6,
      width: chart.width - chart.right - left, height: chart.atY(0.8) - chart.top});
    chart.name(chart.width - chart.right - 8, chart.top + 15, "a move 37", "played", "end");
  }

  drawMoves() {
    const {chart, story, named} = this;
    const tones = tonesOf(story, [...named]);
    for (const action of this.legal) {
      const move = moveOf(action, story.size);
      const row = move === this.look.choice ? kChosenRow : this.searchRank(move) ?? this.worst * 1.6;
      chart.dot(this.ranks[action], row, tones.get(move) || "quiet", {
        r: named.has(move) ? 6 : 3, opacity: named.has(move) ? 1 : 0.55, title: this.describe(move)});
      if (named.has(move)) chart.name(chart.atX(this.ranks[action]) + 9, chart.atY(row) + 4, move, tones.get(move));
    }
  }

  /** By visits, 1 the most; null: none. */
  searchRank(move) {
    const own = this.visits.get(move) || 0;
    return own ? 1 + this.counts.filter((count) => count > own).length : null;
  }

  describe(move) {
    const rank = this.searchRank(move);
    const chosen = move === this.look.choice ? ", the search's choice" : "";
    return `${move}: the policy's ${ordinal(this.ranks[actionOf(move, this.story.size)])}${chosen}, ` +
      (rank ? `${ordinal(rank)} by visits` : "not visited");
  }
}
