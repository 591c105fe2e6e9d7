"""Games of self-play, and how they end."""

import itertools
import os
import signal
import subprocess
import sys
import threading
import time

import needs
import numpy as np
import pytest
from small_learning import QUICK, tiny_net

import move37
from move37 import Board, UniformEvaluator

needs.learning()


def test_the_same_seed_plays_the_same_games(records):
    again = move37.selfplay(UniformEvaluator(), games=40, seed=3, **QUICK)
    assert [r.moves for r in again] == [r.moves for r in records]
    other = move37.selfplay(UniformEvaluator(), games=40, seed=4, **QUICK)
    assert [r.moves for r in other] != [r.moves for r in records]


def test_a_record_tells_a_game_that_can_be_replayed(records):
    assert len(records) == 40
    for record in records:
        board = record.board()
        assert board.moves == record.moves and len(record) == len(board.moves)
        assert board.score() == record.score and board.result() == record.result
        assert record.winner == ("black" if record.score > 0 else "white" if record.score else None)
        assert (board.ownership() == record.ownership).all()
        assert record.board(0).moves == [] and record.board(3).moves == record.moves[:3]
        assert Board.from_sgf(record.sgf()).moves == record.moves
    with pytest.raises(ValueError, match="turn"):
        records[0].board(10_000)


def test_a_record_tells_what_searches_found(records):
    for record in records:
        turns = len(record)
        assert record.policies.shape == (turns, 26)
        assert record.values.shape == record.weights.shape == (turns,)
        searched = np.array([kind != "none" for kind in record.searches])
        full = np.array([kind == "full" for kind in record.searches])
        np.testing.assert_allclose(record.policies.sum(axis=1), searched, atol=1e-4)
        assert (np.isnan(record.values) == ~searched).all()
        assert ((record.weights > 0) == full).all() and record.num_rows == full.sum()


def test_a_callable_plays_itself_and_its_errors_come_out():
    calls = []

    def judge(planes):
        calls.append(len(planes))
        if len(calls) > 50:
            raise ZeroDivisionError("on purpose")
        return np.zeros((len(planes), 26)), np.zeros(len(planes))

    games = move37.selfplay(judge, **QUICK)
    with pytest.raises(ZeroDivisionError, match="on purpose"):
        list(games)
    assert calls[0] == 8
    assert list(games) == []


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"threads": 0}, "threads"),
        ({"threads": 100_000}, "threads"),
        ({"size": 1}, "size"),
        ({"games": -1}, "games"),
        ({"side_by_side": 0}, "games"),
        ({"full_simulations": -1}, "full-simulations"),
        ({"fast_considered": 0}, "fast-considered"),
        ({"full_share": 5}, "full-share"),
        ({"full_share": float("nan")}, "full-share"),
        ({"full_simulations": 800, "max_nodes": 1 << 14}, "need max-nodes 131364"),
    ],
)
def test_bad_options_of_selfplay_are_refused(options, reason):
    with pytest.raises(ValueError, match=reason):
        move37.selfplay(UniformEvaluator(), **options)


def test_selfplay_makes_trees_as_large_as_its_searches_need():
    asked = []

    def judge(planes):
        asked.append(len(planes))
        return np.zeros((len(planes), 362)), np.zeros(len(planes))

    deep = {"full_simulations": 200, "full_share": 1, "opening_plies": 0, "max_plies": 2}
    list(move37.selfplay(judge, size=19, games=1, **deep))
    assert sum(asked) >= 390  # 16,384 nodes end a search of 19x19 after 45 positions


def test_an_option_that_does_not_exist_is_refused():
    with pytest.raises(TypeError, match="no option 'depth'"):
        move37.selfplay(UniformEvaluator(), depth=3)


def test_several_threads_play_and_stop():
    def judge(planes):
        return np.zeros((len(planes), 26)), np.zeros(len(planes))

    for evaluator in (UniformEvaluator(), judge):
        games = move37.selfplay(evaluator, threads=2, **QUICK)
        assert len(list(itertools.islice(games, 5))) == 5
        games.close()
        assert list(games) == []


@pytest.mark.parametrize("threads", [1, 2])
def test_all_games_that_are_begun_are_told_of(threads):
    assert len(list(move37.selfplay(UniformEvaluator(), games=5, threads=threads, **QUICK))) == 5
    games = list(move37.selfplay(UniformEvaluator(), games=30, threads=threads, **QUICK))
    assert len(games) == 30


@pytest.mark.parametrize("threads", [1, 2])
def test_a_callable_may_close_its_selfplay_but_not_ask_it(threads):
    refused, is_there = [], threading.Event()

    def judge(planes):
        is_there.wait()
        if len(refused) == 3:
            games.close()
        else:
            with pytest.raises(ValueError, match="at a game already"):
                next(games)
            refused.append(True)
        return np.zeros((len(planes), 26)), np.zeros(len(planes))

    games = move37.selfplay(judge, threads=threads, **QUICK)
    is_there.set()
    assert list(games) == [] and len(refused) >= 3
    games.close()


def test_a_with_block_ends_selfplay():
    with move37.selfplay(UniformEvaluator(), threads=2, **QUICK) as games:
        next(games)
    assert list(games) == []


def test_records_are_equal_whenever_they_were_played():
    def play():
        return list(move37.selfplay(UniformEvaluator(), games=3, seed=5, **QUICK))

    first = play()
    time.sleep(1.1)  # they know the second
    assert play() == first and len({*first, *play()}) == 3


def test_a_script_may_end_while_threads_still_play():
    script = """
import move37, numpy
def judge(planes):
    return numpy.zeros((len(planes), 26)), numpy.zeros(len(planes))
games = move37.selfplay(judge, threads=2, size=5, side_by_side=8, full_simulations=4)
next(games)
"""
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")


def test_selfplay_of_threads_is_refused_in_a_forked_process():
    games = move37.selfplay(UniformEvaluator(), threads=2, **QUICK)
    next(games)
    child = os.fork()
    if child == 0:
        try:
            next(games)
        except RuntimeError as error:
            os._exit(0 if "another process" in str(error) else 2)
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    next(games)
    games.close()


@pytest.mark.parametrize("threads", [1, 2])
def test_ctrl_c_ends_selfplay(threads):
    games = move37.selfplay(tiny_net(), size=19, threads=threads, full_simulations=200)
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        list(games)
    assert list(games) == []


def callable_judge(planes):
    return np.zeros((len(planes), 82)), np.zeros(len(planes))


@pytest.mark.parametrize("evaluator", [UniformEvaluator(), callable_judge])
def test_a_signal_handler_may_end_selfplay(evaluator):
    games = move37.selfplay(evaluator, size=9, games=1_000_000)
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    before = signal.signal(signal.SIGINT, lambda *_: games.close())
    try:
        list(games)  # comes to an end
    finally:
        signal.signal(signal.SIGINT, before)
