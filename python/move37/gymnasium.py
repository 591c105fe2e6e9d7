"""Go as a Gymnasium environment: one agent against an opponent of one's choice.

    env = GoEnv(size=5, komi=0.5, opponent="random")
    observation, info = env.reset(seed=1)
    observation, reward, terminated, truncated, info = env.step(action)

Needs the package `gymnasium`. Two agents in turn are in `move37.pettingzoo`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import gymnasium
import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from move37 import Board, Evaluator, search

Observation = dict[str, NDArray[Any]]
Player = Callable[[Board], "int | str"]

_MOST_IN_A_PLANE = 3.0  # the komi's plane; all others are in [0, 1]


def new_board(size: int, komi: float, rules: str) -> Board:
    """An empty board. Raises ValueError as Board, and for rules that count territory: nobody is
    there to say which stones are dead."""
    board = Board(size, komi, rules)
    if board.scoring != "area":
        raise ValueError(f"{rules} rules count territory; play by some that count area")
    return board


def observation_space(size: int) -> spaces.Dict:
    """What observe() returns for a board of this size."""
    shape = Board(size).planes().shape
    return spaces.Dict(
        {
            "observation": spaces.Box(-_MOST_IN_A_PLANE, _MOST_IN_A_PLANE, shape, np.float32),
            "action_mask": spaces.Box(0, 1, (size * size + 1,), np.int8),
        }
    )


def observe(board: Board) -> Observation:
    """The planes [C, N, N], float32, of the player to move, and the mask [N*N + 1], int8, of what
    the rules let that player do: no move that is a suicide or a repetition if they forbid it."""
    return {"observation": board.planes(), "action_mask": board.legal_mask().astype(np.int8)}


class GoEnv(gymnasium.Env[Any, Any]):
    """A game against an opponent. Actions are row * N + column, and N * N passes.

    size, komi, rules: as Board takes them; the rules count area.
    plays: the agent's colour; "either" draws it anew for each game.
    opponent: "random" (any legal move that fills no own eye); a net or another evaluator, which
        searches `visits` positions a move; or a function from a board to a move.
    visits: see `opponent`.

    The reward is +1 for a win, -1 for a loss and 0 for a draw, all at the end; `info` then has the
    margin for the agent as "score". The game ends by two passes. Under "positional" and
    "situational" superko it must end; under a simple ko it may not, so wrap it in gymnasium's
    TimeLimit. The environment can be copied and pickled if its opponent can.
    """

    metadata = {"render_modes": ["ansi"], "render_fps": 1}

    def __init__(
        self,
        size: int = 9,
        komi: float = 7,
        rules: str = "tromp-taylor",
        *,
        plays: Literal["black", "white", "either"] = "black",
        opponent: Any = "random",
        visits: int = 50,
        render_mode: str | None = None,
    ) -> None:
        if plays not in ("black", "white", "either"):
            raise ValueError(f"plays is {plays!r}, not 'black', 'white' or 'either'")
        if opponent != "random" and not isinstance(opponent, Evaluator) and not callable(opponent):
            raise ValueError(f"opponent is {opponent!r}, neither 'random' nor a net nor a function")
        if render_mode not in (None, *self.metadata["render_modes"]):
            raise ValueError(f"render_mode is {render_mode!r}, not 'ansi' or None")
        self.render_mode = render_mode
        self.observation_space = observation_space(size)
        self.action_space = spaces.Discrete(size * size + 1)
        self.board = new_board(size, komi, rules)
        self.agent = "black"
        self._settings = (size, komi, rules)
        self._plays = plays
        self._opponent, self._visits = opponent, visits

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        super().reset(seed=seed)
        self.board = new_board(*self._settings)
        self.agent = self._plays
        if self._plays == "either":
            self.agent = str(self.np_random.choice(["black", "white"]))
        self._let_opponent_play()
        return observe(self.board), {}

    def step(self, action: int) -> tuple[Observation, float, bool, bool, dict[str, Any]]:
        """Raises ValueError, and nothing has happened, if the move is illegal."""
        self.board.play(int(action))
        self._let_opponent_play()
        if not self.board.is_over:
            return observe(self.board), 0.0, False, False, {}
        score = self.board.score() if self.agent == "black" else -self.board.score()
        return observe(self.board), float(np.sign(score)), True, False, {"score": score}

    def action_masks(self) -> NDArray[np.bool_]:
        """What may be played now, [N*N + 1]; sb3-contrib's MaskablePPO asks by this name."""
        return self.board.legal_mask()

    def render(self) -> str | None:
        return str(self.board) if self.render_mode == "ansi" else None

    def _let_opponent_play(self) -> None:
        if not self.board.is_over and self.board.to_play != self.agent:
            self.board.play(self._opponents_move())

    def _opponents_move(self) -> int | str:
        if self._opponent == "random":
            return int(self.np_random.choice(np.flatnonzero(self.board.sensible_mask())))
        if isinstance(self._opponent, Evaluator):
            seed = int(self.np_random.integers(1 << 32))
            return search(self.board, self._opponent, visits=self._visits, seed=seed).move
        return self._opponent(self.board)
