"""The board: moves, rules, arrays, records, and what Python expects of a value."""

import copy
import pickle
import random

import numpy as np
import pytest

import move37
from move37 import Board


def picture(text):
    """Stones from rows of X (black), O (white) and dots."""
    signs = {"X": 1, "O": -1, ".": 0}
    return np.array([[signs[c] for c in row.split()] for row in text.strip().splitlines()])


def random_board(seed, size=9, rules="tromp-taylor", moves=60):
    chance = random.Random(seed)
    board = Board(size, rules=rules)
    for _ in range(moves):
        if board.is_over:
            break
        board.play(chance.choice(board.legal_moves()))
    return board


KO = """
. X O . .
X O . O .
. X O . .
. . . . .
. . . . .
"""


def test_actions_run_row_by_row_from_the_top_left_and_pass_is_the_last():
    board = Board(9)
    assert board.action_of("A9") == 0
    assert board.action_of("J9") == 8
    assert board.action_of("a8") == 9
    assert board.action_of("pass") == 81
    assert [board.name_of(a) for a in (0, 8, 9, 81)] == ["A9", "J9", "A8", "pass"]


def test_a_move_may_be_a_text_or_any_whole_number():
    board = Board(9)
    for move in ("E5", 41, np.int64(42), np.int32(43)):
        board.play(move)
    assert board.moves == [40, 41, 42, 43]
    assert board.colors == ["black", "white", "black", "white"]
    assert board.last_move == 43


@pytest.mark.parametrize("move", ["Z9", "", "E10", -1, 82, 10**30])
def test_what_is_no_move_of_this_board_is_refused(move):
    with pytest.raises((ValueError, IndexError)):
        Board(9).play(move)


@pytest.mark.parametrize("move", [None, 1.0, (4, 4), b"E5"])
def test_what_is_no_move_at_all_is_a_type_error(move):
    with pytest.raises(TypeError, match="a move is"):
        Board(9).play(move)


def test_only_boards_play():
    class Mixed(move37.UniformEvaluator, Board):
        def __init__(self):
            move37.UniformEvaluator.__init__(self)
            Board.__init__(self, 2)

    assert Mixed().legal_moves() == [0, 1, 2, 3, 4]
    with pytest.raises(TypeError, match="__init__"):
        Board.__new__(Board).play("C3")
    with pytest.raises(TypeError, match="Board"):
        Board.play(move37.UniformEvaluator(), "C3")


@pytest.mark.parametrize("stone", [0.9, 2, float("nan")])
def test_what_is_no_stone_is_refused(stone):
    with pytest.raises(ValueError, match="a stone is 1, -1 or 0"):
        Board.from_stones(np.full((5, 5), stone))


def test_an_illegal_move_is_told_with_its_reason_and_changes_nothing():
    board = Board.from_stones(picture(KO), to_play="black", rules="chinese")
    before = board.copy()
    with pytest.raises(ValueError, match="B5 is occupied"):
        board.play("B5")
    board.play("C4")  # takes B4: White may not take back at once
    with pytest.raises(ValueError, match="B4 retakes the ko"):
        board.play("B4")
    board.undo()
    assert board == before


def test_superko_is_told_by_name_of_rule():
    board = Board.from_stones(picture(KO), to_play="black", rules="tromp-taylor")
    board.play("C4")
    with pytest.raises(ValueError, match="B4 repeats an earlier position, which tromp-taylor"):
        board.play("B4")


def test_suicide_is_legal_by_tromp_taylor_and_not_by_chinese_rules():
    stones = picture(". . X O .\nX X O O .\nO O . . .\n. . . . .\n. . . . .")
    assert Board.from_stones(stones, rules="tromp-taylor").is_legal("A5")
    board = Board.from_stones(stones, rules="chinese")
    assert board.is_legal("A5")
    lonely = picture(". O . . .\nO . . . .\n. . . . .\n. . . . .\n. . . . .")
    with pytest.raises(ValueError, match="A5 is suicide"):
        Board.from_stones(lonely, rules="chinese").play("A5")


def test_after_two_passes_nothing_is_legal():
    board = Board(5)
    board.play("pass")
    assert not board.is_over
    board.play("pass")
    assert board.is_over
    assert board.legal_moves() == []
    assert not board.legal_mask().any()
    with pytest.raises(ValueError, match="both have passed"):
        board.play("C3")


def test_undo_restores_what_was_captured():
    board = Board.from_stones(picture(KO), to_play="black")
    before = board.copy()
    board.play("C4")
    assert board.stones()[1, 1] == 0
    board.undo()
    assert board == before
    with pytest.raises(ValueError, match="no move to take back"):
        board.undo()


@pytest.mark.parametrize("rules", move37.rule_names())
def test_mask_and_list_and_single_questions_agree(rules):
    board = random_board(3, rules=rules)
    mask = board.legal_mask()
    assert mask.dtype == bool and mask.shape == (82,)
    assert list(np.flatnonzero(mask)) == board.legal_moves()
    assert [board.is_legal(action) for action in range(82)] == mask.tolist()


def test_arrays_can_be_written_to_in_place():
    board = random_board(4)
    planes = np.full((3, move37.NUM_PLANES, 9, 9), 7, np.float32)
    assert np.shares_memory(board.planes(out=planes[1]), planes)
    assert (planes[1] == board.planes()).all() and (planes[[0, 2]] == 7).all()
    mask = np.zeros(82, bool)
    board.legal_mask(out=mask)
    assert (mask == board.legal_mask()).all()


@pytest.mark.parametrize(
    "out",
    [
        np.zeros((24, 9, 8), np.float32),
        np.zeros((24, 9, 9)),
        np.zeros((24, 9, 18), np.float32)[:, :, ::2],
        "planes",
    ],
)
def test_arrays_that_do_not_fit_are_refused(out):
    with pytest.raises(ValueError, match="out must"):
        Board(9).planes(out=out)


