"""A headless browser for the tests of pages, by the WebDriver protocol itself: no package is needed."""

import json
import shutil
import subprocess
import time
import urllib.error
import urllib.request

SKIPPED = 77  # the exit status of a test that found no browser
PORT = 9537


def wait_until(holds, what):
    """What a page shows may come some time after the key: a busy machine draws when it comes to it."""
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, "waited in vain: " + what
        time.sleep(0.05)


def find_browser():
    """The paths of chromedriver and of a browser, or nothing."""
    driver = shutil.which("chromedriver")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    return (driver, chromium) if driver and chromium else None


class Browser:
    """A headless Chromium behind chromedriver."""

    def __init__(self, driver, chromium, width, height, is_phone):
        self.process = subprocess.Popen([driver, f"--port={PORT}"], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        options = {"binary": chromium, "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--disable-smooth-scrolling", "--force-prefers-reduced-motion",
            f"--window-size={width},{height}"]}
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

    def resize(self, width, height):
        self.send(self.session + "/window/rect", {"width": width, "height": height})

    def press(self, key):
        """A key as a person presses it, for whatever has the focus."""
        strokes = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self.send(self.session + "/actions",
                  {"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]})

    def touch(self, x, y):
        """A tap of a finger at this place of the window."""
        tap = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0},
               {"type": "pointerUp", "button": 0}]
        finger = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": tap}
        self.send(self.session + "/actions", {"actions": [finger]})

    def prefer(self, scheme):
        """What the reader's system asks of pages: "dark" or "light"."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.send(self.session + "/goog/cdp/execute",
                  {"cmd": "Emulation.setEmulatedMedia", "params": {"features": features}})

    def log(self, kind):
        return self.send(self.session + "/se/log", {"type": kind})

    def close(self):
        self.process.terminate()
        self.process.wait()
