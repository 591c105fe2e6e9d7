"""Is it a good sign when a search disagrees with the policy?

    python disagreements.py [--net FILE] [--visits N] [--deeper TIMES] [--every N] [--places]
                            [--games N] [--minutes M] [--results FILE] SOURCE...

Searches positions of games: SGF files, folders of them, or the held-out games of a run's games.db,
in an order of chance. Where the search chooses another move than the policy's first, by the mean of
the 8 ways to turn the board, it tells which of the two was played, and judges both, and what was
played, by searches so many times deeper, each of the position after the move. It tells so of all
games, then of each player by his name in the SGF file (PB, PW), and with --places of each place
where the search overruled the policy, and by how much more often its move wins.

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
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

import move37

Players = dict[str, str]  # the name of each by his colour; empty if unknown

SHARES = [  # what is counted, of what, and what it is called
    ("disagreed", "positions", "the search chose another move than the policy's first"),
    ("better", "disagreed", "... and deeper searches prefer it too"),
    ("clearly better", "disagreed", "... by which it wins at least 1% more often"),
    ("played the search's", "disagreed", "... and it was played"),
    ("played the policy's", "disagreed", "... but the policy's first was played"),
    ("played what both chose", "agreed", "they agreed, and their move was played"),
]
MEANS = [  # differences where they disagreed, each with an interval of its own
    ("more", "the policy's first was played more often than the search's, by"),
    ("gain", "by deeper searches the search's wins more often than the policy's first, by"),
    ("lead", "... and than what was played, by"),
]


class Game(NamedTuple):
    """A game, all moves played."""

    board: move37.Board
    players: Players
    opening_plies: int = 0  # moves that nobody chose: the stones of a handicap


ReadGame = Callable[[], Game]


class Place(NamedTuple):
    """What became of one position. Moves are as "D4"."""

    number: int  # of the move that was played there, 1 the first
    player: str  # whose it was
    policy: str  # the policy's first
    search: str  # the search's
    played: str
    chances: dict[str, float]  # to win by each, by deeper searches; {} if policy and search are one

    def gain_over(self, move: str) -> float:
        """How much more often the search's move wins. Requires: search and policy disagree."""
        return self.chances[self.search] - self.chances[move]

    def counts(self) -> Counter[str]:
        """What it adds to SHARES and MEANS."""
        is_policys, is_searchs = self.played == self.policy, self.played == self.search
        if self.search == self.policy:
            agreed = {"positions": 1, "agreed": 1, "played what both chose": is_policys}
            return Counter(agreed)
        gain = self.gain_over(self.policy)
        disagreed = {
            "positions": 1,
            "disagreed": 1,
            "better": gain > 0,
            "clearly better": gain >= 0.01,
            "played the search's": is_searchs,
            "played the policy's": is_policys,
            "more": is_policys - is_searchs,
            "gain": gain,
            "lead": self.gain_over(self.played),
        }
        return Counter(disagreed)


def chance_after(board: move37.Board, move: int, net: move37.Net, visits: int) -> float:
    """To win, of who plays the move, by a search of the position after it."""
    after = board.copy()
    after.play(move)
    if after.is_over:
        value = float(np.sign(after.score())) * (1 if board.to_play == "black" else -1)
    else:
        value = -move37.search(after, net, visits=visits).value
    return round((1 + value) / 2, 5)


def look(
    board: move37.Board, played: int, player: str, net: move37.Net, options: argparse.Namespace
) -> Place:
    """What became of one position."""
    recording = move37.record_search(board, net, options.visits, looks_per_doubling=1)
    favourite = int(np.argmax(recording.view.policy))
    choice = recording.looks[-1].move
    moves = {board.name_of(move): move for move in (favourite, choice, played)}
    chances = {}
    if choice != favourite:
        visits = options.visits * options.deeper
        chances = {name: chance_after(board, move, net, visits) for name, move in moves.items()}
    names = (board.name_of(move) for move in (favourite, choice, played))
    return Place(len(board.moves) + 1, player, *names, chances)


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


