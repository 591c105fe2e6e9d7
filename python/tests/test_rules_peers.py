"""The rules, scores and records against boards that other people wrote.

Where PettingZoo's go (go_v5, after minigo) and this one differ:

- It knows only a simple ko and no suicide, which here is "chinese"; all superko rules here forbid
  more, and "tromp-taylor" and "new-zealand" allow the suicide of two stones and more.
- After two passes its mask still has the pass; here nothing is legal any more.
- It has no draw: a game that comes to 0 is White's.
- An illegal move loses at once (PettingZoo's wrapper); here it raises, unless in that wrapper too.
- Its board size is a global of its module, so two sizes cannot live side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from move37 import Board


def random_game(board: Board, seed: int, passes: float = 0.02) -> Iterator[int]:
    """Plays a random game move by move, and tells each move."""
    random = np.random.default_rng(seed)
    while not board.is_over:
        sensible = np.flatnonzero(board.sensible_mask())
        move = board.size**2 if random.random() < passes else int(random.choice(sensible))
        board.play(move)
        yield move


# --- sgfmill ---


class Sgfmill:
    """A board of sgfmill's, with our actions. Its rows count from below."""

    def __init__(self, size: int) -> None:
        boards = pytest.importorskip("sgfmill.boards", reason="sgfmill is not installed")
        self.board = boards.Board(size)
        self.size = size

    def play(self, action: int, color: str) -> None:
        if action < self.size**2:
            row, column = divmod(action, self.size)
            self.board.play(self.size - 1 - row, column, color[0])

    def stones(self) -> np.ndarray:
        value = {"b": 1, "w": -1, None: 0}
        rows = range(self.size - 1, -1, -1)
        return np.array([[value[self.board.get(r, c)] for c in range(self.size)] for r in rows])

    def after(self, action: int, color: str) -> np.ndarray:
        twin = Sgfmill(self.size)
        twin.board = self.board.copy()
        twin.play(action, color)
        return twin.stones()


def same_game(size: int, seed: int) -> None:
    ours, theirs = Board(size, komi=0), Sgfmill(size)
    color = ours.to_play
    for move in random_game(ours, seed):
        theirs.play(move, color)
        color = ours.to_play
    assert np.array_equal(ours.stones(), theirs.stones())
    assert ours.score() == theirs.board.area_score()


@pytest.mark.parametrize("size", [5, 9, 13])
def test_games_end_with_sgfmills_stones_and_score(size: int) -> None:
    for seed in range(20):
        same_game(size, seed)


@pytest.mark.slow
@pytest.mark.parametrize("size", [3, 5, 7, 9])
def test_a_thousand_games_end_with_sgfmills_stones_and_score(size: int) -> None:
    for seed in range(1000):
        same_game(size, seed)


@pytest.mark.parametrize("size", [3, 4, 5])
def test_what_superko_and_suicide_forbid_follows_from_sgfmills_boards(size: int) -> None:
    for seed in range(10):
        ours, theirs = Board(size), Sgfmill(size)
        seen = {theirs.stones().tobytes()}
        color, mask = ours.to_play, ours.legal_mask()
        for move in random_game(ours, seed):
            for action in np.flatnonzero(theirs.stones().ravel() == 0):
                assert mask[action] == (theirs.after(int(action), color).tobytes() not in seen)
            theirs.play(move, color)
            seen.add(theirs.stones().tobytes())
            color, mask = ours.to_play, ours.legal_mask()


def test_sgfmill_reads_our_records_and_we_read_its() -> None:
    sgf = pytest.importorskip("sgfmill.sgf", reason="sgfmill is not installed")
    for seed, size in enumerate([5, 9, 13, 19]):
        board = Board(size, komi=6.5)
        list(random_game(board, seed))
        theirs = sgf.Sgf_game.from_string(board.sgf())
        assert (theirs.get_size(), theirs.get_komi()) == (size, 6.5)
        moves = [node.get_move()[1] for node in theirs.get_main_sequence()[1:]]
        rows = [m if m is None else (size - 1 - m[0], m[1]) for m in moves]
        assert rows == [divmod(a, size) if a < size**2 else None for a in board.moves]
        assert Board.from_sgf(theirs.serialise().decode()) == board


# --- PettingZoo ---


@pytest.mark.parametrize("size", [5, 9])
def test_legal_moves_are_pettingzoos_under_chinese_rules(size: int) -> None:
    go = pytest.importorskip("pettingzoo.classic.go_v5", reason="pettingzoo[classic] is missing")
    for seed in range(5):
        env = go.raw_env(board_size=size, komi=7.5)
        env.reset()
        ours = Board(size, komi=7.5, rules="chinese")
        mask = ours.legal_mask()
        for move in random_game(ours, seed):
            assert np.array_equal(env.observe(env.agent_selection)["action_mask"], mask)
            env.step(move)
            mask = ours.legal_mask()
        assert env.rewards["black_0"] == np.sign(ours.score())
