"""Searches recorded as they grow."""

import json
import os
import signal
import threading
import time

import numpy as np
import pytest

from move37 import Board, RolloutEvaluator, UniformEvaluator, build_facts

if not build_facts.HAS_NETS:
    pytest.skip("move37 was built without what a story needs", allow_module_level=True)

from move37 import record_search

CENTRE = 12


def hides_the_centre(planes):
    """Black's stone in the centre wins at once; the policy gives it the least chance of all."""
    policy = np.zeros((len(planes), 26))
    policy[:, CENTRE] = -0.3
    own, their = (planes[:, plane].reshape(len(planes), -1)[:, CENTRE] for plane in (0, 1))
    return policy, np.where(own > 0, 0.9, np.where(their > 0, -0.9, 0.0))


def test_looks_come_as_often_as_they_are_asked_for():
    def times(**options):
        recording = record_search(Board(5), UniformEvaluator(), 10, **options)
        return [look.simulations for look in recording.looks]

    assert times(looks_per_doubling=1) == [0, 1, 2, 4, 8, 10]
    assert times(looks_per_doubling=0) == list(range(11))


@pytest.mark.parametrize("evaluator", [RolloutEvaluator(), hides_the_centre], ids=["c++", "python"])
def test_numbers_of_a_look_belong_together(evaluator):
    board = Board(5)
    board.play("A1")
    recording = record_search(board, evaluator, 60, looks_per_doubling=1)
    assert recording.board == board
    view = recording.view
    assert view.policy.sum() == pytest.approx(1)
    assert ((view.policy > 0) == board.legal_mask()).all()
    assert (view.lowest <= view.policy + 1e-6).all() and (view.policy <= view.highest + 1e-6).all()
    for look in recording.looks:
        assert look.visits.sum() == look.simulations
        assert (look.priors == view.policy).all()
        for numbers in (look.values, look.scores, look.utilities, look.lower_bounds):
            assert (np.isnan(numbers) == (look.visits == 0)).all()
        assert np.nanmax(look.lower_bounds - look.values, initial=-1) <= 1e-6
        assert look.pv[0] == look.move and look.line(look.move) == look.pv
        if evaluator is not hides_the_centre:
            assert look.ownership.shape == (5, 5)
    first, last = recording.looks[0], recording.looks[-1]
    assert first.value == pytest.approx(view.value, abs=1e-6)
    never = np.flatnonzero(last.visits == 0)
    with pytest.raises(ValueError, match="had not looked at"):
        last.line(int(never[0]))


def test_it_shows_when_the_search_overrules_the_policy():
    recording = record_search(Board(5), hides_the_centre, 200, looks_per_doubling=2, c_puct=2)
    assert recording.view.policy.argmin() == CENTRE
    assert recording.view.ownership is None and recording.looks[-1].ownership is None
    moves = [look.move for look in recording.looks]
    assert moves[0] != CENTRE and moves[-1] == CENTRE
    assert recording.looks[-1].values[CENTRE] == pytest.approx(0.9, abs=0.1)


def test_the_same_seed_gives_the_same_recording_and_another_one_another():
    texts = [record_search(Board(5), RolloutEvaluator(), 60, seed=s).to_json() for s in (1, 1, 2)]
    assert texts[0] == texts[1]
    assert json.loads(texts[0])["looks"] != json.loads(texts[2])["looks"]


def test_the_json_knows_no_move_before_the_first():
    recording = record_search(Board(5), RolloutEvaluator(), 4, threads=1)
    assert json.loads(recording.to_json())["last_move"] is None


def test_the_json_says_what_the_arrays_say():
    board = Board(5, komi=6.5)
    board.play("C3")
    recording = record_search(board, RolloutEvaluator(), 50, looks_per_doubling=1, threads=1)
    told = json.loads(recording.to_json())
    assert (told["format"], told["version"]) == ("move37-recording", 1)
    assert (told["size"], told["to_move"], told["last_move"]) == (5, "white", "C3")
    assert told["position"][2] == "..X.." and told["komi"] == 6.5
    assert told["settings"]["visits"] == 50 and told["settings"]["looks_per_doubling"] == 1
    assert told["settings"]["c_puct"] == 1.1
    view = "value score policy lowest highest ownership".split()
    assert list(told["view"]) == view
    assert told["view"]["policy"] == pytest.approx(recording.view.policy.tolist(), rel=1e-4)
    looks = (
        "simulations value score utility choice moves visits values scores utilities lower_bounds "
        "lines ownership"
    )
    for look, said in zip(recording.looks, told["looks"], strict=True):
        assert list(said) == looks.split()
        assert said["choice"] == board.name_of(look.move)
        visits = [int(look.visits[board.action_of(move)]) for move in said["moves"]]
        assert said["visits"] == visits
        assert said["utility"] == pytest.approx(look.utility, abs=1e-4)
        seen = [move for move, count in zip(said["moves"], visits, strict=True) if count]
        utilities = [float(look.utilities[board.action_of(move)]) for move in seen]
        assert said["utilities"][: len(seen)] == pytest.approx(utilities, abs=1e-4)
        assert said["lines"][said["choice"]][0] == said["choice"]


def test_a_look_keeps_its_recording_alive():
    look = record_search(Board(5), UniformEvaluator(), 8).looks[-1]
    assert look.visits.sum() == 8
    view = record_search(Board(5), UniformEvaluator(), 8).view
    assert view.policy.sum() == pytest.approx(1)


def test_a_game_of_territory_is_recorded_as_its_twin_of_area():
    board = Board(5, komi=0.5, rules="japanese")
    board.play("C3")
    told = json.loads(record_search(board, UniformEvaluator(), 4).to_json())
    assert told["komi"] == 1.0  # a stone that Black has put more, half of which is paid back


@pytest.mark.parametrize(
    "options, complaint",
    [
        ({"simulations": 0}, "simulations"),
        ({"looks_per_doubling": 101}, "looks-per-doubling"),
        ({"threads": 0}, "threads"),
        ({"c_puct": -1}, "c-puct"),
    ],
)
def test_options_out_of_range_are_refused(options, complaint):
    with pytest.raises(ValueError, match=complaint):
        record_search(Board(5), UniformEvaluator(), **options)


def test_what_cannot_be_searched_is_refused():
    board = Board(5)
    with pytest.raises(TypeError, match="evaluator"):
        record_search(board, "net", 10)
    board.play("pass")
    board.play("pass")
    with pytest.raises(ValueError, match="over"):
        record_search(board, UniformEvaluator(), 10)


def test_what_an_evaluator_raises_comes_out():
    class Mine(Exception):
        pass

    def fail(planes):
        raise Mine("on purpose")

    with pytest.raises(Mine, match="on purpose"):
        record_search(Board(5), fail, 10)


@pytest.mark.parametrize("evaluator", [RolloutEvaluator(), hides_the_centre], ids=["c++", "python"])
def test_ctrl_c_ends_a_recording(evaluator):
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        record_search(Board(5), evaluator, 1_000_000, looks_per_doubling=1)
    assert time.monotonic() - begin < 20
