"""Any function from planes to (policy, value) drives the search: here one that one can read.

    python own_evaluator.py [GAMES]

It counts influence, likes captures, dislikes self-atari, and beats a search that knows nothing.
"""

import sys

import numpy as np

import move37

# Planes that it looks at; the whole list is in engine/features.h.
OWN, OPPONENT, CAPTURES, OPPONENT_CAPTURES, SELF_ATARI, KOMI = 0, 1, 14, 15, 16, 22


def spread(stones: np.ndarray, rounds: int = 3) -> np.ndarray:
    """What stones [B, N, N] radiate: in each round a point takes a third of its neighbours'."""
    field = stones.copy()
    for _ in range(rounds):
        wide = np.pad(field, ((0, 0), (1, 1), (1, 1)))
        beside = wide[:, :-2, 1:-1] + wide[:, 2:, 1:-1] + wide[:, 1:-1, :-2] + wide[:, 1:-1, 2:]
        field = stones + beside / 3
    return field


def judge(planes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Planes [B, C, N, N] -> policy logits [B, N*N + 1] and values [B], for the side to move."""
    batch, _, size, _ = planes.shape
    influence = spread(planes[:, OWN] - planes[:, OPPONENT])
    margin = np.tanh(influence).sum((1, 2)) + 15 * planes[:, KOMI, 0, 0]
    points = 2 * np.tanh(spread(planes[:, OWN] + planes[:, OPPONENT]))  # near the stones
    points += 12 * planes[:, CAPTURES] + 6 * planes[:, OPPONENT_CAPTURES]
    points -= 3 * planes[:, SELF_ATARI]
    passes = np.full((batch, 1), -2.0)
    return np.concatenate([points.reshape(batch, -1), passes], 1), np.tanh(margin / size)


def play(black: object, white: object, seed: int, size: int = 7, visits: int = 48) -> float:
    """One game that begins with two random moves. Black's result: +1, 0 or -1."""
    board = move37.Board(size, komi=7)
    random = np.random.default_rng(seed)
    while not board.is_over and len(board.moves) < 2 * size * size:
        if len(board.moves) < 2:
            board.play(int(random.choice(board.legal_moves()[:-1])))
        else:
            player = black if board.to_play == "black" else white
            board.play(move37.search(board, player, visits=visits, seed=seed).move)
    return float(np.sign(board.score()))


def main(games: int) -> None:
    nothing = move37.UniformEvaluator()
    results = []
    for game in range(games):
        seed = game // 2  # each opening twice, with both colours
        result = play(judge, nothing, seed) if game % 2 == 0 else -play(nothing, judge, seed)
        results.append(result)
    print(f"own evaluator: {results.count(1)} wins, {results.count(-1)} losses of {games} games")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
