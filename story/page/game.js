// The whole game: how surprising each move was, step by step.

/** The boards before each move, and after the last: rows of ".XO". */
function boardsOf(story) {
  const boards = [story.game.start];
  for (const move of story.survey) {
    const rows = boards[boards.length - 1].map((row) => [...row]);
    const place = placeOf(move.move, story.size);
    if (place) rows[place.row][place.column] = move.color === "black" ? "X" : "O";
    for (const captured of move.captured) {  // in a suicide the stone itself, too
      const {row, column} = placeOf(captured, story.size);
      rows[row][column] = ".";
    }
    boards.push(rows.map((row) => row.join("")));
  }
  return boards;
}

/** How many zeros its chance has. A retaken ko, which the policy may not expect, tells nothing. */
function surpriseOf({rank, prior}) {
  return rank > 0 ? Math.log10(1 / Math.max(1e-7, prior)) : 0;
}

/** Places in the survey, the least expected move first. */
function rarestOf(survey) {
  return survey.map((_, i) => i).filter((i) => survey[i].rank > 0).sort((a, b) => survey[a].prior - survey[b].prior);
}

/** Black's chance to win after so many moves, in per cent: [[0, 47.5], [1, ...], ...], to the end where it is known. */
function winsAfter({survey, end_value: end}) {
  const values = survey.map((move) => (move.color === "black" ? move.value : -move.value));
  return [...values, ...(end === null ? [] : [end])].map((value, i) => [i, 50 * (1 + value)]);
}

/** Some of the net's chances along the game, and all that were published. */
function winsText(wins, rates) {
  const told = [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * (wins.length - 1))))];
  const ours = told.map((i) => `after move ${i} ${wins[i][1].toFixed(0)} %`).join(", ");
  const published = rates.map((rate) => `after move ${rate.after_move} ${rate.percent} %`).join(", ");
  return "The net's: " + ours + (published ? ". Published: " + published : "");
}

class GameWalk {
  constructor(story, announcer) {
    byId("game-section").hidden = story.survey.length === 0;
    if (story.survey.length === 0) return;
    this.story = story;
    this.announcer = announcer;
    this.boards = boardsOf(story);
    this.board = new BoardPicture(byId("game-board"), story.size);
    this.end = story.survey.length + 1;  // the place after the last move
    this.number = Math.min(story.move_number, story.survey.length);
    this.drawCharts();
    this.listRarest();
    this.listen();
    this.show(this.number);
  }

  drawCharts() {
    if (!this.story) return;
    this.drawBars();
    this.drawWins();
    this.markBar();
  }

  markBar() {
    this.bars.forEach((bar, i) => bar.classList.toggle("is-here", i === this.number - 1));
  }

  listen() {
    const stepper = byId("stepper");
    stepper.max = this.end;
    stepper.oninput = () => this.step(Number(stepper.value));
    byId("back").onclick = () => this.step(this.number - 1);
    byId("forth").onclick = () => this.step(this.number + 1);
  }

  /** Shows a place of the game to who asked for it, and tells of it. */
  step(number) {
    this.show(number);
    this.announcer.say(byId("step-text").textContent);
  }

  drawBars() {
    const {survey} = this.story;
    const surprises = survey.map(surpriseOf);
    const highest = Math.max(2, Math.ceil(Math.max(...surprises)));
    const chart = new Chart(byId("surprises"), {
      x: {from: 0.5, to: survey.length + 0.5}, y: {from: 0, to: highest}, height: 200, left: 74,
      label: "How surprising each move of the game was"});
    const levels = Array.from({length: highest + 1}, (_, i) => i);
    chart.axisY(levels, (level) => (level ? "1 in " + grouped(10 ** level) : "sure"));
    chart.axisX(ticks(1, survey.length, 8).filter((n) => n >= 1 && Number.isInteger(n)));
    const width = Math.max(1, 0.72 * (chart.atX(2) - chart.atX(1)));
    this.bars = survey.map((move, i) => chart.add("rect", {
      class: "bar-" + move.color, x: chart.atX(i + 1) - width / 2, width,
      y: chart.atY(surprises[i]), height: chart.atY(0) - chart.atY(surprises[i])}));
    chart.onPick((x) => this.step(Math.round(x)));
    chart.describe("The least expected: " + rarestOf(survey).slice(0, 3).map((i) =>
      `move ${i + 1}, ${survey[i].move}, ${oddsText(survey[i].prior)}`).join("; "));
  }

