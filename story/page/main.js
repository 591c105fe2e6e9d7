// The page: which story is told, and its words.

function headline(story) {
  const {verdict} = story;
  const who = story.to_move === "black" ? "Black" : "White";
  return `${who} played ${story.played}. The policy, which says what a net expects before it thinks, ` +
    `had it as its ${ordinal(verdict.rank)} choice of ${verdict.legal_moves}: ${oddsText(verdict.prior)}. ` +
    `It expected ${verdict.favourite}.`;
}

function drawWords(story) {
  const {game} = story;
  const players = game.black || game.white ? `${game.black} (Black) – ${game.white} (White)` : "";
  byId("kicker").textContent = [players, game.event, game.date, "komi " + game.komi,
    game.rules && "rules: " + game.rules, game.result && "result: " + game.result].filter(Boolean).join(" · ");
  byId("komi-note").textContent = game.komi_note;
  byId("title").textContent = story.title;
  document.title = [`${story.title}, recomputed`, players].filter(Boolean).join(" · ");
  byId("lede").textContent = headline(story);
  byId("odds").textContent = oddsText(story.verdict.prior);
  byId("rank").textContent = `${ordinal(story.verdict.rank)} choice of ${story.verdict.legal_moves}; net: ${story.net.name}`;
  byId("foresight").textContent = foresightText(story);
  byId("verdict").textContent = story.verdict.words;
  byId("remark").textContent = story.published ? story.published.remark : "";
  byId("published").replaceChildren();
  if (story.published) {
    byId("published").append(html("strong", {}, "1 in " + grouped(story.published.one_in)),
      "to AlphaGo, as published: " + story.published.source);
  }
}

/** How well the two policies know people, without which their odds are not to be compared. */
function foresightText({published, net}) {
  const own = net.provenance["held-out"];
  if (!published || !own) return "";
  return "AlphaGo's policy foretold 57.0 % of strong people's moves (Silver et al. 2016, the mean of eight views). " +
    `This net is far smaller; of moves that it never learnt from: ${own.split(";")[0]}.`;
}

function drawMethod(story, command) {
  const list = html("dl");
  const tell = (term, ...text) => list.append(html("dt", {}, term), html("dd", {}, ...text));
  tell("Command", html("code", {}, command));
  tell("Net", `${story.net.name}, ${story.net.description}`);
  for (const [key, text] of Object.entries(story.net.provenance)) tell("Net, " + key, text);
  for (const {net} of story.others) {
    const known = Object.entries(net.provenance).map(([key, text]) => `${key}: ${text}`);
    tell("Other net", [`${net.name}, ${net.description}`, ...known].join("; "));
  }
  tell("Chances", `Mean over the 8 ways to turn the board. For ${story.played} they lay between ` +
    `${oddsText(story.view.lowest[actionOf(story.played, story.size)])} and ` +
    `${oddsText(story.view.highest[actionOf(story.played, story.size)])}.`);
  tell("Settings", html("code", {}, Object.entries(story.settings).map(([key, value]) => `${key} ${value}`).join(", ")));
  if (story.looks_left_out) {
    tell("Left out", `${grouped(story.looks_left_out)} looks at the search, to keep this page below 2 MB. The file of numbers has them all (--json).`);
  }
  if (story.published) {
    const known = story.published.win_rates.length ? "visit counts and ranks" : "visit counts, values and ranks";
    tell("What is not known", `AlphaGo's ${known} at this move were never published. ` +
      "Every number here is our own but those that are marked as published.");
  }
  byId("method").replaceChildren(list);
}

/** A story on the page. */
class Telling {
  constructor(story, command) {
    this.story = story;
    this.curves = [];
    drawWords(story);
    drawMethod(story, command);
    drawParts(story);
    drawOthers(story);
    const announcer = new Announcer(byId("announcement"));
    this.firstLook = new FirstLook(story, announcer);
    this.walk = new GameWalk(story, announcer);
    this.moment = new Moment(story, announcer, () => this.mark());
    this.drawCharts();
  }

  /** Charts are as wide as their place: they are drawn again when that changes. */
  drawCharts() {
    const {story} = this;
    this.curves = [drawShares(story), drawValues(story)];
    for (const chart of this.curves) {
      chart.onPick((simulations) => {
        const distances = story.looks.map((look) => Math.abs(Math.log(Math.max(1, look.simulations) / simulations)));
        this.moment.show(distances.indexOf(Math.min(...distances)));
      });
    }
    drawEqual(story);
    this.firstLook.draw();
    this.walk.drawCharts();
    this.mark();
  }

  mark() {
    if (!this.moment) return;  // which shows its first look before it is whole
    const {look} = this.moment;
    for (const chart of this.curves) chart.marker(Math.max(1, look.simulations));
    new Scatter(this.story, look);
  }
}

function redrawOnResize(telling) {
  let width = innerWidth;
  let timer = null;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    clearTimeout(timer);
    timer = setTimeout(() => telling().drawCharts(), 100);
  });
}

function start() {
  const data = JSON.parse(byId("story").textContent);
  let telling = null;
  const buttons = data.stories.map((story) => {
    const button = html("button", {type: "button", "aria-pressed": "false"}, story.title);
    button.onclick = () => {
      if (telling) telling.moment.leave();
      buttons.forEach((other) => other.setAttribute("aria-pressed", other === button));
      telling = new Telling(story, data.command);
    };
    return button;
  });
  byId("stories").replaceChildren(...buttons);
  byId("stories").hidden = buttons.length < 2;
  byId("theme").onclick = () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  };
  buttons[0].click();
  redrawOnResize(() => telling);
}

start();