def look_through(game: Game, first: int, options: argparse.Namespace) -> list[Place]:
    """What became of every so-maniest pair of positions of a game, one of each player's."""
    places = []
    board = rewound(game.board)
    for number, move in enumerate(game.board.moves):
        is_asked = number // 2 % options.every == first % options.every
        if is_asked and number >= game.opening_plies:
            player = game.players[board.to_play] or board.to_play.capitalize()
            net = net_for(board.size, options.net)
            places.append(look(board, move, player, net, options))
        board.play(move)
        if board.is_over:
            break
    return places


def net_file(size: int, file: str | None) -> pathlib.Path:
    return pathlib.Path(file or move37.shipped_net(size)).resolve()


@functools.cache
def net_for(size: int, file: str | None) -> move37.Net:
    # Unturned: the view that a recording tells takes the mean of all 8 ways by itself.
    return move37.Net.load(net_file(size, file), symmetries="none")


@functools.cache
def name_of_net(size: int, file: str | None) -> str:
    """Its file and a hash of it: another net may come to lie in the same place."""
    path = net_file(size, file)
    return f"{path} {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def note(game: str, text: object) -> None:
    print(f"{game}: {text}", file=sys.stderr)


def read_sgf(file: pathlib.Path) -> Game:
    text = file.read_text(errors="replace")
    info = move37.Board.sgf_info(text)
    black, white = ("".join(filter(str.isprintable, info[side])) for side in ("black", "white"))
    players = {"black": black, "white": white}
    try:
        return Game(move37.Board.from_sgf(text), players)
    except ValueError as problem:
        board = move37.Board.from_sgf(text, strict=False)
        note(str(file), f"cut off after move {len(board.moves)}: {problem}")
        return Game(board, players)


def read_record(record: move37.GameRecord) -> Game:
    return Game(record.board(), {"black": "", "white": ""}, record.opening_plies)


def held_out_games(source: pathlib.Path, store: move37.GameStore) -> list[int]:
    ids = []
    for id in store.game_ids():
        try:
            if store.game(id).is_held_out:
                ids.append(id)
        except RuntimeError as damage:
            note(f"{source} {id}", f"left out: {damage}")
    return ids


def games_of(source: pathlib.Path) -> Iterator[tuple[str, ReadGame]]:
    """Of each game its name, and how to read it."""
    source = source.resolve()
    if source.suffix != ".db":
        inside = (file for file in source.rglob("*") if file.suffix.lower() == ".sgf")
        for file in sorted(inside) if source.is_dir() else [source]:
            yield str(file), lambda file=file: read_sgf(file)
        return
    store = move37.GameStore(source)
    held_out = held_out_games(source, store)
    random.Random(1).shuffle(held_out)  # wherever it is stopped, what was seen is a fair sample
    for id in held_out:
        yield f"{source} {id}", lambda id=id: read_record(store.game(id))


class Results:
    """What is known of games, in a file if one is wanted."""

    def __init__(self, file: pathlib.Path | None) -> None:
        self.file = file
        self.known: dict[str, list[Place]] = {}  # by question
        self.games: dict[str, list[Place]] = {}  # those that are told
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
                self.known[question] = [Place(*place) for place in entry["places"]]
            except (ValueError, KeyError, TypeError):  # as when it was killed while it wrote
                note(str(file), f"left out: {line[:40]}")
        if text and not text.endswith("\n"):
            with file.open("a") as lines:
                lines.write("\n")

    def recall(self, game: str, command: dict[str, object]) -> bool:
        """Takes up what is known of a game, if anything is."""
        places = self.known.get(self.question(game, command))
        if places is not None:
            self.games[game] = places
        return places is not None

    def add(self, game: str, command: dict[str, object], places: list[Place]) -> None:
        self.games[game] = self.known[self.question(game, command)] = places
        if self.file:
            entry = {"game": game, "command": command, "places": places}
            with self.file.open("a") as lines:
                lines.write(json.dumps(entry) + "\n")

    def players(self) -> list[str]:
        return sorted({place.player for places in self.games.values() for place in places})

    def of_player(self, player: str) -> list[list[Place]]:
        """His places, game by game."""
        own = ([p for p in places if p.player == player] for places in self.games.values())
        return [places for places in own if places]


