"""Is it a good sign when a search disagrees with the policy?

    python disagreements.py [--net FILE] [--visits N] [--deeper TIMES] [--every N] GAME.sgf...

Searches the positions of the games. Where the search chooses another move than the policy's first,
it tells which of the two was played, and judges both moves by searches so many times deeper, each
of the position after the move.
"""

from __future__ import annotations

import argparse
import functools
import pathlib
from collections import Counter
from collections.abc import Iterator

import numpy as np

import move37


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
        return ["agreed", "agreed: played"] if played == favourite else ["agreed"]
    visits = options.visits * options.deeper
    found, expected = (value_after(board, m, net, visits) for m in (result.move, favourite))
    verdict = "the search's is better" if found > expected else "it is not"
    words = ["disagreed", f"disagreed: {verdict}"]
    if played == result.move:
        words.append(f"disagreed: {board.to_play} played the search's")
    if played == favourite:
        words.append(f"disagreed: {board.to_play} played the policy's")
    return words


def positions(file: pathlib.Path, every: int) -> Iterator[tuple[move37.Board, int]]:
    """Each position of a game's file in turn, and the move that was played in it."""
    game = move37.Board.from_sgf(file.read_text(errors="replace"), strict=False)
    board = move37.Board(game.size, game.komi)
    for number, move in enumerate(game.moves):
        if number % every == 0 and not board.is_over:
            yield board.copy(), move
        board.play(move)


@functools.cache
def net_for(size: int, file: str | None) -> move37.Net:
    return move37.Net.load(file or move37.shipped_net(size))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("games", nargs="+", type=pathlib.Path)
    parser.add_argument("--net", help="default: the shipped net for the board")
    parser.add_argument("--visits", type=int, default=400)
    parser.add_argument("--deeper", type=int, default=10)
    parser.add_argument("--every", type=int, default=1, help="look at one position in so many")
    options = parser.parse_args()
    counts = Counter()
    for file in options.games:
        for board, played in positions(file, options.every):
            words = look(board, played, net_for(board.size, options.net), options)
            counts.update(["positions", *words])
    for what, count in sorted(counts.items()):
        print(f"{count:6}  {what}")


if __name__ == "__main__":
    main()
