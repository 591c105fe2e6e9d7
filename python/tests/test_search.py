"""Search with any evaluator, the tree underneath, threads and signals."""

import os
import signal
import threading
import time

import numpy as np
import pytest

import move37
from move37 import Board, RolloutEvaluator, Tree, UniformEvaluator, search


def uniform(planes):
    """What UniformEvaluator says, written in Python."""
    batch, _, size, _ = planes.shape
    return np.zeros((batch, size * size + 1)), np.zeros(batch)


def assert_same_tree(ours, theirs):
    for name, column in ours.tree().items():
        assert np.array_equal(column, theirs.tree()[name]), name


def test_a_callable_searches_as_the_same_evaluator_in_c_plus_plus():
    board = Board(5)
    board.play("C3")
    ours = search(board, uniform, 400, batch=1)
    theirs = search(board, UniformEvaluator(), 400, batch=1)
    assert ours.total_visits == theirs.total_visits == 400
    assert_same_tree(ours, theirs)


def test_a_callable_is_asked_in_the_same_order_however_fast_it_is():
    def late(planes):
        time.sleep(0.002)
        return uniform(planes)

    in_time, too_late = (search(Board(7), judge, 600, batch=16) for judge in (uniform, late))
    assert in_time.total_visits == 600
    assert_same_tree(in_time, too_late)


