"""Pictures of boards."""

import pathlib
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from move37 import Board

SVG = "{http://www.w3.org/2000/svg}"


def board_after(*moves: str, size: int = 5) -> Board:
    board = Board(size, komi=0.5)
    for move in moves:
        board.play(move)
    return board


def elements(svg: str, tag: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(SVG + tag))


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in elements(svg, "text")]


def heat_cells(svg: str) -> list[ElementTree.Element]:
    """The coloured squares; the first rectangle is the board."""
    return elements(svg, "rect")[1:]


def test_the_text_shows_stones_the_last_move_and_whose_turn_it_is() -> None:
    expected = """\
   A B C D E
 5 . . . . . 5
 4 . . . . . 4
 3 . .(X). . 3
 2 . O . . . 2
 1 X . . . . 1
   A B C D E
move 3, White to play, komi 0.5, tromp-taylor"""
    assert repr(board_after("A1", "B2", "C3")) == expected


def test_the_text_tells_a_pass_and_the_result() -> None:
    assert "Black to play after a pass" in repr(board_after("A1", "pass"))
    assert "game over, Black wins by 24.5" in repr(board_after("A1", "pass", "pass"))


def test_columns_leave_out_the_letter_i() -> None:
    assert "A B C D E F G H J K L M N O P Q R S T" in repr(Board(19))


def test_each_stone_is_drawn_once_and_the_last_is_marked() -> None:
    drawn = elements(board_after("A1", "B2", "C3")._repr_svg_(), "circle")
    stones = [c for c in drawn if c.get("fill") != "none"]
    marks = [c for c in drawn if c.get("fill") == "none"]
    assert len(stones) == 3
    places = {(c.get("cx"), c.get("cy")) for c in stones}
    assert [(m.get("cx"), m.get("cy")) in places for m in marks] == [True]


def test_a_pass_marks_no_stone() -> None:
    drawn = elements(board_after("A1", "pass")._repr_svg_(), "circle")
    assert [c.get("fill") == "none" for c in drawn] == [False]


@pytest.mark.parametrize("size, stars", [(5, 0), (7, 5), (8, 4), (9, 5), (13, 5), (19, 9)])
def test_boards_have_the_star_points_that_people_expect(size: int, stars: int) -> None:
    assert len(elements(Board(size)._repr_svg_(), "circle")) == stars


def test_heat_is_as_strong_as_its_share_and_keeps_its_sign() -> None:
    heat = np.zeros((5, 5))
    heat[0, 0], heat[2, 3], heat[4, 4] = 2, -1, np.nan
    strong, weak = heat_cells(Board(5).draw(heat=heat).svg)
    assert strong.get("fill") != weak.get("fill")
    assert float(strong.get("fill-opacity", 0)) > float(weak.get("fill-opacity", 0))


def test_heat_that_is_next_to_nothing_has_its_number_but_no_colour() -> None:
    heat = np.zeros(25, int)
    heat[3], heat[7] = 1000, 9
    svg = Board(5).draw(heat=heat, values=True).svg
    assert len(heat_cells(svg)) == 1
    assert {"1000", "9"} <= set(texts(svg))


def test_heat_may_come_with_a_pass_which_is_told_below_the_board() -> None:
    heat = np.zeros(26, int)
    heat[7], heat[25] = 800, 12
    picture = Board(5).draw(heat=heat, values=True)
    assert len(heat_cells(picture.svg)) == 1
    assert "800" in texts(picture.svg)
    assert texts(picture.svg)[-1].endswith("pass 12")


@pytest.mark.parametrize(
    "number, shown",
    [
        (3, "3"),
        (0.371, ".37"),
        (-0.5, "-.50"),
        (12345, "12k"),
        (2.25, "2.2"),
        (31.4, "31"),
        (-0.001, "0"),
    ],
)
def test_values_are_short_enough_for_their_square(number: float, shown: str) -> None:
    heat = np.zeros(25)
    heat[12] = number
    assert shown in texts(Board(5).draw(heat=heat, values=True).svg)


def test_heat_that_is_nothing_anywhere_leaves_the_wood_as_it_is() -> None:
    assert heat_cells(Board(5).draw(heat=np.zeros(25)).svg) == []
    assert heat_cells(Board(5).draw(heat=np.full(25, np.nan)).svg) == []


def test_heat_of_another_shape_is_refused_with_the_shape() -> None:
    with pytest.raises(ValueError, match=re.escape("(81,)")):
        Board(5).draw(heat=np.zeros(81))


def test_move_numbers_stand_on_the_stones_that_are_left() -> None:
    board = board_after("A1", "A2", "E5", "B1")  # White takes A1
    numbers = [t for t in texts(board.draw(move_numbers=True, title="").svg) if t]
    edge = [t for t in texts(board.draw(title="").svg) if t]
    for t in edge:
        numbers.remove(t)
    assert sorted(numbers) == ["2", "3", "4"]


def test_labels_and_titles_cannot_break_out_of_the_picture() -> None:
    evil = '</text><script>alert("1")</script>&\0'
    picture = Board(5).draw(labels={"C3": evil}, title=evil)
    assert texts(picture.svg).count(evil.replace("\0", "")) == 2
    assert elements(picture.svg, "script") == []


@pytest.mark.parametrize("move", ["pass", 25, -1])
def test_a_label_on_no_point_is_refused(move: object) -> None:
    with pytest.raises(ValueError, match="no point"):
        Board(5).draw(labels={move: "A"})  # type: ignore[dict-item]


def test_a_picture_is_saved_as_it_is_shown(tmp_path: pathlib.Path) -> None:
    picture = Board(9).draw()
    picture.save(tmp_path / "board.svg")
    assert (tmp_path / "board.svg").read_text(encoding="utf-8") == picture._repr_svg_()
