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
  byId("kicker").textContent = [players, game.event, game.date].filter(Boolean).join(" · ");
  byId("title").textContent = story.title;
  document.title = [`${story.title}, recomputed`, players].filter(Boolean).join(" · ");
  byId("lede").textContent = headline(story);
  byId("odds").textContent = oddsText(story.verdict.prior);
  byId("rank").textContent = `${ordinal(story.verdict.rank)} choice of ${story.verdict.legal_moves}; net: ${story.net.name}`;
  byId("verdict").textContent = story.verdict.words;
  byId("published").replaceChildren();
  if (story.published) {
    byId("published").append(html("strong", {}, "1 in " + grouped(story.published.one_in)),
      "to AlphaGo, as published: " + story.published.source);
  }
}

function drawMethod(story, command) {
  const list = html("dl");
  const tell = (term, ...text) => list.append(html("dt", {}, term), html("dd", {}, ...text));
  tell("Command", html("code", {}, command));
  tell("Net", `${story.net.name}, ${story.net.description}`);
  for (const [key, text] of Object.entries(story.net.provenance)) tell("Net, " + key, text);
  tell("Chances", `Mean over the 8 ways to turn the board. For ${story.played} they lay between ` +
    `${oddsText(story.view.lowest[actionOf(story.played, story.size)])} and ` +
    `${oddsText(story.view.highest[actionOf(story.played, story.size)])}.`);
  tell("Settings", html("code", {}, Object.entries(story.settings).map(([key, value]) => `${key} ${value}`).join(", ")));
  if (story.looks_left_out) {
    tell("Left out", `${grouped(story.looks_left_out)} looks at the search, to keep this page below 2 MB. The file of numbers has them all (--json).`);
  }
  if (story.published) {
    tell("What is not known", "AlphaGo's visit counts, values and ranks at this move were never published. " +
      "Every number here is our own but those that are marked as published.");
  }
  byId("method").replaceChildren(list);
}

function tell(story, command) {
  drawWords(story);
  drawMethod(story, command);
  const curves = [drawShares(story), drawValues(story)];
  const moment = new Moment(story, (look) => {
    for (const chart of curves) chart.marker(Math.max(1, look.simulations));
    new Scatter(story, look);
  });
  for (const chart of curves) {
    chart.onPick((simulations) => {
      const distances = story.looks.map((look) => Math.abs(Math.log(Math.max(1, look.simulations) / simulations)));
      moment.show(distances.indexOf(Math.min(...distances)));
    });
  }
  new FirstLook(story);
  drawParts(story);
  drawEqual(story);
  drawOthers(story);
  new GameWalk(story);
  return moment;
}

function start() {
  const data = JSON.parse(byId("story").textContent);
  let moment = null;
  const buttons = data.stories.map((story) => {
    const button = html("button", {type: "button", "aria-pressed": "false"}, story.title);
    button.onclick = () => {
      if (moment) moment.pause();
      buttons.forEach((other) => other.setAttribute("aria-pressed", other === button));
      moment = tell(story, data.command);
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
}

start();
