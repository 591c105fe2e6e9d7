"""The store, batches and training."""

import itertools
import os
import pickle
import signal

import needs
import numpy as np
import pytest
from small_learning import TINY

import move37
from move37 import Board

needs.learning()


# --- the store and batches


def test_a_store_takes_no_none(tmp_path):
    with pytest.raises(TypeError, match="None"):
        move37.GameStore(tmp_path, write=True).add([None])


def test_a_window_looks_no_further_than_all_ahead():
    with pytest.raises(ValueError, match="td_lambda"):
        move37.ReplayWindow(td_lambda=5)


def test_a_store_gives_back_what_it_was_given(records, tmp_path):
    with pytest.raises(RuntimeError):
        move37.GameStore(tmp_path)
    move37.GameStore(tmp_path, write=True).add(records)
    store = move37.GameStore(tmp_path / "games.db")
    assert list(store.games()) == records
    assert store.game(store.game_ids()[-1]) == records[-1]
    assert sum(split["games"] for split in store.totals().values()) == len(records)
    with pytest.raises(KeyError):
        store.game(999)
    with pytest.raises(RuntimeError):
        store.add(records)


def test_a_store_opens_no_other_file_than_the_named_one(records, tmp_path):
    move37.GameStore(tmp_path, write=True).add(records)
    other = tmp_path / "other.db"
    other.write_bytes(b"not a store")
    for write in (False, True):
        with pytest.raises(RuntimeError, match="other.db: neither"):
            move37.GameStore(other, write=write)
    assert len(move37.GameStore(tmp_path).game_ids()) == len(records)


def test_batches_are_what_the_window_says(records, tmp_path):
    move37.GameStore(tmp_path, write=True).add(records)
    window = move37.ReplayWindow(seed=5)
    taken = [record for record in records if window.add(record)]
    assert taken == [r for r in records if r.num_rows > 0 and not r.is_held_out]
    assert window.rows == sum(r.num_rows for r in taken) and window.games == len(taken)
    batch = window.sample(32)
    assert batch["planes"].shape == (32, move37.NUM_PLANES, 5, 5)
    assert batch["ownership"].shape == (32, 5, 5)
    np.testing.assert_allclose(batch["policy"].sum(axis=1), 1, atol=1e-4)
    assert set(np.unique(batch["value"])) <= {-1, 0, 1} and (batch["value_known"] == 1).all()
    from_store = next(move37.GameStore(tmp_path).batches(32, seed=5))
    for name, array in batch.items():
        assert array.base is not None and array.flags.writeable
        np.testing.assert_array_equal(array, from_store[name])


def test_the_value_of_a_row_is_its_player_s(records):
    window = move37.ReplayWindow(seed=1)
    record = next(r for r in records if r.num_rows > 1 and not r.is_held_out and r.winner)
    window.add(record)
    seen = {}
    for batch in itertools.islice(window.batches(64), 4):
        for planes, value, score in zip(batch["planes"], batch["value"], batch["score"]):
            seen[int(planes[:2].sum())] = (value, np.sign(score))
    assert all(value == sign for value, sign in seen.values())


def test_an_empty_window_has_nothing_to_give():
    with pytest.raises(ValueError, match="no row"):
        move37.ReplayWindow().sample(8)
    with pytest.raises(ValueError, match="neither"):
        move37.ReplayWindow(split="test")


def test_games_of_one_s_own_become_records():
    board = Board(5)
    for move in (12, 11, "pass", "pass"):
        board.play(move)
    policies = np.zeros((4, 26))
    policies[0, [12, 13]] = 3, 1
    record = move37.GameRecord(board, policies=policies, values=[0.5, np.nan, np.nan, -1])
    assert record.moves == board.moves and record.ending == "two passes"
    assert record.score == board.score()
    np.testing.assert_allclose(record.policies[0, [12, 13]], [0.75, 0.25], atol=1e-4)
    assert record.weights.tolist() == [1, 0, 0, 0]
    assert record.values[0] == 0.5 and np.isnan(record.values[1])
    with pytest.raises(ValueError, match="policies must have the shape"):
        move37.GameRecord(board, policies=policies[:2])
    with pytest.raises(ValueError, match="below 0"):
        move37.GameRecord(board, policies=-policies)
    with pytest.raises(ValueError, match="bad value"):
        move37.GameRecord(board, values=[5, 0, 0, 0])
    with pytest.raises(ValueError, match="territory"):
        move37.GameRecord(Board(5, rules="japanese"))


def test_a_record_goes_through_pickle_and_its_rules_have_a_name(records):
    for record in records[:5]:
        assert pickle.loads(pickle.dumps(record)) == record
        board = record.board()
        assert record.rules == board.rules == "chinese-ogs"
        assert Board.from_sgf(record.sgf()) == board == pickle.loads(pickle.dumps(board))


# --- training

TRAINING = {
    "preset": "5x5",
    "lockstep": True,
    "minutes": 0.02,
    "calibration_seconds": 0,
    "ladder_minutes": 0,
    "first_rows": 64,
    "train_batch": 32,
    "phases": "4/4 2/2 0.5",
    **TINY,
}


def test_training_stops_goes_on_and_tells(tmp_path):
    notes, news = [], []
    status = move37.train(tmp_path, note=notes.append, progress=news.append, **TRAINING)
    assert status["learner/samples"] > 0 and status["selfplay/games"] > 0
    assert any("a new run" in note for note in notes)
    assert "learner/samples" in news[-1]
    with pytest.raises(ValueError, match="run.toml has .*, the preset '9x9' has"):
        move37.train(tmp_path, preset="9x9")
    more = move37.train(tmp_path, note=notes.append, minutes=0.03)
    assert more["learner/samples"] > status["learner/samples"]
    assert any("going on" in note for note in notes)
    assert any(note.startswith("changed minutes: ") for note in notes)
    store = move37.GameStore(tmp_path)
    table = store.metrics("train/policy-loss")
    assert len(table["value"]) == len(table["samples"]) == len(table["name"]) >= 2
    assert move37.Net.load(store.nets()[-1]["file"]).options["channels"] == TINY["channels"]
    assert (tmp_path / "manifest.json").exists()


def test_what_a_callback_raises_stops_training(tmp_path):
    def fail(note):
        raise ArithmeticError(note)

    with pytest.raises(ArithmeticError):
        move37.train(tmp_path, note=fail, **{**TRAINING, "minutes": 0})


def test_ctrl_c_stops_training_with_a_checkpoint(tmp_path):
    def interrupt(status):
        if status["learner/samples"] > 0:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        move37.train(tmp_path, note=None, progress=interrupt, **{**TRAINING, "minutes": 0})
    assert list((tmp_path / "checkpoints").iterdir())


def test_bad_options_of_training_are_refused(tmp_path):
    with pytest.raises(ValueError, match="no preset"):
        move37.train(tmp_path, preset="4x4")
    with pytest.raises(ValueError, match="no option 'depth'"):
        move37.train(tmp_path, depth=3)
    with pytest.raises(ValueError, match="minutes"):
        move37.train(tmp_path, minutes=-1)
    assert "minutes" in move37.training_options()
    assert move37.training_options("5x5")["size"].endswith("(5)")
    with pytest.raises(ValueError, match="there are 19x19, 5x5, 7x7, 9x9"):
        move37.training_options("13x13")
