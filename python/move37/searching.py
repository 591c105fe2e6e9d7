"""Search of one position, with any evaluator."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from . import _core
from ._core import Board, Evaluator, SearchResult, Tree

#: A call costs Python far more than one position more in it.
_CALLABLE_BATCH = 8

#: A callable's batch grows by one leaf for so many visits: while the tree is small, a wide batch
#: would be spent on moves that a narrow one would have shown to be bad.
_VISITS_PER_LEAF = 4


def search(
    board: Board,
    evaluator: Evaluator | Callable[..., Any],
    visits: int = 800,
    *,
    seconds: float = 0.0,
    threads: int = 1,
    batch: int = 0,
    seed: int = 1,
    **tree_options: float,
) -> SearchResult:
    """Monte Carlo tree search of one position.

    The same board, evaluator, visits and seed give the same result with one thread. Ctrl-C ends
    the search.

    Args:
        board: where to search; the game must not be over.
        evaluator: an ``Evaluator`` such as a ``Net``, which runs without the GIL; or any callable
            that takes planes, float32[k, NUM_PLANES, N, N], and returns (policy, value),
            (policy, value, score, ownership) or a dict with these names. Policies are logits
            [k, N * N + 1], values [k] in [-1, 1], all for the side to move. It is called on this
            thread.
        visits: positions to judge, the board itself included; 0: no such limit.
        seconds: wall-clock time; 0: no such limit. The first limit reached ends the search.
        threads: of an ``Evaluator``; a callable has one.
        batch: positions at most a call of the evaluator; 0: as many as it needs for its full speed,
            which is 8 for a callable and 1 for most nets.
        seed: of all chance in the search.
        **tree_options: ``c_puct``, ``fpu_reduction``, ``score_weight`` as of ``Tree``.

    Raises:
        ValueError: if the game is over, there is no limit, or an option is out of range.
        Exception: whatever the callable raises.
    """
    if isinstance(evaluator, Evaluator):
        return _core.search(
            board,
            evaluator,
            visits=visits,
            seconds=seconds,
            threads=threads,
            batch=batch,
            seed=seed,
            **tree_options,
        )
    if not callable(evaluator):
        raise TypeError(f"an evaluator is a net or a callable, not {evaluator!r}")
    if threads != 1:
        raise ValueError("a Python callable searches on one thread")
    if visits <= 0 and seconds <= 0:
        raise ValueError("a search needs visits or seconds")
    if batch < 0:
        raise ValueError(f"batch must not be negative: {batch}")
    return _drive(board, evaluator, visits, seconds, batch or _CALLABLE_BATCH, tree_options)


def _drive(board, evaluator, visits, seconds, batch, tree_options) -> SearchResult:
    tree = Tree(board, max_nodes=_nodes_for(visits, board.size), **tree_options)
    deadline = time.monotonic() + seconds if seconds > 0 else float("inf")
    limit = visits if visits > 0 else float("inf")
    while tree.visits < limit and not tree.is_full:
        if tree.visits > 0 and time.monotonic() >= deadline:
            break
        useful = 1 + tree.visits // _VISITS_PER_LEAF
        planes = tree.select(int(min(batch, useful, limit - tree.visits)))
        if len(planes) > 0:
            _backup(tree, evaluator(planes))
    return tree.result()


def _backup(tree: Tree, judgement: Any) -> None:
    if isinstance(judgement, Mapping):
        tree.backup(**judgement)
    elif isinstance(judgement, (tuple, list)) and 2 <= len(judgement) <= 4:
        tree.backup(*judgement)
    else:
        raise TypeError(
            "an evaluator returns (policy, value), (policy, value, score, ownership) "
            f"or a dict with these names, not {type(judgement).__name__}"
        )


def _nodes_for(visits: int, size: int) -> int:
    """Enough that so many visits never fill the tree; without a limit the engine's own bound."""
    most = 10_000_000
    return min(most, max(1024, (visits + 2) * (size * size + 1))) if visits > 0 else most
