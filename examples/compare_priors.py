"""Where the search disagrees with the policy: the net plays itself and each move is weighed twice.

    python compare_priors.py [--net FILE] [--visits N] [--moves N] [--picture FILE.svg]

The surprise of a position is how far the visits are from the policy's expectation, in nats
(Kullback-Leibler). A high one is a move like AlphaGo's 37th: the policy did not expect it.
"""

from __future__ import annotations

import argparse

import numpy as np

import move37


def surprise(result: move37.SearchResult) -> float:
    """sum p log(p / q) over visited moves: p their share of visits, q the policy."""
    seen = result.visits > 0
    return float((result.policy[seen] * np.log(result.policy[seen] / result.priors[seen])).sum())


def load(file: str | None) -> move37.Evaluator:
    try:
        return move37.Net.load(file or move37.shipped_net(size=9))
    except ImportError as error:
        print(f"Random games stand in for a net: {error}.")
        return move37.RolloutEvaluator(playouts=8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--net", help="a .safetensors file; default: the shipped net")
    parser.add_argument("--visits", type=int, default=200)
    parser.add_argument("--moves", type=int, default=40)
    parser.add_argument("--picture", help="where to draw the most surprising position")
    arguments = parser.parse_args()

    net, board, results = load(arguments.net), move37.Board(size=9, komi=7), []
    while not board.is_over and len(results) < arguments.moves:
        results.append(move37.search(board, net, visits=arguments.visits, seed=1))
        board.play(results[-1].move)

    print("move  played  policy  search  value  surprise")
    ranked = sorted(results, key=surprise, reverse=True)
    for result in ranked[:8]:
        move = result.move
        print(
            f"{len(result.board.moves) + 1:4}  {result.board.name_of(move):6}"
            f"  {result.priors[move]:6.1%}  {result.policy[move]:6.1%}"
            f"  {result.value:+5.2f}  {surprise(result):8.2f}"
        )
    most = ranked[0]
    print(f"\nThe most surprising, move {len(most.board.moves) + 1}:\n{most.explain()}")
    if arguments.picture:
        change = most.policy - most.priors
        title = "blue: visited more than the policy expected; red: less"
        most.board.draw(heat=change, labels={most.move: "★"}, title=title).save(arguments.picture)


if __name__ == "__main__":
    main()
