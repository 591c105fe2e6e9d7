"""Opens a training run's report in a headless browser and reads it by the keyboard alone.

report_page_test.py FOLDER; exit status 77: no chromedriver here, nothing was tested.
"""

import json
import pathlib
import sys
import time

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
from browser import SKIPPED, Browser, find_browser, wait_until  # noqa: E402

SPACE, END, HOME, LEFT, RIGHT = " ", "\ue010", "\ue011", "\ue012", "\ue014"
TEXT = "return document.querySelector(arguments[0]).textContent;"
FOCUS = "document.querySelector(arguments[0]).focus();"
IS_AT_END = "return scrollY > 0 && scrollY + innerHeight > document.documentElement.scrollHeight - 2;"
MOMENT = "#moment"
LIVE = "#charts .card [aria-live]"  # of the first chart
PLOT = "#charts .card [tabindex]"

DATA = {
    "run": "a test", "size": 5, "written": 1700000000, "games_in_all": 1, "ladder": [], "starts": [],
    "options": {"blocks": "1", "channels": "8", "seed": "1"},
    "progress": {"run/seconds": [60, 120, 180], "learner/samples": [100, 200, 300],
                 "train/policy-loss": [3.25, 2.25, 1.25], "learned/policy-loss": [3, 2, 1],
                 "held-out/policy-loss": [3.5, 2.5, 1.5], "train/policy-entropy": [0.5, 0.6, 0.7]},
    "games": [{"id": 1, "net": 0, "komi": 7, "score": 1, "ending": "passes",
               "moves": [12, 11, 13, 7, 25, 25], "captures": {},
               "values": [0, 0.1, 0.2, 0.3, 0.4, 0.5]}],
}


def write_page(folder):
    """The page as app/report_page makes it."""
    parts = ("report.html", "../../story/page/stars.js", "charts.js", "games.js", "end.html")
    text = "".join((ROOT / "app/report" / part).read_text() for part in parts)
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "report.html"
    page.write_text(text.replace("{{data}}", json.dumps(DATA)))
    return page


def check_keys_of_the_page(browser):
    """Outside of the games the keys do what they do on every page."""
    before = browser.run(TEXT, MOMENT)
    is_open = "return document.querySelector('details').open;"
    browser.run(FOCUS, "summary")
    browser.press(SPACE)
    wait_until(lambda: browser.run(is_open), "open options")
    browser.run("document.activeElement.blur(); scrollTo(0, 0);")
    browser.press(END)
    wait_until(lambda: browser.run(IS_AT_END), "the end of the page")
    browser.press(HOME)
    wait_until(lambda: browser.run("return scrollY === 0;"), "the beginning of the page")
    browser.press(LEFT)
    browser.press(SPACE)
    time.sleep(0.7)  # a game that plays shows a move every half second
    assert browser.run(TEXT, MOMENT) == before


def check_keys_of_the_games(browser):
    browser.run(FOCUS, "#board")
    browser.press(HOME)
    assert browser.run(TEXT, MOMENT).startswith("The empty board")
    browser.press(RIGHT)
    assert browser.run(TEXT, MOMENT).startswith("Move 1 of 6: Black C3")


def check_lines(browser):
    """Each line of the first chart is drawn, in a colour and in dashes that no other has."""
    strokes, dashes = browser.run("""
        const lines = [...document.querySelectorAll("#charts .card:first-child .plot path")].map((path) => getComputedStyle(path));
        return [lines.map((line) => line.stroke), lines.map((line) => line.strokeDasharray)];""")
    assert len(strokes) == len(set(strokes)) == 4 and "none" not in strokes, strokes
    assert len(set(dashes)) == 4, dashes


def check_unit(browser):
    """A chart says what it runs by."""
    assert "minutes" in browser.run(TEXT, "#charts .plot svg")
    browser.run("document.querySelector('#by-samples').click();")
    plot = browser.run(TEXT, "#charts .plot svg")
    assert "samples" in plot and "minutes" not in plot
    browser.run("document.querySelector('#by-minutes').click();")


def check_keys_of_a_chart(browser):
    browser.run(FOCUS, PLOT)
    assert "3.25" not in browser.run(TEXT, LIVE)
    for key, loss, minute in ((HOME, "3.25", 1), (RIGHT, "2.25", 2), (RIGHT, "1.25", 3),
                              (RIGHT, "1.25", 3), (LEFT, "2.25", 2), (END, "1.25", 3)):
        browser.press(key)
        said = browser.run(TEXT, LIVE)
        assert loss in said and said.endswith(f"at {minute} minutes"), said
    browser.run("document.activeElement.blur();")
    assert "minutes" not in browser.run(TEXT, LIVE)


def main(folder):
    found = find_browser()
    if not found:
        print("skipped: this needs chromium and chromedriver")
        return SKIPPED
    page = write_page(pathlib.Path(folder))
    browser = Browser(*found, 900, 600, is_phone=False)
    try:
        browser.open(page.resolve().as_uri())
        check_lines(browser)
        check_unit(browser)
        check_keys_of_the_page(browser)
        check_keys_of_the_games(browser)
        check_keys_of_a_chart(browser)
        errors = [entry for entry in browser.log("browser") if entry["level"] == "SEVERE"]
        assert not errors, errors
    finally:
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
