"""Move37: exact rules, search and nets of Go for experiments.

    import move37
    board = move37.Board(size=9)
    board.play("E5")
    result = move37.search(board, move37.RolloutEvaluator(), visits=200)
    print(result.explain())

What needs LibTorch (``Net`` and ``shipped_net``, ``selfplay``, ``GameStore``, ``GameRecord`` and
``ReplayWindow``, ``train`` and ``training_options``, ``record_search``) is loaded when it is first
asked for, and says in words if it cannot be. So are the modules ``move37.torch``,
``move37.gymnasium`` and ``move37.pettingzoo``, each of which needs the package of its name.
"""

import importlib
from typing import TYPE_CHECKING

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
    search,
)
from .build_facts import HAS_NETS
from .drawing import Picture, draw, notebook_picture, text
from .explanation import explain, summary

if TYPE_CHECKING:
    from .learning import (
        GameRecord,
        GameStore,
        Net,
        ReplayWindow,
        selfplay,
        shipped_net,
        train,
        training_options,
    )
    from .recording import PolicyView, SearchLook, SearchRecording, record_search

# Methods of the C++ classes that are better told in Python.
setattr(Board, "__repr__", text)
setattr(Board, "_repr_svg_", notebook_picture)
setattr(Board, "draw", draw)
setattr(SearchResult, "explain", explain)
setattr(SearchResult, "__repr__", summary)

_LEARNING = (
    "GameRecord",
    "GameStore",
    "Net",
    "ReplayWindow",
    "selfplay",
    "shipped_net",
    "train",
    "training_options",
)

_RECORDING = ("PolicyView", "SearchLook", "SearchRecording", "record_search")

_ON_DEMAND = ("gymnasium", "pettingzoo", "torch")  # modules that need a package of that name

__all__ = [
    "NUM_PLANES",
    "Board",
    "CallableEvaluator",
    "Evaluator",
    "Picture",
    "RolloutEvaluator",
    "SearchResult",
    "Tree",
    "UniformEvaluator",
    "draw",
    "explain",
    "rule_names",
    "search",
    *((*_LEARNING, *_RECORDING) if HAS_NETS else ()),
]


def __getattr__(name):
    if name in _LEARNING:
        from . import learning

        return getattr(learning, name)
    if name in _RECORDING:
        from . import recording

        return getattr(recording, name)
    if name in _ON_DEMAND:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module 'move37' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
