"""First steps: a board, a net, a search, its explanation, a picture.

    python first_steps.py [PICTURE.svg]
"""

import sys

import numpy as np

import move37

# A board knows the rules, and says why a move is none.
board = move37.Board(size=9, komi=7)
for move in ["E5", "E3", "G4", "C4"]:
    board.play(move)
print(board)
try:
    board.play("E5")
except ValueError as error:
    print(f"No such move: {error}.")

# A judge of positions: the net that comes with Move37, or random games where LibTorch is missing.
try:
    judge = move37.Net.load(move37.shipped_net(size=9))
except ImportError as error:
    print(f"Without a net, for {error}.")
    judge = move37.RolloutEvaluator(playouts=16)

# What it thinks at a glance: arrays for as many boards as one likes, from the side to move.
glance = judge.evaluate([board])
liked = np.argsort(-glance["policy"][0])[:3]
print("At first sight:", ", ".join(board.name_of(int(action)) for action in liked))

# What it thinks after looking ahead.
result = move37.search(board, judge, visits=200, seed=1)
print(result.explain())

# Where it looked, as a picture: in a notebook the last expression of a cell is enough.
picture = board.draw(heat=result.visits, values=True, title=f"{result.total_visits} visits")
if len(sys.argv) > 1:
    picture.save(sys.argv[1])
    print(f"Drawn in {sys.argv[1]}.")

# Play on from there, take it back, keep it as SGF.
board.play(result.move)
board.undo()
print(board.sgf(black="you", white="me").strip())
