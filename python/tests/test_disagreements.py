"""What examples/disagreements.py counts, leaves out and remembers."""

import argparse
import math
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter

import needs
import pytest
from example_scripts import EXAMPLES, load

ROOT = pathlib.Path(__file__).parents[2]
NETS = ROOT / "nets" / "weights"
GAME = "(;SZ[9];B[ee];W[cc];B[gg])"

needs.learning()


def ask(folder: pathlib.Path, *arguments: object) -> tuple[str, str]:
    """What it prints, and what it notes."""
    few = ["--visits", 4, "--deeper", 2, "--results", "found.jsonl"]
    script = EXAMPLES / "disagreements.py"
    command = [sys.executable, str(script), *map(str, [*few, *arguments])]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout, result.stderr


def lines_in(folder: pathlib.Path) -> int:
    return len((folder / "found.jsonl").read_text().splitlines())


def write(path: pathlib.Path, text: str = GAME) -> pathlib.Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize(("games", "errors"), [(3, 4.303), (5, 2.776), (11, 2.228), (301, 1.968)])
def test_few_games_make_wide_intervals(games: int, errors: float) -> None:
    assert load("disagreements").widening(games - 1) == pytest.approx(errors, rel=0.04)


def test_intervals_count_games_not_positions() -> None:
    share = load("disagreements").share
    part, whole = "it", "all"
    even = [Counter({part: 5, whole: 10})] * 6
    assert share(part, whole, even) == (0.5, 0)
    split = [Counter({part: 10, whole: 10}), Counter({part: 0, whole: 10})] * 3
    result, half = share(part, whole, split)
    assert result == 0.5 and half == pytest.approx(2.571 * 0.5477 / 6**0.5, rel=0.01)
    assert math.isnan(share(part, whole, split[:2])[1])


def test_the_difference_has_an_interval_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    script = load("disagreements")
    agreed = script.Place(1, "Anna", "D4", "D4", "D4", {})
    chances = {"D4": 0.5, "E5": 0.52, "C3": 0.42}
    as_policy, as_search, as_neither = (
        script.Place(1, "Anna", "D4", "E5", played, chances) for played in ("D4", "E5", "C3")
    )
    script.tell_table([[as_policy, agreed], [as_policy], [as_search], [as_neither, as_policy]] * 2)
    more, gain, lead = capsys.readouterr().out.splitlines()[-3:]
    # Of 10 places 6 and 2: 40 % more; by hand from the ratio estimator, 7 degrees of freedom.
    assert re.search(r"more often than the search's, by 40\.0% \+- 58\.9%$", more)
    assert gain.endswith("by 2.0% +- 0.0%")
    assert re.search(r"by 3\.2% \+- ", lead), "10 % where neither was played, 2 % or nothing else"
    script.tell_table([[agreed]])
    assert "more often" not in capsys.readouterr().out


def test_chances_below_are_not_lost(capsys: pytest.CaptureFixture[str]) -> None:
    script = load("disagreements")
    worse = script.Place(1, "Anna", "D4", "E5", "C3", {"D4": 0.5, "E5": 0.4, "C3": 0.6})
    script.tell_table([[worse]])
    told = capsys.readouterr().out
    assert "0 of 1      ... and deeper searches prefer it too" in told
    assert "than the policy's first, by -10.0%" in told and "what was played, by -20.0%" in told


def test_games_of_one_name_are_several(tmp_path: pathlib.Path) -> None:
    first = write(tmp_path / "a" / "game.sgf")
    second = write(tmp_path / "b" / "game.sgf", "(;SZ[9];B[cc])")
    assert "4          positions of 2 games" in ask(tmp_path, first, second)[0]
    assert "1          positions of 1 games" in ask(tmp_path, second)[0], "this call's alone"
    assert "3          positions of 1 games" in ask(tmp_path, "a/game.sgf", first)[0]
    assert lines_in(tmp_path) == 2


def test_players_of_a_folder_are_told_by_name_with_their_places(tmp_path: pathlib.Path) -> None:
    names = "(;SZ[9]PB[Anna]PW[Bo];B[ee];W[cc];B[gg];W[ab])", "(;SZ[9]PW[Anna];B[ee];W[aa])"
    for number, text in enumerate(names):
        write(tmp_path / "games" / f"{number}.sgf", text)
    weak = ["--net", NETS / "early-20k.safetensors", "--visits", 60, "--places", "games"]
    told, _ = ask(tmp_path, *weak)
    tables, places = told.split("\nWhere the search overruled the policy:\n")
    everybody, *players = tables.split("\n\n")
    assert "6          positions of 2 games" in everybody
    heads = [player.splitlines()[:2] for player in players]
    assert [name for name, _ in heads] == ["Anna:", "Black:", "Bo:"]
    assert [line.split(maxsplit=1)[0] for _, line in heads] == ["3", "1", "2"]
    disagreed = int(re.search(r"(\d+) of 6 +the search chose", everybody).group(1))
    lines = places.splitlines()
    assert len(lines) == disagreed > 0
    place = r".*/games/[01]\.sgf, move [1-4] \((Anna|Bo|Black)\): "
    moves = r"policy \w+, search \w+ \([+-]\d+\.\d%\), played \w+"
    assert all(re.fullmatch(place + moves, line) for line in lines)
    assert ask(tmp_path, "--minutes", 0, *weak)[0] == told


