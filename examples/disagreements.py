"""Is it a good sign when a search disagrees with the policy?

    python disagreements.py [--net FILE] [--visits N] [--deeper TIMES] [--every N]
                            [--games N] [--minutes M] [--results FILE] SOURCE...

Searches positions of games: SGF files, or the held-out games of a run's games.db, in an order of
chance. Where the search chooses another move than the policy's first, it tells which of the two was
played, and judges both moves by searches so many times deeper, each of the position after the move.

With --results what is found is kept, a line of JSON a game: the same command goes on where it was
stopped, with another net or other options it begins anew. A file may keep the results of many
commands; what is told is of the sources of this one.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import itertools
import json
import pathlib
import random
import sys
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


def rewound(game: move37.Board) -> move37.Board:
    """The board before the first move."""
    board = game.copy()
    for _ in game.moves:
        board.undo()
    return board


def check(game: move37.Board) -> None:
    """Raises ValueError unless the moves can be played anew, by turns and by the rules."""
    board = rewound(game)
    for number, (move, color) in enumerate(zip(game.moves, game.colors), start=1):
        if board.is_over:
            return
        if color != board.to_play:
            raise ValueError(f"move {number} is out of turn")
        try:
            board.play(move)
        except ValueError as error:
            raise ValueError(f"move {number}: {error}") from error


def look_through(game: move37.Board, first: int, options: argparse.Namespace) -> Counter[str]:
    """Counts what became of every so-maniest position of a game, from this one on."""
    counts: Counter[str] = Counter()
    board = rewound(game)
    for number, move in enumerate(game.moves):
        if number % options.every == first % options.every:
            net = net_for(board.size, options.net)
            counts.update(["positions", *look(board, move, net, options)])
        board.play(move)
        if board.is_over:
            break
    return counts


def net_file(size: int, file: str | None) -> pathlib.Path:
    return pathlib.Path(file or move37.shipped_net(size)).resolve()


@functools.cache
def net_for(size: int, file: str | None) -> move37.Net:
    return move37.Net.load(net_file(size, file))


@functools.cache
def name_of_net(size: int, file: str | None) -> str:
    """Its file and a hash of it: another net may come to lie in the same place."""
    path = net_file(size, file)
    return f"{path} {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def note(game: str, text: object) -> None:
    print(f"{game}: {text}", file=sys.stderr)


def read_sgf(name: str, text: str) -> move37.Board:
    try:
        return move37.Board.from_sgf(text)
    except ValueError as problem:
        game = move37.Board.from_sgf(text, strict=False)
        note(name, f"cut off after move {len(game.moves)}: {problem}")
        return game


def held_out_games(source: pathlib.Path, store: move37.GameStore) -> list[int]:
    ids = []
    for id in store.game_ids():
        try:
            if store.game(id).is_held_out:
                ids.append(id)
        except RuntimeError as damage:
            note(f"{source} {id}", f"left out: {damage}")
    return ids


def games_of(source: pathlib.Path) -> Iterator[Game]:
    source = source.resolve()
    if source.suffix != ".db":
        text = source.read_text(errors="replace")
        yield str(source), lambda: read_sgf(str(source), text)
        return
    store = move37.GameStore(source)
    held_out = held_out_games(source, store)
    random.Random(1).shuffle(held_out)  # wherever it is stopped, what was seen is a fair sample
    for id in held_out:
        yield f"{source} {id}", lambda id=id: store.game(id).board()


class Results:
    """What is known of games, in a file if one is wanted."""

    def __init__(self, file: pathlib.Path | None) -> None:
        self.file = file
        self.known: dict[str, Counter[str]] = {}  # by question
        self.counts: dict[str, Counter[str]] = {}  # by game, of those that are told
        if file and file.exists():
            self.read(file)

    @staticmethod
    def question(game: str, command: dict[str, object]) -> str:
        return json.dumps([game, command], sort_keys=True)

    def read(self, file: pathlib.Path) -> None:
        text = file.read_text(errors="replace")
        for line in text.splitlines():
            try:
                entry = json.loads(line)
                question = self.question(entry["game"], entry["command"])
                self.known[question] = Counter(entry["counts"])
            except (ValueError, KeyError, TypeError):  # as when it was killed while it wrote
                note(str(file), f"left out: {line[:40]}")
        if text and not text.endswith("\n"):
            with file.open("a") as lines:
                lines.write("\n")

    def recall(self, game: str, command: dict[str, object]) -> bool:
        """Counts what is known of a game, if anything is."""
        counts = self.known.get(self.question(game, command))
        if counts is not None:
            self.counts[game] = counts
        return counts is not None

    def add(self, game: str, command: dict[str, object], counts: Counter[str]) -> None:
        self.counts[game] = self.known[self.question(game, command)] = counts
        if self.file:
            entry = {"game": game, "counts": counts, "command": command}
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
    results, begin = Results(options.results), time.monotonic()
    for source in options.sources:
        for number, (name, read) in enumerate(itertools.islice(games_of(source), options.games)):
            try:
                game = read()
                check(game)
            except (RuntimeError, ValueError) as reason:
                note(name, f"left out: {reason}")
                continue
            command = {word: getattr(options, word) for word in ("visits", "deeper", "every")}
            command["net"] = name_of_net(game.size, options.net)
            is_known = results.recall(name, command)
            if not is_known and time.monotonic() - begin <= 60 * options.minutes:
                results.add(name, command, look_through(game, number, options))
    results.tell()


if __name__ == "__main__":
    main()