def test_an_array_that_is_read_only_is_refused():
    out = np.zeros((24, 9, 9), np.float32)
    out.setflags(write=False)
    with pytest.raises(ValueError, match="cannot be written"):
        Board(9).planes(out=out)


def test_ownership_less_komi_is_the_score():
    for seed in range(20):
        board = random_board(seed)
        assert board.ownership().sum() - board.komi == board.score()


def test_the_whole_board_is_the_one_stone_s():
    board = Board(9, komi=7.5)
    board.play("E5")
    assert board.score() == 73.5
    assert board.result() == "B+73.5"


WALLS = """
. X . O .
. X . O .
. X . O .
. X . O .
. X . O .
"""


@pytest.mark.parametrize("rules, alive, dead", [("chinese", -6, 0), ("japanese", -5, 1)])
def test_dead_stones_are_taken_off_and_count_as_prisoners_where_these_count(rules, alive, dead):
    board = Board.from_stones(picture(WALLS), "white", komi=0, rules=rules)
    board.play("A3")
    mask = np.zeros((5, 5), bool)
    mask[2, 0] = True
    assert (board.score(), board.score(dead=mask), board.score(mask.tolist())) == (alive, dead, dead)
    assert (board.ownership(mask)[:, 0] == 1).all() and board.ownership()[0, 0] == 0
    assert board.result(mask) == ("B+1.0" if dead else "0")
    with pytest.raises(ValueError, match="dead must have the shape"):
        board.score([True, False])


def test_nets_see_the_area_game_that_is_worth_as_much_as_a_game_of_territory():
    komi = 22  # the plane
    board = Board(9, komi=6.5, rules="japanese")
    assert board.planes()[komi, 0, 0] == pytest.approx(-7 / 15)
    board.play("E5")
    assert board.planes()[komi, 0, 0] == pytest.approx(7 / 15)
    assert Board(9, komi=6.5).planes()[komi, 0, 0] == pytest.approx(-6.5 / 15)


def test_copies_go_their_own_ways():
    board = random_board(5)
    for twin in (board.copy(), copy.copy(board), copy.deepcopy(board)):
        assert twin == board and hash(twin) == hash(board)
        twin.play("pass")
        assert twin != board


@pytest.mark.parametrize("seed, rules", enumerate(move37.rule_names()))
def test_pickle_and_sgf_bring_the_same_game_back(seed, rules):
    board = random_board(seed, size=[5, 9, 13, 19][seed % 4], rules=rules)
    assert pickle.loads(pickle.dumps(board)) == board
    again = Board.from_sgf(board.sgf(black="A [1dan]", white="B"))
    assert again == board and again.moves == board.moves and again.rules == board.rules


def test_a_position_is_another_one_if_a_rule_can_tell():
    def played(moves):
        board = Board(9)
        for move in moves:
            board.play(move)
        return board

    assert played(["E5", "pass"]) != played(["pass", "E5"])
    assert played(["E5"]) != Board.from_stones(played(["E5"]).stones(), to_play="white")


def test_stones_can_be_set_up():
    board = Board.from_stones(picture(KO), to_play="white", komi=0.5, rules="aga")
    assert (board.stones() == picture(KO)).all()
    assert (board.to_play, board.komi, board.rules, board.size) == ("white", 0.5, "aga", 5)
    with pytest.raises(ValueError, match="liberty"):
        Board.from_stones(picture("X O\nO O"))
    with pytest.raises(ValueError, match="shape"):
        Board.from_stones(np.zeros((3, 4)))


def test_rules_are_known_by_name():
    assert Board(rules="New_Zealand").rules == "new-zealand"
    with pytest.raises(ValueError, match="unknown rules: 'ing'; known are tromp-taylor"):
        Board(rules="ing")
    assert [Board(rules=name).scoring for name in ("aga", "japanese")] == ["area", "territory"]


@pytest.mark.parametrize("size", [1, 20, -3])
def test_a_size_that_is_none_is_refused(size):
    with pytest.raises(ValueError, match="size"):
        Board(size)


def test_broken_sgf_is_a_value_error():
    with pytest.raises(ValueError):
        Board.from_sgf("(;SZ[9]KM[7,5])")


def test_the_rules_of_a_record_can_be_replaced():
    text = "(;SZ[9]RU[Japanese];B[ee])"
    assert Board.from_sgf(text).rules == "japanese"
    assert Board.from_sgf(text, rules="chinese").rules == "chinese"


def test_a_record_that_goes_wrong_is_read_as_far_as_it_goes_on_request():
    text = "(;SZ[9];B[ee];W[ee];B[aa])"
    with pytest.raises(ValueError, match="occupied"):
        Board.from_sgf(text)
    assert Board.from_sgf(text, strict=False).moves == [40]


def test_boards_of_several_sizes_live_side_by_side():
    small, large = random_board(1, size=5), random_board(1, size=19)
    assert small.planes().shape == (move37.NUM_PLANES, 5, 5)
    assert large.planes().shape == (move37.NUM_PLANES, 19, 19)


def test_a_record_says_who_played_and_how_it_ended():
    text = "(;SZ[9]PB[Anna \\[1\\]]BR[3d]PW[Bo]RE[B+R]DT[2016-03-10];B[ee])"
    info = Board.sgf_info(text)
    assert (info["black"], info["white"], info["result"]) == ("Anna [1]", "Bo", "B+R")
    assert (info["black_rank"], info["white_rank"], info["date"]) == ("3d", "", "2016-03-10")
    assert info["event"] == info["rules"] == ""
    with pytest.raises(ValueError, match="SGF"):
        Board.sgf_info("no game")