def test_one_pair_in_so_many_is_as_fair_to_white(tmp_path: pathlib.Path) -> None:
    game = write(tmp_path / "game.sgf", "(;SZ[9];B[ee];W[cc];B[gg];W[gc];B[cg])")
    told = ask(tmp_path, "--every", 2, game)[0]
    assert "3          positions of 1 games" in told
    assert "Black:\n     2 " in told and "White:\n     1 " in told


def test_another_net_in_the_same_place_is_asked_anew(tmp_path: pathlib.Path) -> None:
    game, net = write(tmp_path / "game.sgf"), tmp_path / "net.safetensors"
    for lines, name in enumerate(["9x9", "early-20k", "9x9"], start=1):
        shutil.copy(NETS / f"{name}.safetensors", net)
        ask(tmp_path, "--net", net, game)
        assert lines_in(tmp_path) == min(lines, 2)


def test_half_a_line_is_passed_over_and_the_next_is_whole(tmp_path: pathlib.Path) -> None:
    first, second = write(tmp_path / "a.sgf"), write(tmp_path / "b.sgf")
    ask(tmp_path, first)
    with (tmp_path / "found.jsonl").open("a") as file:
        file.write('{"game": "/somew')
    told, noted = ask(tmp_path, second)
    assert "positions of 1 games" in told and '{"game": "/somew' in noted
    assert "positions of 2 games" in ask(tmp_path, "--minutes", 0, first, second)[0]


@pytest.mark.parametrize(
    "text, reason",
    [
        ("(;SZ[9];B[ee];B[cc])", "move 2 is out of turn"),
        ("(;SZ[5]AB[bb][ca][cc]AW[da][dc][eb][cb];B[db];W[cb])", "move 2: C4"),  # retakes the ko
        ("no game", "left out"),
    ],
)
def test_what_cannot_be_played_anew_is_left_out(
    tmp_path: pathlib.Path, text: str, reason: str
) -> None:
    bad, good = write(tmp_path / "bad.sgf", text), write(tmp_path / "good.sgf")
    told, noted = ask(tmp_path, bad, good)
    assert "3          positions of 1 games" in told
    assert "bad.sgf: left out" in noted and reason in noted


def test_a_game_that_ends_early_is_told(tmp_path: pathlib.Path) -> None:
    game = write(tmp_path / "game.sgf", "(;SZ[9];B[ee];W[ee];B[cc])")
    told, noted = ask(tmp_path, game)
    assert "1          positions of 1 games" in told
    assert "cut off after move 1" in noted and "occupied" in noted


def test_the_stones_of_a_handicap_were_chosen_by_nobody() -> None:
    script = load("disagreements")
    board = script.move37.Board(9)
    for move in ("C3", "pass", "G7", "C7", "E5"):
        board.play(move)
    options = argparse.Namespace(every=1, net=None, visits=4, deeper=2)
    nobody = {"black": "", "white": ""}
    numbers = [p.number for p in script.look_through(script.Game(board, nobody, 3), 0, options)]
    assert numbers == [4, 5]


def test_damaged_games_of_a_store_are_left_out(tmp_path: pathlib.Path) -> None:
    from move37 import Board, GameRecord, GameStore

    store = GameStore(tmp_path, write=True)
    for first in range(81):
        for second in range(1, 4):  # some of them are held out: their moves decide
            board = Board(9)
            board.play(first)
            board.play((first + second) % 81)
            store.add([GameRecord(board)])
    held_out = [id for id in store.game_ids() if store.game(id).is_held_out]
    del store
    assert len(held_out) >= 2
    file = tmp_path / "games.db"
    with sqlite3.connect(file) as database:
        database.execute("UPDATE games SET record = x'01' WHERE id = ?", held_out[:1])
    told, noted = ask(tmp_path, file)
    assert f"positions of {len(held_out) - 1} games" in told
    assert f"games.db {held_out[0]}: left out" in noted