  /** The net's chance for Black move by move, and what an engine said of itself, if published. */
  drawWins() {
    const {survey, published} = this.story;
    const chart = new Chart(byId("win-chart"), {
      x: {from: 0, to: Math.max(2, survey.length)}, y: {from: 0, to: 100}, height: 210, left: 74,
      label: "Chance of Black to win, move by move"});
    chart.axisY([0, 25, 50, 75, 100], (percent) => percent + " %");
    chart.axisX(ticks(1, survey.length, 8).filter((n) => n >= 1 && Number.isInteger(n)));
    const wins = winsAfter(this.story);
    chart.curve(wins, "people");
    const rates = published ? published.win_rates : [];
    chart.describe(winsText(wins, rates));
    if (rates.length) chart.curve(rates.map((rate) => [rate.after_move, rate.percent]), "played");
    for (const rate of rates) chart.dot(rate.after_move, rate.percent, "played", {r: 4, title: `after move ${rate.after_move}: ${rate.percent} %`});
    chart.marker(this.story.move_number);
    byId("win-caption").textContent = "Black's chance to win after each move, at first sight of our net" +
      (rates.length ? `, and ${published.win_rate_source} (dots).` : ".");
  }

  listRarest() {
    const {survey} = this.story;
    byId("rarest").replaceChildren(...rarestOf(survey).slice(0, 8).map((i) => {
      const button = html("button", {type: "button"},
        `${i + 1}. ${survey[i].move} – ${oddsText(survey[i].prior)}, ${ordinal(survey[i].rank)} choice`);
      button.onclick = () => this.step(i + 1);
      return html("li", {}, button);
    }));
  }

  show(number) {
    const {survey} = this.story;
    this.number = Math.min(this.end, Math.max(1, number));
    const stepper = byId("stepper");
    stepper.value = this.number;
    this.markBar();
    this.board.clear();
    this.board.setStones(this.boards[this.number - 1], this.number > 1 ? survey[this.number - 2].move : null);
    const isEnd = this.number === this.end;
    const move = survey[this.number - 1];
    stepper.setAttribute("aria-valuetext", isEnd ? "the end" : `move ${this.number}, ${move.move}`);
    if (!isEnd) this.markMoves(move);
    byId("step-text").textContent = isEnd ? this.endText() : this.stepText(move);
  }

  /** What was expected, and what was played. */
  markMoves(move) {
    move.favourites.forEach((favourite, i) => {
      const chance = move.favourite_priors[i];
      const share = strength(chance);
      const opacity = isNumbered(chance) ? 1 : 0.3 + 0.65 * share;
      this.board.circle(favourite, {class: "people-mark", r: 2.35 * share, opacity});
      if (isNumbered(chance)) this.board.text(favourite, (100 * chance).toFixed(0), {class: "on-mark"});
    });
    this.board.square(move.move, {class: "played-mark"});
  }

  endText() {
    const {survey, game} = this.story;
    return `After move ${survey.length}, the last` + (game.result ? `; result: ${game.result}.` : ".");
  }

  stepText(move) {
    const who = move.color === "black" ? "Black" : "White";
    const expected = move.favourites.slice(0, 3).map((favourite, i) => `${favourite} ${percentText(move.favourite_priors[i])}`);
    if (move.rank === 0) return `Move ${this.number}: ${who} ${move.move}, which the rules would not allow.`;
    return `Move ${this.number}: ${who} ${move.move}, the policy's ${ordinal(move.rank)} choice of ${move.legal_moves}, ` +
      `${oddsText(move.prior)}. It expected ${expected.join(", ")}.`;
  }
}
