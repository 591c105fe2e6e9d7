"""The environments of Gymnasium and PettingZoo."""

import copy
import pickle
import warnings

import numpy as np
import pytest

from move37 import Board, UniformEvaluator

pytest.importorskip("gymnasium", reason="gymnasium is not installed")

from move37.gymnasium import GoEnv, observe  # noqa: E402


def play_out(env: GoEnv, seed: int) -> tuple[list[int], float]:
    """One game of an agent that plays any sensible move; all moves, and the reward."""
    env.reset(seed=seed)
    random = np.random.default_rng(seed)
    over, reward = False, 0.0
    while not over:
        action = int(random.choice(np.flatnonzero(env.board.sensible_mask())))
        _, reward, over, _, _ = env.step(action)
    return env.board.moves, reward


# The checker asks no mask, so White's opponent leaves it an empty board.
@pytest.mark.parametrize("plays, opponent", [("black", "random"), ("white", lambda board: "pass")])
def test_gymnasiums_own_checker_is_content(plays: str, opponent: object) -> None:
    from gymnasium.utils.env_checker import check_env

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", message=".*not in the registry.*|.*spec.*|.*wrapped.*")
        check_env(GoEnv(5, plays=plays, opponent=opponent), skip_render_check=True)


def test_the_same_seed_plays_the_same_game() -> None:
    assert play_out(GoEnv(5), 3) == play_out(GoEnv(5), 3)
    assert play_out(GoEnv(5), 3) != play_out(GoEnv(5), 4)


@pytest.mark.parametrize("plays, sign", [("black", 1), ("white", -1)])
def test_the_reward_is_the_agents_result(plays: str, sign: int) -> None:
    env = GoEnv(5, komi=0.5, plays=plays)
    for seed in range(5):
        _, reward = play_out(env, seed)
        assert reward == sign * np.sign(env.board.score())


def test_a_draw_is_worth_nothing() -> None:
    env = GoEnv(5, komi=0, opponent=lambda board: "pass")
    env.reset()
    _, reward, over, truncated, info = env.step(25)
    assert (reward, over, truncated, info) == (0, True, False, {"score": 0})


def test_the_agent_may_be_white() -> None:
    env = GoEnv(5, plays="white", opponent=lambda board: "C3")
    observation, _ = env.reset()
    assert env.board.stones()[2, 2] == 1
    assert observation["action_mask"][12] == 0 and observation["action_mask"].sum() == 25


def test_either_colour_comes_by_the_seed() -> None:
    env = GoEnv(5, plays="either")
    agents = [(env.reset(seed=seed), env.agent)[1] for seed in range(20)]
    assert set(agents) == {"black", "white"}
    assert agents == [(env.reset(seed=seed), env.agent)[1] for seed in range(20)]


def test_an_evaluator_is_an_opponent_that_searches() -> None:
    game = []
    for _ in range(2):
        env = GoEnv(5, opponent=UniformEvaluator(), visits=10)
        env.reset(seed=1)
        env.step(12)
        game.append(env.board.moves)
    assert game[0] == game[1] and len(game[0]) == 2


@pytest.mark.parametrize(
    "rules, name", [("tromp-taylor", "superko"), ("aga", "superko"), ("chinese", "ko")]
)
def test_a_repetition_is_masked_and_refused_by_its_name(rules: str, name: str) -> None:
    ko = [[0, 1, -1, 0], [1, -1, 0, -1], [0, 1, -1, 0], [0, 0, 0, 0]]
    env = GoEnv(4, rules=rules, opponent=lambda board: "C3", plays="white")
    env.reset()
    env.board = Board.from_stones(ko, "black", rules=rules)
    env.board.play("C3")  # takes B3
    assert observe(env.board)["action_mask"][env.board.action_of("B3")] == 0
    with pytest.raises(ValueError, match=f"B3.*{name}"):
        env.step(env.board.action_of("B3"))


def test_an_illegal_step_says_why_and_changes_nothing() -> None:
    env = GoEnv(5)
    env.reset(seed=1)
    env.step(12)
    before = env.board.copy()
    with pytest.raises(ValueError, match="C3"):
        env.step(12)
    assert env.board == before


def test_copies_and_pickles_go_on_by_themselves() -> None:
    env = GoEnv(5)
    env.reset(seed=1)
    env.step(12)
    for twin in (copy.deepcopy(env), pickle.loads(pickle.dumps(env))):
        assert twin.board == env.board and twin.board.moves == env.board.moves
        twin.step(int(np.flatnonzero(twin.board.legal_mask())[0]))
        assert twin.board != env.board


@pytest.mark.parametrize(
    "options", [{"plays": "red"}, {"opponent": "strong"}, {"opponent": 3}, {"render_mode": "human"}]
)
def test_options_that_are_none_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=str(next(iter(options)))):
        GoEnv(5, **options)  # type: ignore[arg-type]


def test_rules_that_count_territory_are_refused() -> None:
    with pytest.raises(ValueError, match="japanese rules count territory"):
        GoEnv(5, rules="japanese")


# --- PettingZoo ---


@pytest.fixture
def zoo() -> object:
    pytest.importorskip("pettingzoo", reason="pettingzoo is not installed")
    from move37 import pettingzoo

    return pettingzoo


def test_pettingzoos_own_api_test_passes(zoo, capsys: pytest.CaptureFixture[str]) -> None:
    from pettingzoo.test import api_test

    api_test(zoo.env(size=5), num_cycles=500)


def test_pettingzoos_own_seed_test_passes(zoo, capsys: pytest.CaptureFixture[str]) -> None:
    from pettingzoo.test import seed_test

    seed_test(lambda: zoo.env(size=5), num_cycles=200)


def test_two_agents_play_in_turn_and_share_the_result(zoo) -> None:
    env = zoo.env(size=5, komi=0.5)
    env.reset(seed=1)
    turns, rewards = [], {}
    for agent in env.agent_iter():
        observation, reward, over, _, _ = env.last()
        turns.append(agent)
        rewards[agent] = reward
        plays = np.flatnonzero(observation["action_mask"][:-1])
        env.step(None if over else int(plays[0]) if len(plays) and len(turns) < 20 else 25)
    assert turns[:4] == ["black_0", "white_0", "black_0", "white_0"]
    assert rewards["black_0"] == -rewards["white_0"] != 0


def test_an_illegal_move_loses_the_game(zoo) -> None:
    env = zoo.env(size=5)
    env.reset()
    env.step(12)
    env.step(12)
    assert env.terminations == {"black_0": True, "white_0": True}
    assert env.rewards["white_0"] == -1


def test_who_is_not_to_move_has_no_action(zoo) -> None:
    env = zoo.raw_env(size=5)
    env.reset()
    assert env.observe("black_0")["action_mask"].sum() == 26
    assert env.observe("white_0")["action_mask"].sum() == 0


def test_two_sizes_live_side_by_side(zoo) -> None:
    small, large = zoo.raw_env(size=5), zoo.raw_env(size=9)
    small.reset()
    large.reset()
    large.step(80)
    assert small.observe("black_0")["observation"].shape[1:] == (5, 5)
    assert large.observe("white_0")["observation"].shape[1:] == (9, 9)
