"""Nets: what they say, how they are loaded, saved and copied."""

import pickle

import needs
import numpy as np
import pytest
from small_learning import TINY, tiny_net

import move37
from move37 import Board

needs.learning()


def some_boards(count=6, size=5):
    boards = [Board(size) for _ in range(count)]
    for i, board in enumerate(boards):
        for move in range(i):
            board.play(move)
    return boards


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
