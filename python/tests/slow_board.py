"""The rules of Go once more, as plainly as Python can say them, to check the engine's by.

Shares no code with it: a board is a string, "." empty, "X" Black, "O" White, row by row.
"""

from __future__ import annotations

RULES = {  # name: (ko, is suicide legal)
    "tromp-taylor": ("positional", True),
    "chinese": ("simple", False),
    "chinese-ogs": ("positional", False),
    "aga": ("situational", False),
    "new-zealand": ("situational", True),
}


class SlowBoard:
    def __init__(self, size: int, rules: str) -> None:
        self.size = size
        self.ko, self.suicide = RULES[rules]
        self.stones = "." * size**2
        self.to_play = "X"
        self.before = ""  # the board before the last play; empty after a pass
        self.seen = {self._key(self.stones, "X")}

    def legal_mask(self) -> list[bool]:
        return [self.legal(point) for point in range(self.size**2)] + [True]

    def legal(self, point: int) -> bool:
        after = self.after(point)
        if after is None:
            return False
        if self.ko == "simple":
            return after != self.before
        return self._key(after, self._other()) not in self.seen

    def play(self, action: int) -> None:
        after = self.after(action) if action < self.size**2 else self.stones
        assert after is not None
        self.before = self.stones if action < self.size**2 else ""
        self.stones = after
        self.to_play = self._other()
        self.seen.add(self._key(after, self.to_play))

    def after(self, point: int) -> str | None:
        """The board after a play here, or None if it could not be, whatever was before."""
        if self.stones[point] != ".":
            return None
        board = self.stones[:point] + self.to_play + self.stones[point + 1 :]
        for n in self.beside(point):
            if board[n] == self._other():
                board = self.without_breath(board, n)
        after = self.without_breath(board, point)
        if after != board and (not self.suicide or after == self.stones):
            return None
        return after

    def without_breath(self, board: str, point: int) -> str:
        """The board, less the chain on this point if it has no liberty."""
        chain, around = self.area(board, point)
        if "." in around:
            return board
        return "".join("." if i in chain else c for i, c in enumerate(board))

    def area(self, board: str, point: int) -> tuple[set[int], set[str]]:
        """All points connected to this one that hold the same, and what is beside them."""
        points, around, open_points = {point}, set(), [point]
        while open_points:
            for n in self.beside(open_points.pop()):
                if board[n] != board[point]:
                    around.add(board[n])
                elif n not in points:
                    points.add(n)
                    open_points.append(n)
        return points, around

    def owners(self) -> list[int]:
        """+1 for Black's stones and territory, -1 for White's, 0 for nobody's."""
        side = {"X": 1, "O": -1}
        owners = []
        for point, stone in enumerate(self.stones):
            around = {stone} if stone != "." else self.area(self.stones, point)[1]
            owners.append(side[around.pop()] if len(around) == 1 else 0)
        return owners

    def beside(self, point: int) -> list[int]:
        row, column = divmod(point, self.size)
        near = [(row - 1, column), (row, column - 1), (row, column + 1), (row + 1, column)]
        return [r * self.size + c for r, c in near if 0 <= r < self.size and 0 <= c < self.size]

    def _other(self) -> str:
        return "O" if self.to_play == "X" else "X"

    def _key(self, board: str, to_play: str) -> object:
        return (board, to_play) if self.ko == "situational" else board
