"""The engine's rules against a second, slower telling of them."""

import numpy as np
import pytest
from slow_board import RULES, SlowBoard

from move37 import Board


def stones_of(twin: SlowBoard) -> np.ndarray:
    letters = np.array(list(twin.stones)).reshape(twin.size, twin.size)
    return (letters == "X").astype(np.int8) - (letters == "O").astype(np.int8)


def play_both(size: int, rules: str, seed: int, most_moves: int) -> None:
    """A random game, now and then with a pass, in which both must agree on everything."""
    board, twin = Board(size, 0.5, rules), SlowBoard(size, rules)
    random = np.random.default_rng(seed)
    while not board.is_over and len(board.moves) < most_moves:
        mask = board.legal_mask()
        assert mask.tolist() == twin.legal_mask()
        assert board.legal_moves() == np.flatnonzero(mask).tolist()
        plays = np.flatnonzero(mask[:-1])
        passes = len(plays) == 0 or random.random() < 0.02
        action = size**2 if passes else int(random.choice(plays))
        board.play(action)
        twin.play(action)
        assert np.array_equal(board.stones(), stones_of(twin))
    owners = twin.owners()
    assert board.ownership().ravel().tolist() == owners
    assert board.score() == sum(owners) - 0.5


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("size", [2, 3, 4, 5, 6])
def test_random_games_are_legal_in_both_tellings(size: int, rules: str) -> None:
    for seed in range(8):
        play_both(size, rules, seed, most_moves=40 * size)


@pytest.mark.slow
@pytest.mark.parametrize("rules", RULES)
def test_a_thousand_random_games_are_legal_in_both_tellings(rules: str) -> None:
    for seed in range(1000):
        play_both(2 + seed % 4, rules, 1000 + seed, most_moves=150)
