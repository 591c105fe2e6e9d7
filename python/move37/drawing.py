"""Pictures of boards: text for a terminal, SVG for a notebook or a page.

    board                                      # draws itself
    board.draw(heat=result.visits, values=True)
    board.draw(move_numbers=True).save("game.svg")
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from move37 import Board

COLUMNS = "ABCDEFGHJKLMNOPQRST"  # no I, as on every board

_MARKS = {0: ".", 1: "X", -1: "O"}

_CELL = 32  # pixels between two lines
_MARGIN = 40  # from the edge of the picture to the outermost line
_CAPTION = 28  # height of the line of text below the board
_LEAST_WIDTH = 320  # of a picture, so that this line has room below a small board

_WOOD, _INK = "#e9c685", "#3d2f1c"
_BLACK, _WHITE = "#1d1d1f", "#fbfaf6"
_LAST_MOVE = "#d8442f"
_LEAST_STRENGTH = 0.01  # of a heat map, below which a point is not coloured
_POSITIVE, _NEGATIVE = "#1f6fd6", "#d03a2b"  # of a heat map; colour-blind people tell them apart


class Picture:
    """A drawing as SVG. Notebooks show it by themselves."""

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Picture: {len(self.svg):,} bytes of SVG>"

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes an .svg file. Raises OSError if that fails."""
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.svg)


def text(board: Board) -> str:
    """The board as text: X Black, O White, the last move in brackets, whose turn it is below."""
    stones = board.stones()
    last = _point(board.last_move, board.size)
    letters = "   " + " ".join(COLUMNS[: board.size])
    lines = [letters]
    for row in range(board.size):
        cells = [" "]
        for column in range(board.size):
            mark = _MARKS[int(stones[row, column])]
            if (row, column) == last:
                cells[-1] = "("
            cells += [mark, ")" if (row, column) == last else " "]
        number = board.size - row
        lines.append(f"{number:2}{''.join(cells)}{number}")
    return "\n".join([*lines, letters, caption(board)])


def caption(board: Board) -> str:
    """One line on how the game stands: "move 12, White to play, komi 7, tromp-taylor"."""
    if board.is_over:
        state = f"game over, {_result(board.score())}"
    else:
        state = f"{board.to_play.capitalize()} to play"
    if board.last_move == board.size**2 and not board.is_over:
        state += " after a pass"
    return f"move {len(board.moves)}, {state}, komi {board.komi:g}, {board.rules}"


def draw(
    board: Board,
    heat: ArrayLike | None = None,
    *,
    values: bool = False,
    move_numbers: bool = False,
    labels: Mapping[int | str, str] | None = None,
    title: str | None = None,
) -> Picture:
    """Draws a board with coordinates and its last move marked.

    heat: numbers to be shown as colour, [N, N], [N*N] or [N*N + 1] (the last one is the pass and
        stands below the board). Blue is positive, red negative, the strongest colour the largest
        amount; NaN and what is less than a hundredth of that leave the wood as it is.
    values: write the numbers of `heat` on their points too, but for zeros.
    move_numbers: write on each stone which move it was.
    labels: short texts to write on points, by action or name: {"D4": "A", 40: "B"}.
    title: the line below the board; without it, how the game stands.

    Raises ValueError if `heat` has another shape or a label is on no point.
    """
    shown = _Heat.of(heat, board.size)
    texts = _texts(board, shown if values else None, move_numbers, labels or {})
    parts = [
        *_lines(board.size),
        *_coordinates(board.size),
        *_heat_cells(shown, board.size),
        *_stones(board),
        *_point_texts(board, texts),
    ]
    below = caption(board) if title is None else title
    if shown is not None and shown.passing is not None:
        below += f" · pass {_short(shown.passing)}"
    return Picture(_page(board.size, parts, below, caption(board)))


def notebook_picture(board: Board) -> str:
    """SVG of a board as it stands, for notebooks."""
    return draw(board).svg


class _Heat(NamedTuple):
    """A heat map, taken apart."""

    points: NDArray[np.float64]  # [N, N]
    passing: float | None  # of the pass, if the array had one

    @staticmethod
    def of(heat: ArrayLike | None, size: int) -> _Heat | None:
        if heat is None:
            return None
        numbers = np.asarray(heat, dtype=np.float64)
        area = size * size
        if numbers.shape in ((size, size), (area,)):
            return _Heat(numbers.reshape(size, size), None)
        if numbers.shape == (area + 1,):
            return _Heat(numbers[:-1].reshape(size, size), float(numbers[-1]))
        raise ValueError(
            f"heat has shape {numbers.shape}, not ({size}, {size}), ({area},) or ({area + 1},)"
        )

    def strength(self) -> NDArray[np.float64]:
        """Each point's share of the largest amount, [N, N] in [-1, 1]; 0 where it is NaN."""
        amounts = np.nan_to_num(self.points, posinf=0, neginf=0)
        most = np.abs(amounts).max()
        return amounts / most if most > 0 else amounts


def _point(action: int | None, size: int) -> tuple[int, int] | None:
    return None if action is None or action >= size * size else divmod(action, size)


def _result(score: float) -> str:
    if score == 0:
        return "a draw"
    return f"{'Black' if score > 0 else 'White'} wins by {abs(score):g}"


