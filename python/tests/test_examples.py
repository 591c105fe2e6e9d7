"""The examples do what their texts promise."""

import pathlib
import re
import subprocess
import sys

import needs
import numpy as np
import pytest
from example_scripts import EXAMPLES, load

ROOT = pathlib.Path(__file__).parents[2]


def run(name: str, *arguments: object, folder: pathlib.Path) -> str:
    """What an example prints. It runs in this folder, by this interpreter."""
    command = [sys.executable, str(EXAMPLES / name), *map(str, arguments)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_first_steps_shows_explains_and_draws(tmp_path: pathlib.Path) -> None:
    told = run("first_steps.py", "board.svg", folder=tmp_path)
    assert "No such move: E5 is occupied." in told
    assert re.search(r"Black plays [A-J]\d", told)
    assert "SZ[9]" in told
    assert (tmp_path / "board.svg").read_text().startswith("<svg")


def test_ones_own_evaluator_beats_a_search_that_knows_nothing(tmp_path: pathlib.Path) -> None:
    told = run("own_evaluator.py", 6, folder=tmp_path)
    wins = int(re.search(r"(\d+) wins", told).group(1))
    assert wins >= 5, told


def test_comparing_priors_ranks_the_moves_by_surprise(tmp_path: pathlib.Path) -> None:
    told = run(
        "compare_priors.py", "--visits", 40, "--moves", 6, "--picture", "most.svg", folder=tmp_path
    )
    table = told.split("\n\n")[0].splitlines()
    surprises = [float(line.split()[-1]) for line in table if line.strip()[0].isdigit()]
    assert len(surprises) == 6 and surprises == sorted(surprises, reverse=True)
    assert "★" in (tmp_path / "most.svg").read_text(encoding="utf-8")


def test_disagreements_are_counted_judged_and_remembered(tmp_path: pathlib.Path) -> None:
    needs.learning()
    game = ROOT / "tests" / "data" / "game2.sgf"
    few = ["--every", 30, "--visits", 12, "--deeper", 2, "--results", "found.jsonl", game]
    told = run("disagreements.py", *few, folder=tmp_path)
    assert "8          positions of 1 games" in told  # of 211 moves
    disagreed, looked_at = map(int, re.search(r"(\d+) of (\d+) +the search chose", told).groups())
    assert looked_at == 8 and 0 < disagreed < 8
    agreed = int(re.search(r"of (\d+) +they agreed", told).group(1))
    assert agreed + disagreed == 8
    judgement = re.search(r"(\d+) of (\d+) +\.\.\. and deeper searches", told)
    better, judged = map(int, judgement.groups())
    assert better <= judged == disagreed

    again = run("disagreements.py", "--minutes", 0, *few, folder=tmp_path)
    assert again == told
    assert len((tmp_path / "found.jsonl").read_text().splitlines()) == 1


def test_what_was_asked_for_before_is_counted(tmp_path: pathlib.Path) -> None:
    needs.learning()
    told = run("remembered.py", "--visits", 40, "--moves", 2, "--back", folder=tmp_path)
    lines = re.findall(r"(.+): of (\d+) known (.+)%, by symmetry (.+)%", told)
    assert [line[0] for line in lines] == ["move 1", "before", "one move back"]
    assert all(float(plain) <= float(alike) for _, _, plain, alike in lines)
    assert int(lines[0][1]) == 40 and float(lines[0][3]) > 50  # the empty board has 8 equal sides
    assert float(lines[2][2]) == 100


def test_a_policy_is_turned_back_as_its_planes_were_turned() -> None:
    needs.learning()
    remembered = load("remembered")
    planes = np.random.default_rng(1).random((2, 5, 5))
    for image in range(8):
        logits = np.append(remembered.turned(planes, image)[0], 7)
        back = remembered.turned_back(logits, 5, image)
        assert (back == np.append(planes[0], 7)).all()


def needs_torch() -> None:
    pytest.importorskip("torch", reason="torch is not installed")
    needs.learning()


def test_training_5x5_goes_round(tmp_path: pathlib.Path) -> None:
    needs_torch()
    told = run("train_5x5.py", 1, folder=tmp_path)
    assert re.search(r"round 1: \d+ positions, loss \d+\.\d+", told)
    assert (tmp_path / "5x5.safetensors").is_file()


@pytest.mark.slow
def test_training_5x5_really_learns(tmp_path: pathlib.Path) -> None:
    needs_torch()
    from move37 import Board
    from move37.torch import PolicyValueNet

    told = run("train_5x5.py", folder=tmp_path)
    assert int(re.search(r"won (\d) of 8", told).group(1)) >= 7, told
    net = PolicyValueNet.load(tmp_path / "5x5.safetensors")
    policy = net.judge(Board(5, komi=0.5).planes()[None])["policy"]
    shares = np.exp(policy[0]) / np.exp(policy[0]).sum()
    middle = shares[:25].reshape(5, 5)[1:4, 1:4].sum()
    assert middle > 0.85, "a first move belongs into the middle; one by chance has a share of 9/26"


def test_training_5x5_is_shorter_than_sixty_lines() -> None:
    assert len((EXAMPLES / "train_5x5.py").read_text().splitlines()) < 60


def test_the_notebook_runs_from_start_to_end() -> None:
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed")
    needs_torch()
    notebook = nbformat.read(EXAMPLES / "tour.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": ROOT}}).execute()
    pictures = [
        output.data["image/svg+xml"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "image/svg+xml" in output.get("data", {})
    ]
    assert len(pictures) >= 4
