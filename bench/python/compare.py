"""Times the Python API beside other people's Go boards, in one run on one core.

    python compare.py [--seconds S] [--size N]

What is not installed is left out, in words. The clock is the processor time of this process, and
for the searches, one of which has two threads, that of the wall; OpenBLAS has one thread. Each
number is the median of five rounds of S seconds, in which all take their turns, for the machine may
be busy: compare ratios, not numbers.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is loaded
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np  # noqa: E402

import move37  # noqa: E402

ROUNDS = 5
MOST_MOVES = 3  # times the points of the board: where a random game is cut short


Clock = Callable[[], float]


def rate(work: Callable[[], int], seconds: float, clock: Clock = time.process_time) -> float:
    """Units of work a second."""
    begin, done = clock(), 0
    while (passed := clock() - begin) < seconds:
        done += work()
    return done / passed


# --- random games: any legal action, the pass too, until the game is over or cut short ---

chance = random.Random(1).random  # the cheapest choice: the boards are timed, not the generator


def game_of_move37(size: int, rules: str) -> Callable[[], int]:
    def play() -> int:
        board = move37.Board(size, rules=rules)
        for _ in range(MOST_MOVES * size * size):
            actions = board.legal_moves()
            if not actions:
                break
            board.play(actions[int(chance() * len(actions))])
        return 1

    return play


def game_of_pyspiel(size: int) -> Callable[[], int]:
    import pyspiel

    limit = MOST_MOVES * size * size
    game = pyspiel.load_game("go", {"board_size": size, "max_game_length": limit})

    def play() -> int:
        state = game.new_initial_state()
        for _ in range(limit):
            actions = state.legal_actions()
            if not actions:
                break
            state.apply_action(actions[int(chance() * len(actions))])
        return 1

    return play


def game_of_pettingzoo(size: int) -> Callable[[], int]:
    from pettingzoo.classic import go_v5

    env = go_v5.raw_env(board_size=size)

    def play() -> int:
        env.reset()
        for _ in range(MOST_MOVES * size * size):
            agent = env.agent_selection
            if env.terminations[agent]:
                break
            actions = np.flatnonzero(env.observe(agent)["action_mask"])
            env.step(int(actions[int(chance() * len(actions))]))
        return 1

    return play


def game_of_sgfmill(size: int) -> Callable[[], int]:
    """It knows no legal moves: any empty point but a simple ko is played, suicide and all."""
    from sgfmill.boards import Board

    def play() -> int:
        board, ko, color, passes = Board(size), None, "b", 0
        for _ in range(MOST_MOVES * size * size):
            actions = [p for p in board.board_points if board.get(*p) is None and p != ko]
            number = int(chance() * (1 + len(actions)))
            passes = passes + 1 if number == len(actions) else 0
            if passes == 2:
                break
            ko = None if passes else board.play(*actions[number], color)
            color = "w" if color == "b" else "b"
        return 1

    return play


# --- planes of a position half-way through a game ---


def positions(size: int) -> list[int]:
    moves, board = [], move37.Board(size, rules="chinese")
    chance = np.random.default_rng(1)
    for _ in range(size * size // 2):
        moves.append(int(chance.choice(np.flatnonzero(board.sensible_mask()))))
        board.play(moves[-1])
    return moves


def planes_of_move37(size: int) -> Callable[[], int]:
    board = move37.Board(size)
    for move in positions(size):
        board.play(move)
    out = np.empty((move37.NUM_PLANES, size, size), np.float32)
    return lambda: repeat(lambda: board.planes(out=out))


def planes_of_pyspiel(size: int) -> Callable[[], int]:
    import pyspiel

    state = pyspiel.load_game("go", {"board_size": size}).new_initial_state()
    for move in positions(size):
        state.apply_action(move)
    return lambda: repeat(lambda: np.asarray(state.observation_tensor(), np.float32))


def planes_of_pettingzoo(size: int) -> Callable[[], int]:
    from pettingzoo.classic import go_v5

    env = go_v5.raw_env(board_size=size)
    env.reset()
    for move in positions(size):
        env.step(move)
    return lambda: repeat(lambda: env.observe(env.agent_selection))


def repeat(call: Callable[[], object], times: int = 50) -> int:
    for _ in range(times):
        call()
    return times


# --- search with a numpy callable, with the batch and the visits that a search has by itself ---

BATCH = 8


def network(size: int, width: int = 512) -> Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Two layers of chance: a callable that costs about what a small net does."""
    chance = np.random.default_rng(1)
    inputs = move37.NUM_PLANES * size * size
    first = chance.normal(0, inputs**-0.5, (inputs, width)).astype(np.float32)
    second = chance.normal(0, width**-0.5, (width, size * size + 2)).astype(np.float32)

    def judge(planes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        said = np.maximum(planes.reshape(len(planes), -1) @ first, 0) @ second
        return said[:, :-1], np.tanh(said[:, -1])

    return judge


def alone(size: int) -> Callable[[], int]:
    judge = network(size)
    planes = np.stack([move37.Board(size).planes()] * BATCH)
    return lambda: repeat(lambda: judge(planes)) * BATCH


VISITS = 800


def searched(size: int, threads: int = 1) -> Callable[[], int]:
    judge, board = network(size), move37.Board(size)

    def search() -> int:
        result = move37.search(board, judge, visits=VISITS, batch=BATCH, threads=threads)
        return int(result.total_visits)

    return search


def replayed(size: int) -> Callable[[], int]:
    """The calls that this search makes, the narrow ones of its beginning too, and no search."""
    judge, calls = network(size), []

    def listen(planes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        calls.append(planes)
        return judge(planes)

    move37.search(move37.Board(size), listen, VISITS, batch=BATCH)

    def replay() -> int:
        for planes in calls:
            judge(planes)
        return VISITS

    return replay


def searched_by_pyspiel(size: int) -> Callable[[], int]:
    """OpenSpiel's own Python MCTS with the same callable; it asks for one position at a time."""
    import pyspiel
    from open_spiel.python.algorithms import mcts

    class Judge(mcts.Evaluator):
        """Asked twice of a position, for value and prior; it thinks once."""

        def __init__(self) -> None:
            self.judge, self.planes, self.last = network(size), move37.NUM_PLANES, (None, None)

        def said(self, state: pyspiel.State) -> tuple[np.ndarray, np.ndarray]:
            if self.last[0] != str(state):
                planes = np.asarray(state.observation_tensor(), np.float32)
                wide = np.resize(planes, (1, self.planes, size, size))
                self.last = str(state), self.judge(wide)
            return self.last[1]

        def evaluate(self, state: pyspiel.State) -> np.ndarray:
            value = self.said(state)[1][0]
            return np.array([value, -value])

        def prior(self, state: pyspiel.State) -> list[tuple[int, float]]:
            actions = state.legal_actions()
            odds = np.exp(self.said(state)[0][0, actions])
            return list(zip(actions, odds / odds.sum()))

    visits = 100
    game = pyspiel.load_game("go", {"board_size": size})
    bot = mcts.MCTSBot(game, 1.5, visits, Judge())
    state = game.new_initial_state()
    return lambda: (bot.mcts_search(state), visits)[1]


def compare(
    title: str,
    unit: str,
    makers: dict[str, Callable[[], Callable[[], int]]],
    seconds: float,
    clock: Clock = time.process_time,
) -> None:
    print(f"\n{title}")
    works = {}
    for name, make in makers.items():
        try:
            works[name] = make()
            works[name]()  # what is only done once
        except ImportError as error:
            print(f"  {name:28} not installed ({error})")
    rates: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            rates[name].append(rate(work, seconds, clock))
    medians = {name: statistics.median(measured) for name, measured in rates.items()}
    first = next(iter(medians.values()))
    for name, result in medians.items():
        print(f"  {name:28} {result:12,.0f} {unit:14} 1 : {first / result:,.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--size", type=int, default=9)
    arguments = parser.parse_args()
    size, seconds = arguments.size, arguments.seconds
    compare(
        f"Random games on {size}x{size}, move by move from Python",
        "games/s",
        {
            "move37 (simple ko)": lambda: game_of_move37(size, "chinese"),
            "move37 (positional superko)": lambda: game_of_move37(size, "chinese-ogs"),
            "pyspiel (simple ko)": lambda: game_of_pyspiel(size),
            "PettingZoo (simple ko)": lambda: game_of_pettingzoo(size),
            "sgfmill (no legality)": lambda: game_of_sgfmill(size),
        },
        seconds,
    )
    compare(
        "Planes of a position as float32 arrays",
        "positions/s",
        {
            f"move37 ({move37.NUM_PLANES} planes)": lambda: planes_of_move37(size),
            "pyspiel (4 planes)": lambda: planes_of_pyspiel(size),
            "PettingZoo (17 planes)": lambda: planes_of_pettingzoo(size),
        },
        seconds,
    )
    compare(
        f"Search with a numpy callable, {BATCH} positions a call",
        "positions/s",
        {
            "the callable alone": lambda: alone(size),
            "the callable on these calls": lambda: replayed(size),
            "move37.search": lambda: searched(size),
            "move37.search, two threads": lambda: searched(size, threads=2),
            "OpenSpiel's MCTSBot (batch 1)": lambda: searched_by_pyspiel(size),
        },
        seconds,
        time.perf_counter,
    )


if __name__ == "__main__":
    main()