def _short(number: float) -> str:
    """At most four letters that tell a number: 800, 12k, .37, -.5."""
    if not np.isfinite(number):
        return ""
    if abs(number) >= 9999.5:
        return f"{number / 1000:.0f}k"
    if abs(number) < 0.005:
        return "0"
    if number == int(number) or abs(number) >= 10:
        return f"{number:.0f}"
    if abs(number) >= 1:
        return f"{number:.1f}"
    return f"{number:.2f}".replace("0.", ".", 1)


def _texts(
    board: Board, heat: _Heat | None, move_numbers: bool, labels: Mapping[int | str, str]
) -> dict[tuple[int, int], str]:
    """What stands on which point; labels win over move numbers, and those over values."""
    texts: dict[tuple[int, int], str] = {}
    if heat is not None:
        for row, column in np.argwhere(heat.points != 0):
            texts[int(row), int(column)] = _short(heat.points[row, column])
    if move_numbers:
        stones = board.stones()
        for number, action in enumerate(board.moves, 1):
            point = _point(action, board.size)
            if point is not None and stones[point] != 0:
                texts[point] = str(number)
    for move, label in labels.items():
        point = _point(board.action_of(move) if isinstance(move, str) else move, board.size)
        if point is None or min(point) < 0:
            raise ValueError(f"no point to write on: {move!r}")
        texts[point] = label
    return texts


def _x(column: int) -> int:
    return _MARGIN + column * _CELL


_y = _x  # rows run down as columns run right


def _lines(size: int) -> list[str]:
    first, last = _x(0), _x(size - 1)
    path = "".join(f"M{first} {_y(i)}H{last}M{_x(i)} {first}V{last}" for i in range(size))
    dots = (
        f'<circle cx="{_x(column)}" cy="{_y(row)}" r="3" fill="{_INK}"/>'
        for row, column in _star_points(size)
    )
    return [f'<path d="{path}" stroke="{_INK}" stroke-linecap="square"/>', *dots]


def _star_points(size: int) -> list[tuple[int, int]]:
    if size < 7:
        return []
    edge = 2 if size < 13 else 3
    middle = [size // 2] if size % 2 else []
    sides = [edge, size - 1 - edge]
    corners = [(row, column) for row in sides for column in sides]
    centre = [(row, column) for row in middle for column in middle]
    if size < 15 or not middle:
        return corners + centre
    half = [(row, column) for row in middle for column in sides]
    return corners + centre + half + [(column, row) for row, column in half]


def _coordinates(size: int) -> list[str]:
    parts = []
    far = _x(size - 1) + 26
    for i in range(size):
        letter, number = COLUMNS[i], str(size - i)
        for edge in (14, far):
            parts.append(_text(_x(i), edge, letter, _INK, 12))
            parts.append(_text(edge, _y(i), number, _INK, 12))
    return parts


def _heat_cells(heat: _Heat | None, size: int) -> list[str]:
    if heat is None:
        return []
    strength = heat.strength()
    return [
        f'<rect x="{_x(column) - _CELL // 2}" y="{_y(row) - _CELL // 2}" width="{_CELL}"'
        f' height="{_CELL}" fill="{_POSITIVE if strength[row, column] > 0 else _NEGATIVE}"'
        f' fill-opacity="{0.25 + 0.6 * abs(strength[row, column]):.2f}"/>'
        for row in range(size)
        for column in range(size)
        if abs(strength[row, column]) >= _LEAST_STRENGTH
    ]


def _stones(board: Board) -> list[str]:
    parts = []
    for (row, column), stone in np.ndenumerate(board.stones()):
        if stone != 0:
            fill, edge = (_BLACK, _BLACK) if stone > 0 else (_WHITE, "#77716a")
            parts.append(
                f'<circle cx="{_x(column)}" cy="{_y(row)}" r="14.5" fill="{fill}" stroke="{edge}"/>'
            )
    last = _point(board.last_move, board.size)
    if last is not None:
        parts.append(
            f'<circle cx="{_x(last[1])}" cy="{_y(last[0])}" r="11" fill="none"'
            f' stroke="{_LAST_MOVE}" stroke-width="2"/>'
        )
    return parts


def _point_texts(board: Board, texts: Mapping[tuple[int, int], str]) -> list[str]:
    stones = board.stones()
    parts = []
    for (row, column), content in texts.items():
        ink = _WHITE if stones[row, column] > 0 else _BLACK
        parts.append(_text(_x(column), _y(row), content, ink, 14 if len(content) < 3 else 11))
    return parts


def _text(x: float, y: float, content: str, ink: str, height: int) -> str:
    """Text with its middle at (x, y)."""
    return (
        f'<text x="{x:g}" y="{y + 0.35 * height:.1f}" font-size="{height}" fill="{ink}">'
        f"{_xml(content)}</text>"
    )


def _xml(content: str) -> str:
    """As XML allows it: escaped, and without the characters that no XML may hold."""
    return escape("".join(c for c in content if c.isprintable() or c == " "))


def _page(size: int, parts: list[str], below: str, description: str) -> str:
    board = 2 * _MARGIN + (size - 1) * _CELL
    width = max(board, _LEAST_WIDTH)
    height = board + _CAPTION
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}" role="img" text-anchor="middle"'
            ' font-family="system-ui, Helvetica, Arial, sans-serif">',
            f"<title>{_xml(description)}</title>",
            f'<g transform="translate({(width - board) / 2:g} 0)">',
            f'<rect width="{board}" height="{board}" rx="6" fill="{_WOOD}"/>',
            *parts,
            "</g>",
            _text(width / 2, board + 15, below, "#777", 12),
            "</svg>",
        ]
    )
