#!/usr/bin/env python3
"""Draws strength against the minutes of a training run.

    scripts/strength_curve.py OUT.svg MATCH.json...

Each MATCH.json is what `./move37 match net:NET[,settings] OPPONENT --json MATCH.json` wrote. The minutes are
those that NET, which must still be there, carries in its metadata; matches with the same settings make one
curve. Bars are 95 % intervals. Needs matplotlib.
"""

import json
import pathlib
import struct
import sys
from collections import defaultdict

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "move37"  # the same figures, the same file
from matplotlib import pyplot  # noqa: E402  (the back end is chosen before)

WAYS_OF_PLAYING = {"visits=1": "the policy alone (one visit)"}


def minutes_of(net: pathlib.Path) -> float:
    """The minutes of training that a net's file tells (safetensors: 8 bytes of length, then JSON)."""
    with net.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        return float(json.loads(file.read(length))["__metadata__"]["provenance.minutes"])


def point_of(match: dict) -> tuple:
    """(settings of the net's player, minutes, score, lower and upper end of the interval)."""
    player = match["players"][0]["given_as"]
    net, _, settings = player.removeprefix("net:").partition(",")
    return settings, minutes_of(pathlib.Path(net)), match["score"], *match["score_interval"]


def draw(curves: dict, opponent: str, out: str) -> None:
    figure, axes = pyplot.subplots(figsize=(7, 3.6))
    for settings, points in sorted(curves.items()):
        minutes, scores, lows, highs = (list(column) for column in zip(*sorted(points)))
        below = [score - low for score, low in zip(scores, lows)]
        above = [high - score for score, high in zip(scores, highs)]
        label = WAYS_OF_PLAYING.get(settings, settings.replace("=", " ").replace(",", ", "))
        axes.errorbar(minutes, scores, yerr=[below, above], marker="o", capsize=3, label=label)
    axes.axhline(0.5, color="grey", linewidth=0.8, linestyle=":")
    axes.set(xlabel="minutes of training from random weights", ylabel=f"score against {opponent}", ylim=(0, 1), xlim=(0, None))
    axes.legend(loc="lower right", frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(out, metadata={"Date": None})


def main(out: str, *files: str) -> None:
    matches = [json.loads(pathlib.Path(file).read_text()) for file in files]
    curves = defaultdict(list)
    for settings, *point in map(point_of, matches):
        curves[settings].append(tuple(point))
    draw(curves, matches[0]["players"][1]["name"], out)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
