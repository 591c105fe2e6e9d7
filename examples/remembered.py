"""How often does a search ask for what was asked for before, as it is or turned and mirrored?

    python remembered.py [--net FILE] [--size N] [--visits N] [--play MOVE...] [--moves N] [--back]

Searches a position so many visits deep, one leaf at a time; with --moves it plays on and keeps the
tree, with --back it then takes one move back and searches there anew, as people do who look around.
A memory pays where the shares that it prints are high.
"""

from __future__ import annotations

import argparse

import numpy as np

import move37


def turned(planes: np.ndarray, image: int) -> np.ndarray:
    """Planes [C, N, N] in one of the eight ways to turn and mirror the board."""
    side = planes.swapaxes(1, 2) if image >= 4 else planes
    return np.rot90(side, image % 4, (1, 2))


def turned_back(logits: np.ndarray, size: int, image: int) -> np.ndarray:
    """A policy [N * N + 1] of that image as one of the board itself; a pass stays a pass."""
    points = np.rot90(logits[:-1].reshape(size, size), -image % 4)
    return np.append(points.T if image >= 4 else points, logits[-1])


class Memory:
    """What a net was asked, and what of it was new. Images of one position get one answer."""

    def __init__(self, net: move37.Net) -> None:
        self.net = net
        self.plain: set[bytes] = set()
        self.alike: set[bytes] = set()
        self.asked = self.plainly_known = self.known = 0

    def judge(self, planes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Policy, value and score, as a tree wants them, of planes [1, C, N, N]."""
        keys = [turned(planes[0], image).tobytes() for image in range(8)]
        image = min(range(8), key=keys.__getitem__)
        self.asked += 1
        self.plainly_known += keys[0] in self.plain
        self.known += keys[image] in self.alike
        self.plain.add(keys[0])
        self.alike.add(keys[image])
        said = self.net(turned(planes[0], image)[None])
        policy = turned_back(said["policy"][0], planes.shape[-1], image)
        return policy[None], said["value"], said["score"]

    def tell(self, what: str) -> None:
        """The shares since it last told, which begin anew."""
        asked = max(1, self.asked)
        plainly, alike = self.plainly_known / asked, self.known / asked
        print(f"{what}: of {asked} known {plainly:.1%}, by symmetry {alike:.1%}")
        self.asked = self.plainly_known = self.known = 0


def search(tree: move37.Tree, memory: Memory, visits: int) -> None:
    while tree.visits < visits and not tree.is_full:
        planes = tree.select(1)
        if len(planes):  # else a game was over there
            tree.backup(*memory.judge(planes))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--net", help="default: the shipped net for the board")
    parser.add_argument("--size", type=int, default=9)
    parser.add_argument("--visits", type=int, default=1000)
    parser.add_argument("--play", nargs="+", default=[], help="moves that are there already: Q16")
    parser.add_argument("--moves", type=int, default=0, help="then play so many moves")
    parser.add_argument("--back", action="store_true", help="and take one back at the end")
    options = parser.parse_args()

    file = options.net or move37.shipped_net(options.size)
    memory = Memory(move37.Net.load(file, symmetries="none"))
    board = move37.Board(options.size)
    for move in options.play:
        board.play(move)
    tree = move37.Tree(board, max_nodes=10_000_000)
    search(tree, memory, options.visits)
    memory.tell(f"move {len(board.moves) + 1}")
    for _ in range(options.moves):
        board.play(tree.result().move)
        if board.is_over:
            return
        tree.set_board(board)
        search(tree, memory, options.visits)
        if len(board.moves) % 10 == 9:
            memory.tell(f"up to move {len(board.moves) + 1}")
    if options.back:
        memory.tell("before")
        board.undo()
        tree.set_board(board)
        search(tree, memory, options.visits)
        memory.tell("one move back")


if __name__ == "__main__":
    main()
