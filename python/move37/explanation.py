"""What a search found, in words."""

from __future__ import annotations

import numpy as np

from ._core import SearchResult

_SHOWN = 3  # other moves
_LINE = 6  # moves of an expected line


def explain(result: SearchResult) -> str:
    """Why this move: what the policy expected, what the search found, and what it refused.

    Every sentence is read off the numbers of ``result``; a search of few visits says so.
    """
    best = result.move
    lines = [
        _choice(result),
        _line(result, best, "It expects"),
        *(_refusal(result, move) for move in _others(result)),
    ]
    if result.total_visits < 50:
        lines.append(f"It rests on {result.total_visits} visits only.")
    return "\n".join(lines)


def summary(result: SearchResult) -> str:
    """``<SearchResult: E5, value +0.12, 400 visits>``."""
    name = result.board.name_of(result.move)
    return f"<SearchResult: {name}, value {result.value:+.2f}, {result.total_visits} visits>"


def _choice(result: SearchResult) -> str:
    board, move = result.board, result.move
    prior = result.priors[move]
    rank = 1 + int((result.priors > prior).sum())
    searched = result.total_visits - 1
    looked = (
        f"{result.policy[move]:.0%} of {searched} visits"
        if searched > 0
        else "nothing was searched, the policy alone chose"
    )
    text = (
        f"{board.to_play.capitalize()} plays {board.name_of(move)}: {_odds(result.value)} to win"
        f"{_margin(result)}, {looked}. "
        f"The policy gave it {prior:.1%}, {_ordinal(rank)} of {len(board.legal_moves())} moves"
    )
    change = (result.value - result.raw_value) / 2
    if abs(change) < 0.05:
        return text + "."
    return text + f"; searching made the position look {abs(change):.0%} {_better(change)}."


def _refusal(result: SearchResult, move: int) -> str:
    loss = (result.values[result.move] - result.values[move]) / 2
    name = result.board.name_of(move)
    verdict = f"{loss:.1%} worse" if loss > 0 else "no worse, but less sure"
    text = f"{name} ({result.visits[move]} visits, policy {result.priors[move]:.1%}) is {verdict}"
    return _line(result, move, text + ":")


def _line(result: SearchResult, move: int, intro: str) -> str:
    names = [result.board.name_of(action) for action in result.line(move)[:_LINE]]
    return f"{intro} {' '.join(names)}."


def _others(result: SearchResult) -> list[int]:
    """The most visited other moves."""
    order = np.argsort(-result.visits, kind="stable")
    return [int(a) for a in order if result.visits[a] > 0 and a != result.move][:_SHOWN]


def _odds(value: float) -> str:
    return f"{(1 + value) / 2:.0%}"


def _margin(result: SearchResult) -> str:
    return f", by {result.score:+.1f} points" if result.score != 0 else ""


def _better(change: float) -> str:
    return "better" if change > 0 else "worse"


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