def widening(degrees: int) -> float:
    """How many standard errors half a 95 % interval has, where these are estimated by so many
    degrees of freedom: Student's t, by the expansion 26.7.5 of Abramowitz and Stegun."""
    z = 1.95996
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return sum(term / degrees**power for power, term in enumerate(terms))


def share(what: str, whole: str, games: list[Counter[str]]) -> tuple[float, float]:
    """A share of all, or a mean, and half its 95 % interval, nan if one or two games say it all.
    Positions of one game are alike, so games are what is counted: the ratio estimator of cluster
    sampling."""
    games = [counts for counts in games if counts[whole] > 0]
    part = np.array([counts[what] for counts in games], float)
    all_of_it = np.array([counts[whole] for counts in games], float)
    result = part.sum() / all_of_it.sum()
    if len(games) < 3:
        return float(result), float("nan")
    few = len(part) / (len(part) - 1)
    spread = np.sqrt(few * np.square(part - result * all_of_it).sum()) / all_of_it.sum()
    return float(result), float(widening(len(part) - 1) * spread)


def sum_of(parts: Iterable[Counter[str]]) -> Counter[str]:
    """Of all, also where it is below 0, which `+` would drop."""
    result = Counter[str]()
    for counts in parts:
        result.update(counts)
    return result


def tell_table(games: list[list[Place]]) -> None:
    counts = [sum_of(place.counts() for place in places) for places in games]
    totals = sum_of(counts)
    print(f"{totals['positions']:6}          positions of {len(games)} games")
    for what, whole, title in SHARES:
        if totals[whole] > 0:
            text = percent_text(*share(what, whole, counts))
            print(f"{totals[what]:6} of {totals[whole]:<6} {title}: {text}")
    for what, title in MEANS:
        if totals["disagreed"] > 0:
            print(f"{'':16} {title} {percent_text(*share(what, 'disagreed', counts))}")


def percent_text(number: float, half_interval: float) -> str:
    margin = "" if np.isnan(half_interval) else f" +- {half_interval:.1%}"
    return f"{number:.1%}{margin}"


def tell_places(games: dict[str, list[Place]]) -> None:
    for game, places in games.items():
        for place in places:
            if place.search != place.policy:
                print(
                    f"{game}, move {place.number} ({place.player}): policy {place.policy}, search "
                    f"{place.search} ({place.gain_over(place.policy):+.1%}), played {place.played}"
                )


def tell(results: Results, with_places: bool) -> None:
    tell_table(list(results.games.values()))
    for player in results.players():
        print(f"\n{player}:")
        tell_table(results.of_player(player))
    if with_places:
        print("\nWhere the search overruled the policy:")
        tell_places(results.games)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="+", type=pathlib.Path)
    parser.add_argument("--net", help="default: the shipped net for the board")
    parser.add_argument("--visits", type=int, default=400)
    parser.add_argument("--deeper", type=int, default=10)
    parser.add_argument("--every", type=int, default=1, help="look at one pair of moves in so many")
    parser.add_argument("--places", action="store_true", help="list where they disagree")
    parser.add_argument("--games", type=int, default=10**9, help="at most so many of each source")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no game later")
    parser.add_argument("--results", type=pathlib.Path, help="file to go on with")
    options = parser.parse_args()
    results, begin = Results(options.results), time.monotonic()
    for source in options.sources:
        for number, (name, read) in enumerate(itertools.islice(games_of(source), options.games)):
            try:
                game = read()
                check(game.board)
            except (OSError, RuntimeError, ValueError) as reason:
                note(name, f"left out: {reason}")
                continue
            command = {word: getattr(options, word) for word in ("visits", "deeper", "every")}
            command["net"] = name_of_net(game.board.size, options.net)
            command["views"] = 8  # that the policy's first is the mean of
            command["opening"] = "left out"
            is_known = results.recall(name, command)
            if not is_known and time.monotonic() - begin <= 60 * options.minutes:
                results.add(name, command, look_through(game, number, options))
    tell(results, options.places)


if __name__ == "__main__":
    main()
