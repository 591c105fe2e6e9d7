"""What arrays and texts are called in annotations."""

from typing import Dict, List, Literal, SupportsIndex, TypedDict, Union

import numpy as np
from numpy.typing import NDArray

#: An action (``row * size + column``, pass ``size * size``), ``"D4"`` or ``"pass"``.
Move = Union[SupportsIndex, str]
Side = Literal["black", "white"]
Split = Literal["training", "held-out"]
SplitTotals = Dict[Split, Dict[Literal["games", "moves", "rows"], int]]


class SgfInfo(TypedDict):
    """What a record says of itself; see ``Board.sgf_info``."""

    black: str
    white: str
    black_rank: str
    white_rank: str
    result: str
    date: str
    event: str
    rules: str


class _Judged(TypedDict):
    policy: NDArray[np.float32]
    value: NDArray[np.float32]
    score: NDArray[np.float32]


class Judgements(_Judged, total=False):
    """What an evaluator says of B boards, for the side to move; see ``Evaluator.evaluate``."""

    ownership: NDArray[np.float32]


class TreeColumns(TypedDict):
    """A search tree, one entry a node; see ``SearchResult.tree``."""

    parent: NDArray[np.int64]
    depth: NDArray[np.int32]
    move: NDArray[np.int32]
    visits: NDArray[np.int64]
    prior: NDArray[np.float32]
    value: NDArray[np.float32]
    score: NDArray[np.float32]
    is_over: NDArray[np.uint8]


class Batch(TypedDict):
    """Rows of training; see ``ReplayWindow.sample``."""

    planes: NDArray[np.float32]
    policy: NDArray[np.float32]
    reply: NDArray[np.float32]
    reply_known: NDArray[np.float32]
    value: NDArray[np.float32]
    td_value: NDArray[np.float32]
    value_known: NDArray[np.float32]
    score: NDArray[np.float32]
    score_known: NDArray[np.float32]
    ownership: NDArray[np.float32]
    ownership_known: NDArray[np.float32]
    weight: NDArray[np.float32]


class MetricColumns(TypedDict):
    """Curves of a training run, one entry a point; see ``GameStore.metrics``."""

    name: List[str]
    time: NDArray[np.float64]
    samples: NDArray[np.int64]
    value: NDArray[np.float64]
