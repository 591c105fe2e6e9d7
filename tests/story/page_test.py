"""Opens a story's page in a headless browser and compares what it shows with its numbers.

page_test.py SAMPLE_PROGRAM FOLDER; exit status 77: no chromedriver here, nothing was tested.
It speaks the WebDriver protocol itself: no package is needed.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

SKIPPED = 77
PORT = 9537


class Browser:
    """A headless Chromium behind chromedriver."""

    def __init__(self, driver, chromium, width, height, is_phone):
        self.process = subprocess.Popen([driver, f"--port={PORT}"], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        options = {"binary": chromium, "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--window-size={width},{height}", "--force-prefers-reduced-motion"]}
        if is_phone:
            metrics = {"width": width, "height": height, "pixelRatio": 2}
            options["mobileEmulation"] = {"deviceMetrics": metrics}
        always = {"goog:chromeOptions": options,
                  "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        answer = self.send("/session", {"capabilities": {"alwaysMatch": always}}, attempts=100)
        self.session = "/session/" + answer["sessionId"]

    def send(self, path, body, attempts=1):
        request = urllib.request.Request(
            f"http://127.0.0.1:{PORT}{path}", json.dumps(body).encode(),
            {"Content-Type": "application/json"})
        for attempt in range(attempts):
            try:
                with urllib.request.urlopen(request, timeout=60) as response:
                    return json.load(response)["value"]
            except urllib.error.URLError:
                if attempt + 1 == attempts:
                    raise
                time.sleep(0.1)

    def open(self, url):
        self.send(self.session + "/url", {"url": url})

    def run(self, script, *arguments):
        """The value that a script returns; its arguments are `arguments`."""
        return self.send(self.session + "/execute/sync", {"script": script, "args": arguments})

    def log(self, kind):
        return self.send(self.session + "/se/log", {"type": kind})

    def close(self):
        self.process.terminate()
        self.process.wait()


SET_SLIDER = """
const slider = document.getElementById(arguments[0]);
slider.value = arguments[1];
slider.dispatchEvent(new Event("input", {bubbles: true}));
"""
TEXT = "return document.getElementById(arguments[0]).textContent;"
VISITS = """
return Object.fromEntries([...document.querySelectorAll("#candidates tbody tr")].map(
  (row) => [row.dataset.move, Number(row.querySelector(".visits").textContent.replaceAll(",", ""))]));
"""
PRESS = """
document.getElementById("board").dispatchEvent(new KeyboardEvent("keydown", {key: arguments[0]}));
"""


def check_looks(browser, story):
    """At each place of the slider: the simulations, the choice, the visits of the candidates."""
    for index, look in enumerate(story["looks"]):
        browser.run(SET_SLIDER, "slider", index)
        count = look["simulations"]
        said = browser.run(TEXT, "simulations")
        assert said == ("Before any search" if count == 0 else
                        f"After {count:,} simulation" + "s" * (count != 1)), said
        assert browser.run(TEXT, "choice") == look["choice"]
        visits = dict(zip(look["moves"], look["visits"]))
        for move, shown in browser.run(VISITS).items():
            assert shown == visits.get(move, 0), (index, move, shown)


def check_words(browser, story):
    verdict = story["verdict"]
    assert str(verdict["rank"]) in browser.run(TEXT, "rank")
    assert browser.run(TEXT, "odds").startswith("1 in ")
    assert verdict["favourite"] in browser.run(TEXT, "lede")
    assert verdict["choice"] in browser.run(TEXT, "verdict")


def check_keyboard(browser, story):
    """An arrow key walks to the next point, and the page says what is there."""
    before = browser.run(TEXT, "point")
    browser.run(PRESS, "ArrowLeft")
    after = browser.run(TEXT, "point")
    assert before.startswith(story["played"] + ":") and after != before, (before, after)


def check_game(browser, story):
    for number, move in enumerate(story["survey"], start=1):
        browser.run(SET_SLIDER, "stepper", number)
        said = browser.run(TEXT, "step-text")
        assert said.startswith(f"Move {number}: ") and move["move"] in said, said


def check_knobs(browser):
    browser.run(SET_SLIDER, "knob-c", 0.5)
    before = browser.run(TEXT, "first-look-text")
    browser.run(SET_SLIDER, "knob-c", 8)
    assert browser.run(TEXT, "first-look-text") != before


def check_silence(browser, url):
    """Nothing went wrong, and nothing was asked of any other place."""
    errors = [entry for entry in browser.log("browser") if entry["level"] == "SEVERE"]
    assert not errors, errors
    for entry in browser.log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] != "Network.requestWillBeSent":
            continue
        asked = message["params"]["request"]["url"]
        assert asked == url or asked.startswith("data:"), asked


def check_width(browser):
    """A phone shows the whole width: nothing reaches beyond it."""
    wide = browser.run("return document.documentElement.scrollWidth - innerWidth;")
    assert wide <= 0, wide


def test_page(browser, page, stories):
    url = page.resolve().as_uri()
    browser.open(url)
    for index, story in enumerate(stories):
        browser.run("document.querySelectorAll('#stories button')[arguments[0]].click();", index)
        check_words(browser, story)
        check_keyboard(browser, story)
        check_looks(browser, story)
        check_game(browser, story)
        check_knobs(browser)
        check_width(browser)
    check_silence(browser, url)


def main(sample, folder):
    driver = shutil.which("chromedriver")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not driver or not chromium:
        print("skipped: this needs chromium and chromedriver")
        return SKIPPED
    subprocess.run([sample, folder], check=True)
    folder = pathlib.Path(folder)
    stories = json.loads((folder / "story.json").read_text())["stories"]
    for width, height, is_phone in ((1280, 900, False), (390, 844, True)):
        browser = Browser(driver, chromium, width, height, is_phone)
        try:
            test_page(browser, folder / "story.html", stories)
        finally:
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
