"""The type stubs say what the modules have, and the package's own code agrees with them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import move37
from move37 import build_facts

pytest.importorskip("mypy.stubtest", reason="mypy is not installed: the stubs are not compared")

PACKAGE = Path(move37.__file__).parent
ALLOWED = Path(__file__).parent.parent / "stubtest_allowlist.txt"
MODULES = ["move37._core", *(["move37._learning", "move37._story"] if build_facts.HAS_NETS else [])]


def run(*arguments):
    where = str(PACKAGE.parent)
    environment = {**os.environ, "PYTHONPATH": where, "MYPYPATH": where}
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    return done.returncode, done.stdout + done.stderr


def test_the_stubs_say_what_the_modules_have():
    options = ["--concise", "--allowlist", str(ALLOWED), "--ignore-unused-allowlist"]
    status, text = run("mypy.stubtest", *MODULES, *options)
    assert status == 0, text


def test_the_package_agrees_with_its_types():
    status, text = run("mypy", "-p", "move37", "--ignore-missing-imports", "--cache-dir", os.devnull)
    assert status == 0, text
