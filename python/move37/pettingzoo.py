"""Go as a PettingZoo environment: two agents, "black_0" and "white_0", in turn (AEC).

    env = move37.pettingzoo.env(size=9)
    env.reset(seed=1)
    for agent in env.agent_iter():
        observation, reward, terminated, truncated, info = env.last()
        ...

Needs the package `pettingzoo`. One agent against an opponent is in `move37.gymnasium`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from gymnasium import spaces
from pettingzoo import AECEnv
from pettingzoo.utils import wrappers

from move37.gymnasium import Observation, new_board, observation_space, observe


def env(**options: Any) -> AECEnv[str, Observation, int]:
    """A raw_env with PettingZoo's usual guards: an illegal move loses the game."""
    guarded = wrappers.TerminateIllegalWrapper(raw_env(**options), illegal_reward=-1)
    return wrappers.OrderEnforcingWrapper(wrappers.AssertOutOfBoundsWrapper(guarded))


class raw_env(AECEnv[str, Observation, int]):  # noqa: N801, PettingZoo's own spelling
    """The game without guards: an illegal move raises ValueError, and nothing has happened.

    size, komi, rules: as GoEnv takes them. Actions, rewards and the end of the game are those of
    `move37.gymnasium.GoEnv`. Who is not to move may observe too: the planes are those of the player
    to move, and no action is open.
    """

    metadata = {"render_modes": ["ansi"], "name": "move37_go_v0", "is_parallelizable": False}

    def __init__(
        self,
        size: int = 9,
        komi: float = 7,
        rules: str = "tromp-taylor",
        render_mode: str | None = None,
    ) -> None:
        super().__init__()
        self.render_mode = render_mode
        self.possible_agents = ["black_0", "white_0"]
        self.board = new_board(size, komi, rules)
        self._settings = (size, komi, rules)
        self._observation_space = observation_space(size)
        self._action_space = spaces.Discrete(size * size + 1)

    def observation_space(self, agent: str) -> spaces.Dict:
        return self._observation_space

    def action_space(self, agent: str) -> spaces.Discrete:
        return self._action_space

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Begins a new game. Nothing here is left to chance, so the seed changes nothing."""
        self.board = new_board(*self._settings)
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {agent: {} for agent in self.agents}
        self.agent_selection = self._to_play()

    def observe(self, agent: str) -> Observation:
        observation = observe(self.board)
        if agent != self._to_play() or self.board.is_over:
            observation["action_mask"][:] = 0
        return observation

    def step(self, action: Any) -> None:
        agent = self.agent_selection
        if self.terminations[agent] or self.truncations[agent]:
            self._was_dead_step(action)
            return
        self.board.play(action)
        self._cumulative_rewards[agent] = 0.0
        if self.board.is_over:
            self._end()
        self.agent_selection = self._to_play()
        self._accumulate_rewards()

    def render(self) -> str | None:
        return str(self.board) if self.render_mode == "ansi" else None

    def close(self) -> None:
        """Nothing is open."""

    def _to_play(self) -> str:
        return f"{self.board.to_play}_0"

    def _end(self) -> None:
        black_wins = float(np.sign(self.board.score()))
        self.rewards = {"black_0": black_wins, "white_0": -black_wins}
        self.terminations = dict.fromkeys(self.agents, True)
