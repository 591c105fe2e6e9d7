"""Nets, self-play, the store, batches and training: what needs LibTorch."""

import itertools
import os
import pickle
import signal
import subprocess
import sys
import threading
import time

import needs
import numpy as np
import pytest

import move37
from move37 import Board, UniformEvaluator

needs.learning()

TINY = {"blocks": 1, "channels": 8, "head_channels": 4}
QUICK = {"size": 5, "side_by_side": 8, "full_simulations": 4, "fast_simulations": 2}


def tiny_net(seed=1, **run):
    return move37.Net.random(seed, precision="float32", **TINY, **run)


def some_boards(count=6, size=5):
    boards = [Board(size) for _ in range(count)]
    for i, board in enumerate(boards):
        for move in range(i):
            board.play(move)
    return boards


@pytest.fixture(scope="module")
def records():
    return list(move37.selfplay(UniformEvaluator(), games=40, seed=3, **QUICK))


# --- nets


def test_a_net_says_of_planes_what_it_says_of_boards():
    net = tiny_net(symmetries="none")
    boards = some_boards()
    by_boards = net.evaluate(boards)
    by_planes = net(np.stack([board.planes() for board in boards]))
    assert by_boards.keys() == by_planes.keys() == {"policy", "value", "score", "ownership"}
    for name, array in by_boards.items():
        assert array.dtype == np.float32 and len(array) == len(boards)
        np.testing.assert_array_equal(array, by_planes[name])


def test_a_net_that_sees_all_symmetries_says_of_a_turned_board_what_it_said():
    net = tiny_net(symmetries="all")
    board, turned = Board(5), Board(5)
    board.play("A1"), turned.play("A5")
    said, again = (net.evaluate([each])["policy"][0, :-1].reshape(5, 5) for each in (board, turned))
    np.testing.assert_allclose(again, said[::-1], atol=1e-4)
    values = [tiny_net(symmetries="none").evaluate([each])["value"][0] for each in (board, turned)]
    assert abs(values[0] - values[1]) > 1e-4  # or the test would show nothing
    twin = pickle.loads(pickle.dumps(net))
    assert twin.evaluate([board])["value"] == net.evaluate([board])["value"]
    with pytest.raises(ValueError, match="'eight'"):
        tiny_net(symmetries="eight")


def test_a_net_plays_on_every_size():
    net = tiny_net()
    for size in (2, 5, 19):
        assert net.evaluate([Board(size)])["policy"].shape == (1, size * size + 1)


def test_planes_of_another_shape_are_refused():
    for shape in [(1, 3, 5, 5), (1, 24, 5, 6), (24, 5, 5), (0, 24, 5, 5), (1, 24, 20, 20)]:
        with pytest.raises(ValueError, match="planes must have the shape"):
            tiny_net()(np.zeros(shape))


def test_a_file_a_pickle_and_tensors_bring_the_same_net_back(tmp_path):
    net = tiny_net(symmetries="none")
    net.save(tmp_path / "net.safetensors")
    how = {"precision": "float32", "symmetries": "none"}
    twins = [
        move37.Net.load(tmp_path / "net.safetensors", **how),
        move37.Net.from_tensors(net.tensors(), net.metadata, **how),
        pickle.loads(pickle.dumps(net)),
    ]
    boards = some_boards()
    for twin in twins:
        assert twin.options == net.options == {**TINY, "planes": move37.NUM_PLANES}
        seen, expected = twin.evaluate(boards), net.evaluate(boards)
        np.testing.assert_array_equal(seen["policy"], expected["policy"])


def test_weights_are_seen_without_a_copy_and_cannot_be_changed():
    net = tiny_net()
    tensors = net.tensors()
    assert sum(t.size for n, t in tensors.items() if "running" not in n and "num_" not in n) == (
        net.num_weights
    )
    weight = tensors["stem.convolution.weight"]
    assert weight.shape == (8, move37.NUM_PLANES, 3, 3) and weight.dtype == np.float32
    with pytest.raises(ValueError, match="read-only"):
        weight[:] = 0
    del net, tensors
    assert np.isfinite(weight).all()  # it keeps the memory alive


def test_what_is_no_net_is_told_with_its_path(tmp_path):
    with pytest.raises(RuntimeError, match="nowhere"):
        move37.Net.load(tmp_path / "nowhere.safetensors")
    net = tiny_net()
    tensors = dict(net.tensors())
    del tensors["stem.convolution.weight"]
    with pytest.raises(RuntimeError, match="stem.convolution.weight"):
        move37.Net.from_tensors(tensors, net.metadata)
    with pytest.raises(TypeError, match="no option 'depth'"):
        move37.Net.random(depth=3)
    with pytest.raises(TypeError, match="blocks cannot be '6'"):
        move37.Net.random(blocks="6")
    with pytest.raises(ValueError, match="td_share"):
        tiny_net(td_share=50)
    with pytest.raises(TypeError, match="None"):
        tiny_net().evaluate([None])


def test_boards_may_be_made_as_they_are_asked_for():
    net, board = tiny_net(symmetries="none"), Board(5)
    said = net.evaluate(board.copy() for _ in range(50))["value"]
    assert (said == net.evaluate([board])["value"][0]).all() and len(said) == 50


def test_search_takes_a_net_and_the_net_as_a_callable():
    net = tiny_net(symmetries="none")
    board = Board(5)
    by_net = move37.search(board, net, 60, batch=8)
    by_callable = move37.search(board, lambda planes: net(planes), 60, batch=8)
    assert (by_net.visits == by_callable.visits).all()


def test_the_shipped_net_knows_more_than_nothing():
    net = move37.Net.load(move37.shipped_net(9))
    board = Board(9)
    first = net.evaluate([board])["policy"][0]
    assert board.name_of(int(first.argmax())) not in ("A9", "J9", "A1", "J1", "pass")


@pytest.mark.parametrize(("size", "name"), [(7, "9x9"), (9, "9x9"), (13, "19x19"), (19, "19x19")])
def test_the_net_of_a_board_is_none_of_those_that_lie_beside_it_for_comparison(size, name):
    assert move37.shipped_net(size).stem == name


# --- self-play


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
