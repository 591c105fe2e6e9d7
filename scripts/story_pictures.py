#!/usr/bin/env python3
"""Makes docs/story-*.png of a page that `./move37 story --html PAGE` wrote, by a headless Chromium.

story_pictures.py PAGE FOLDER
"""

import base64
import json
import pathlib
import sys
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tests" / "support"))
import browser  # noqa: E402

SHOW_PARTS = """
const box = document.querySelector("#parts-section").getBoundingClientRect();
scrollTo(0, scrollY + box.top - 20);
"""
PARTS_HEIGHT = "return document.querySelector('#parts-section').getBoundingClientRect().height;"


def photograph(page, file):
    time.sleep(1)  # what glides comes to rest
    address = f"http://127.0.0.1:{browser.PORT}{page.session}/screenshot"
    with urllib.request.urlopen(address, timeout=60) as answer:
        file.write_bytes(base64.b64decode(json.load(answer)["value"]))


def with_page(page, width, height, is_phone, use):
    window = browser.Browser(*browser.find_browser(), width, height, is_phone)
    try:
        window.open(page.resolve().as_uri())
        use(window)
    finally:
        window.close()


def main(page, folder):
    page, folder = pathlib.Path(page), pathlib.Path(folder)

    def wide(window):
        window.resize(1280, 1143)
        photograph(window, folder / "story-desktop.png")
        frame = window.run("return outerHeight - innerHeight;")
        window.resize(1280, round(window.run(PARTS_HEIGHT) + frame) + 40)
        window.run(SHOW_PARTS)
        photograph(window, folder / "story-parts.png")
        window.resize(1280, 1143)
        window.run("scrollTo(0, 0);")
        window.prefer("dark")
        photograph(window, folder / "story-dark.png")

    with_page(page, 1280, 1143, False, wide)
    with_page(page, 390, 844, True, lambda window: photograph(window, folder / "story-phone.png"))


if __name__ == "__main__":
    main(*sys.argv[1:])
