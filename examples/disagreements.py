"""Is it a good sign when a search disagrees with the policy?

    python disagreements.py [--net FILE] [--visits N] [--deeper TIMES] [--every N]
                            [--games N] [--minutes M] [--results FILE] SOURCE...

Searches positions of games: SGF files, or the held-out games of a run's games.db, in an order of
chance. Where the search chooses another move than the policy's first, it tells which of the two was
played, and judges both moves by searches so many times deeper, each of the position after the move.

With --results what is found is kept, a line of JSON a game: the same command goes on where it was
stopped, with other options it begins anew.
"""

from __future__ import annotations

import argparse
import functools
import json
import pathlib
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np

import move37

Game = tuple[str, Callable[[], move37.Board]]  # its name, and how to read it

TABLE = [  # what is counted, of what, and what it is called
    ("disagreed", "positions", "the search chose another move than the policy's first"),
    ("better", "disagreed", "... and a deeper search prefers it too"),
    ("played the search's", "disagreed", "... and it was played"),
    ("played the policy's", "disagreed", "... but the policy's first was played"),
    ("played what both chose", "agreed", "they agreed, and their move was played"),
]


def value_after(board: move37.Board, move: int, net: move37.Net, visits: int) -> float:
    """What a move is worth to who plays it, in [-1, 1], by a search of the position after it."""
    after = board.copy()
    after.play(move)
    if after.is_over:
        return float(np.sign(after.score())) * (1 if board.to_play == "black" else -1)
    return -move37.search(after, net, visits=visits).value


def look(
    board: move37.Board, played: int, net: move37.Net, options: argparse.Namespace
) -> list[str]:
    """What became of one position, as words to be counted."""
    result = move37.search(board, net, visits=options.visits)
    favourite = int(np.argmax(result.priors))
    if result.move == favourite:
        return ["agreed"] + ["played what both chose"] * (played == favourite)
    visits = options.visits * options.deeper
    found, expected = (value_after(board, m, net, visits) for m in (result.move, favourite))
    words = {
        "disagreed": True,
        "better": found > expected,
        "played the search's": played == result.move,
        "played the policy's": played == favourite,
    }
    return [word for word, holds in words.items() if holds]


def look_through(game: move37.Board, first: int, options: argparse.Namespace) -> Counter[str]:
    """Counts what became of every so-maniest position of a game, from this one on."""
    counts: Counter[str] = Counter()
    board = game.copy()
    for _ in game.moves:
        board.undo()
    for number, move in enumerate(game.moves):
        if number % options.every == first % options.every:
            net = net_for(board.size, options.net)
            counts.update(["positions", *look(board, move, net, options)])
        board.play(move)
        if board.is_over:
            break
    return counts


@functools.cache
def net_for(size: int, file: str | None) -> move37.Net:
    return move37.Net.load(file or move37.shipped_net(size))


def games_of(source: pathlib.Path) -> Iterator[Game]:
    if source.suffix != ".db":
        text = source.read_text(errors="replace")
        yield source.name, lambda: move37.Board.from_sgf(text, strict=False)
        return
    store = move37.GameStore(source)
    held_out = [id for id in store.game_ids() if store.game(id).is_held_out]
    random.Random(1).shuffle(held_out)  # wherever it is stopped, what was seen is a fair sample
    for id in held_out:
        yield f"{source.name} {id}", lambda id=id: store.game(id).board()


class Results:
    """What is known of each game, in a file if one is wanted."""

    def __init__(self, file: pathlib.Path | None, command: dict[str, object]) -> None:
        self.file, self.command = file, command
        self.counts: dict[str, Counter[str]] = {}
        for line in file.read_text().splitlines() if file and file.exists() else []:
            entry = json.loads(line)
            if entry["command"] == command:
                self.counts[entry["game"]] = Counter(entry["counts"])

    def add(self, game: str, counts: Counter[str]) -> None:
        self.counts[game] = counts
        if self.file:
            entry = {"game": game, "counts": counts, "command": self.command}
            with self.file.open("a") as lines:
                lines.write(json.dumps(entry) + "\n")

    def share(self, what: str, whole: str) -> tuple[float, float]:
        """A share of all, and half its 95 % interval. Positions of one game are alike, so games are
        what is counted: the ratio estimator of cluster sampling."""
        part, all_of_it = (
            np.array([counts[word] for counts in self.counts.values()], float)
            for word in (what, whole)
        )
        share = part.sum() / all_of_it.sum()
        few = len(part) / max(len(part) - 1, 1)
        spread = np.sqrt(few * np.square(part - share * all_of_it).sum()) / all_of_it.sum()
        return float(share), float(1.96 * spread)

    def tell(self) -> None:
        totals = sum(self.counts.values(), Counter())
        print(f"{totals['positions']:6}          positions of {len(self.counts)} games")
        for what, whole, title in TABLE:
            if totals[whole] == 0:
                continue
            share, half = self.share(what, whole)
            print(f"{totals[what]:6} of {totals[whole]:<6} {title}: {share:.1%} +- {half:.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="+", type=pathlib.Path)
    parser.add_argument("--net", help="default: the shipped net for the board")
    parser.add_argument("--visits", type=int, default=400)
    parser.add_argument("--deeper", type=int, default=10)
    parser.add_argument("--every", type=int, default=1, help="look at one position in so many")
    parser.add_argument("--games", type=int, default=10**9, help="at most so many of each source")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no game later")
    parser.add_argument("--results", type=pathlib.Path, help="file to go on with")
    options = parser.parse_args()
    command = {name: getattr(options, name) for name in ("net", "visits", "deeper", "every")}
    results, begin = Results(options.results, command), time.monotonic()
    for source in options.sources:
        for number, (name, game) in enumerate(games_of(source)):
            if number >= options.games or time.monotonic() - begin > 60 * options.minutes:
                break
            if name not in results.counts:
                results.add(name, look_through(game(), number, options))
    results.tell()


if __name__ == "__main__":
    main()
