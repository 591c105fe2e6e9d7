#!/usr/bin/env python3
"""Rates the levels of play by matches of each against the next.

    scripts/rate_levels.py [--games 60] [--anchor LEVEL=ELO] [--program ./move37]

Reads nets/weights/levels.toml and prints a rating for each level: the differences of the matches added up,
so that LEVEL has ELO. Half a game is added to each side of a match, lest a clean sweep make an infinite one;
intervals grow from level to level away from the anchor. Needs Python 3.11.
"""

import argparse
import json
import math
import pathlib
import subprocess
import tempfile
import tomllib

WEIGHTS = pathlib.Path("nets/weights")


def player(level: dict) -> str:
    """A level as `move37 match` names it."""
    return f"net:{WEIGHTS / level.get('net', '9x9.safetensors')},visits={level['visits']}"


def match(program: str, stronger: str, weaker: str, games: int) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / "result.json"
        settings = ["--size", "9", "--komi", "7", "--games", str(games), "--openings", str(games // 2), "--parallel", "2"]
        command = [program, "match", stronger, weaker, *settings, "--json", str(result)]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        return json.loads(result.read_text())


def difference(result: dict) -> float:
    """How much stronger the first player of a match is, Elo."""
    wins, losses = (player["wins"] + result["draws"] / 2 + 0.5 for player in result["players"])
    return 400 * math.log10(wins / losses)


def steps(program: str, levels: list, games: int) -> list:
    """How much stronger each level but the first is than the one before, Elo."""
    differences = []
    for weaker, stronger in zip(levels, levels[1:]):
        result = match(program, player(stronger), player(weaker), games)
        differences.append(difference(result))
        wins, losses = (side["wins"] for side in result["players"])
        print(f"{player(stronger)} against {player(weaker)}: {wins}-{losses}-{result['draws']}, {differences[-1]:+.0f} Elo", flush=True)
    return differences


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--games", type=int, default=60)
    parser.add_argument("--anchor", default="1=0", help="a level and its rating")
    parser.add_argument("--program", default="./move37")
    options = parser.parse_args()
    levels = tomllib.loads((WEIGHTS / "levels.toml").read_text())["level"]
    ratings = [0.0]
    for step in steps(options.program, levels, options.games):
        ratings.append(ratings[-1] + step)
    anchor, elo = options.anchor.split("=")
    shift = float(elo) - ratings[int(anchor) - 1]
    for number, (level, rating) in enumerate(zip(levels, ratings), start=1):
        print(f"level {number}: {rating + shift:.0f}  {player(level)}")


if __name__ == "__main__":
    main()
