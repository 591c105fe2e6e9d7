"""Move37: exact rules, search and nets of Go for experiments.

    import move37
    board = move37.Board(size=9)
    board.play("E5")
    result = move37.search(board, move37.RolloutEvaluator(), visits=200)
    print(result.explain())

What needs LibTorch (``Net``, ``selfplay``, ``GameStore``, ``ReplayWindow``, ``train``) is loaded
when it is first asked for, and says in words if it cannot be.
"""

from ._core import (
    NUM_PLANES,
    VERSION as __version__,
    Board,
    CallableEvaluator,
    Evaluator,
    RolloutEvaluator,
    SearchResult,
    Tree,
    UniformEvaluator,
    rule_names,
)
from .explanation import explain
from .searching import search

SearchResult.explain = explain

_LEARNING = ("GameRecord", "GameStore", "Net", "ReplayWindow", "selfplay", "train")

__all__ = [
    "NUM_PLANES",
    "Board",
    "CallableEvaluator",
    "Evaluator",
    "RolloutEvaluator",
    "SearchResult",
    "Tree",
    "UniformEvaluator",
    "explain",
    "rule_names",
    "search",
    *_LEARNING,
]


def __getattr__(name):
    if name in _LEARNING:
        from . import learning

        return getattr(learning, name)
    raise AttributeError(f"module 'move37' has no attribute {name!r}")


def __dir__():
    return sorted([*globals(), *_LEARNING])
