"""What a build asks for, and what it does not."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE_WITHOUT_NETS = {
    "MOVE37_PYTHON": "ON",
    "MOVE37_NETS": "OFF",
    "MOVE37_PROGRAM": "OFF",
    "MOVE37_TESTS": "OFF",
    "MOVE37_BENCH": "OFF",
}


@pytest.mark.skipif(not shutil.which("cmake") or not shutil.which("ninja"), reason="needs cmake")
def test_a_package_without_nets_asks_for_no_json(tmp_path):
    options = [f"-D{name}={value}" for name, value in PACKAGE_WITHOUT_NETS.items()]
    without = "-DCMAKE_DISABLE_FIND_PACKAGE_nlohmann_json=ON"
    command = ["cmake", "-G", "Ninja", "-S", ROOT, "-B", tmp_path, *options, without]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    config = (tmp_path / "move37Config.cmake").read_text()
    assert "if(OFF OR OFF OR OFF)" in config