def test_looking_ahead_makes_no_more_calls_and_a_batch_of_one_never_looks_ahead():
    def sizes_of_calls(batch):
        sizes = []
        search(Board(9), lambda p: sizes.append(len(p)) or uniform(p), 600, batch=batch)
        assert sum(sizes) == 600
        return sizes

    tree, patient = Tree(Board(9)), []
    while tree.visits < 600:
        planes = tree.select(min(16, 1 + tree.visits // 4, 600 - tree.visits))
        patient.append(len(planes))
        tree.backup(*uniform(planes))
    assert sizes_of_calls(16) == patient
    assert set(sizes_of_calls(1)) == {1}


def test_a_callable_is_called_on_the_thread_of_the_caller():
    callers = set()

    def judge(planes):
        callers.add(threading.get_ident())
        return uniform(planes)

    search(Board(5), judge, 50)
    assert callers == {threading.get_ident()}


def test_a_callable_sees_one_call_at_a_time_whoever_searches():
    inside, most = 0, 0

    def judge(planes):
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.001)  # lets go of the GIL
        inside -= 1
        return uniform(planes)

    assert search(Board(5), judge, 200, threads=3).total_visits == 200
    assert most == 1


def test_a_search_that_is_late_has_judged_the_board_at_least():
    def slow(planes):
        time.sleep(0.05)
        return uniform(planes)

    assert search(Board(5), slow, 0, seconds=0.01).total_visits == 1


@pytest.mark.parametrize("evaluator", [UniformEvaluator(), uniform], ids=["c++", "python"])
@pytest.mark.parametrize(
    "option", [{"batch": -1}, {"batch": 1 << 20}, {"threads": 0}, {"c_puct": -1}]
)
def test_options_out_of_range_are_refused(evaluator, option):
    with pytest.raises(ValueError, match=next(iter(option)).replace("_", "-")):
        search(Board(5), evaluator, 10, **option)


def test_the_same_seed_gives_the_same_search_and_another_one_another():
    results = [search(Board(7), RolloutEvaluator(), 100, seed=seed) for seed in (1, 1, 2)]
    assert (results[0].visits == results[1].visits).all()
    assert (results[0].visits != results[2].visits).any()


@pytest.mark.parametrize(
    "judge",
    [
        lambda p: (*uniform(p), np.full(len(p), 3.0), np.ones((len(p), *p.shape[2:]))),
        lambda p: dict(zip(("policy", "value", "score"), (*uniform(p), np.full(len(p), 3.0)))),
        lambda p: [x.tolist() for x in uniform(p)],
    ],
)
def test_an_evaluator_may_answer_in_several_forms(judge):
    assert search(Board(5), judge, 20).total_visits == 20


def test_score_and_ownership_reach_the_result():
    def judge(planes):
        return (*uniform(planes), np.full(len(planes), 3.0), np.ones((len(planes), 5, 5)))

    result = search(Board(5), judge, 1)
    assert result.score == 3 and (result.ownership == 1).all()
    assert search(Board(5), uniform, 1).ownership is None


@pytest.mark.parametrize(
    "answer, complaint",
    [
        ((np.zeros((1, 25)), np.zeros(1)), "policy must have the shape"),
        ((np.zeros((1, 26)), np.zeros((1, 1))), "value must have the shape"),
        ((np.full((1, 26), np.nan), np.zeros(1)), "nan"),
        ((np.zeros((1, 26)), np.array([np.inf])), "within -1 to 1"),
        ((np.zeros((1, 26)), np.array([30.0])), "within -1 to 1"),
        ((np.zeros((1, 26)), np.zeros(1), np.array([np.nan])), "not finite"),
    ],
)
def test_nonsense_of_an_evaluator_is_named(answer, complaint):
    with pytest.raises(ValueError, match=complaint):
        search(Board(5), lambda planes: answer, 10)


def test_a_logit_of_minus_infinity_means_never():
    def only_centre(planes):
        policy, value = uniform(planes)
        policy[:] = -np.inf
        policy[:, 12] = 0
        return policy, value

    result = search(Board(5), only_centre, 30)
    assert result.priors[12] == pytest.approx(1)
    assert result.move == 12


@pytest.mark.parametrize("evaluator", [None, 3, "net"])
def test_what_is_no_evaluator_is_refused(evaluator):
    with pytest.raises(TypeError, match="evaluator"):
        search(Board(5), evaluator, 10)


def test_what_an_evaluator_raises_comes_out():
    class Mine(Exception):
        pass

    def fail(planes):
        raise Mine("on purpose")

    with pytest.raises(Mine, match="on purpose"):
        search(Board(5), fail, 10)
    with pytest.raises(Mine, match="on purpose"):
        search(Board(5), move37.CallableEvaluator(fail), 10, threads=2)


def test_a_finished_game_and_a_search_without_limit_are_refused():
    board = Board(5)
    for no_limit in (0.0, -1.0, float("nan")):
        with pytest.raises(ValueError, match="visits or seconds"):
            search(board, uniform, 0, seconds=no_limit)
    board.play("pass")
    board.play("pass")
    for evaluator in (uniform, UniformEvaluator()):
        with pytest.raises(ValueError, match="over"):
            search(board, evaluator, 10)
    with pytest.raises(ValueError, match="over"):
        UniformEvaluator().evaluate([board])


def test_numbers_of_a_result_belong_together():
    board = Board(7)
    result = search(board, RolloutEvaluator(), 200)
    assert result.visits.sum() == result.total_visits - 1 == 199
    assert result.policy.sum() == pytest.approx(1)
    assert result.priors.sum() == pytest.approx(1)
    assert (np.isnan(result.values) == (result.visits == 0)).all()
    assert result.pv[0] == result.move and result.line(result.move) == result.pv
    for move in result.pv:
        board.play(move)  # legal, all of it
    never = int(np.flatnonzero(result.visits == 0)[0]) if (result.visits == 0).any() else None
    if never is not None:
        with pytest.raises(ValueError, match="never looked at"):
            result.line(never)


def test_the_tree_as_arrays_adds_up():
    tree = search(Board(5), uniform, 300).tree()
    parent, visits, over = tree["parent"], tree["visits"], tree["is_over"].astype(bool)
    assert parent[0] == -1 and (parent[1:] < np.arange(1, len(parent))).all()
    below = np.zeros_like(visits)
    np.add.at(below, parent[1:], visits[1:])
    inner = np.bincount(parent[1:], minlength=len(parent)) > 0
    assert (visits[inner] == below[inner] + 1).all()
    assert (tree["depth"][1:] == tree["depth"][parent[1:]] + 1).all()
    assert not (inner & over).any()


def test_the_explanation_says_what_the_numbers_say():
    result = search(Board(7), RolloutEvaluator(), 200)
    text = result.explain()
    assert f"Black plays {result.board.name_of(result.move)}" in text
    assert " ".join(result.board.name_of(a) for a in result.pv[:6]) in text
    assert "visits only" in search(Board(7), uniform, 10).explain()
    assert "the policy alone chose" in search(Board(7), uniform, 1).explain()


def test_the_tree_is_driven_by_hand():
    board = Board(5)
    tree = Tree(board)
    planes = tree.select(4)
    assert planes.shape == (1, move37.NUM_PLANES, 5, 5)  # nothing but the root is known
    assert (planes[0] == board.planes()).all()
    assert tree.leaves() == [board]
    with pytest.raises(ValueError, match="wait"):
        tree.select(1)
    with pytest.raises(ValueError, match="policy must"):
        tree.backup(np.zeros((2, 26)), np.zeros(2))
    tree.backup(*uniform(planes))  # the leaves still waited
    planes = tree.select(4)
    leaves = tree.leaves()
    assert len(planes) == 4 and len(set(leaves)) == 4
    assert all((leaf.planes() == seen).all() for leaf, seen in zip(leaves, planes))
    tree.cancel()
    assert tree.visits == 1


@pytest.mark.parametrize("count", [0, -1, 1 << 16])
def test_leaves_are_asked_for_by_a_number_that_the_tree_can_count(count):
    with pytest.raises(ValueError, match="1 to 16384"):
        Tree(Board(5)).select(count)


def test_a_result_says_in_a_line_what_was_found():
    result = search(Board(5), uniform, 10)
    name = result.board.name_of(result.move)
    assert repr(result) == f"<SearchResult: {name}, value {result.value:+.2f}, 10 visits>"


def test_a_game_of_territory_is_searched_as_its_twin_of_area():
    board = Board(5, komi=0.5, rules="japanese")
    seen = []
    result = search(board, lambda planes: seen.append(planes) or uniform(planes), 30)
    assert result.total_visits == 30 and result.board.rules == "japanese"
    assert (seen[0][0] == board.planes()).all()
    tree = Tree(board)
    tree.backup(*uniform(tree.select(1)))
    planes = tree.select(4)
    assert (planes == [leaf.planes() for leaf in tree.leaves()]).all()


def test_the_tree_keeps_what_it_knows_of_the_next_position():
    board = Board(5)
    tree = Tree(board)
    for _ in range(100):
        planes = tree.select(1)
        if len(planes):
            tree.backup(*uniform(planes))
    move = tree.result().move
    kept = tree.result().visits[move]
    board.play(move)
    tree.set_board(board)
    assert tree.visits == kept > 1
    assert tree.board == board


def test_a_tree_that_is_full_says_so():
    tree = Tree(Board(5), max_nodes=400)
    while not tree.is_full:
        planes = tree.select(1)
        if len(planes):
            tree.backup(*uniform(planes))
    assert 10 < tree.visits < 30


def test_two_searches_run_in_two_threads():
    boards = [Board(5), Board(9)]
    alone = [search(b, RolloutEvaluator(), 100).visits for b in boards]
    found = [None, None]

    def run(i):
        found[i] = search(boards[i], RolloutEvaluator(), 100).visits

    threads = [threading.Thread(target=run, args=(i,)) for i in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all((a == b).all() for a, b in zip(alone, found))


def test_other_threads_run_while_a_search_runs():
    ticks = []

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.01)

    done = threading.Event()
    thread = threading.Thread(target=tick)
    thread.start()
    search(Board(9), RolloutEvaluator(playouts=64), 0, seconds=0.5)
    done.set()
    thread.join()
    assert len(ticks) > 5


@pytest.mark.parametrize("evaluator", [RolloutEvaluator(), uniform], ids=["c++", "python"])
def test_ctrl_c_ends_a_search(evaluator):
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        search(Board(19), evaluator, 0, seconds=60)
    assert time.monotonic() - begin < 20


def test_a_forked_process_searches_too():
    expected = search(Board(5), RolloutEvaluator(), 50).visits
    child = os.fork()
    if child == 0:
        same = (search(Board(5), RolloutEvaluator(), 50, threads=1).visits == expected).all()
        os._exit(0 if same else 1)
    assert os.waitpid(child, 0)[1] == 0
