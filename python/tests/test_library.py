"""What happens when LibTorch is not there, or is another one than the module was built with."""

import subprocess
import sys
from pathlib import Path

import needs
import pytest

import move37
from move37 import build_facts

PACKAGE = Path(move37.__file__).parent


def run(code, path):
    """Runs code in a fresh interpreter that finds this package, and before it what lies in path."""
    paths = f"sys.path[:0] = [{str(path)!r}, {str(PACKAGE.parent)!r}]"
    return subprocess.run(
        [sys.executable, "-c", f"import sys; {paths}\n{code}"], capture_output=True, text=True
    )


def fake_torch(folder, version, bundled):
    """What of a torch is looked at before it is imported."""
    library = folder / "torch" / "lib" / "libtorch_cpu.so"
    library.parent.mkdir(parents=True)
    (folder / "torch" / "__init__.py").write_text("raise SystemExit('torch was imported')")
    (folder / "torch" / "version.py").write_text(f"__version__ = '{version}'\n")
    if bundled:
        library.touch()
    else:
        library.symlink_to("/usr/lib/libtorch_cpu.so")


def test_the_board_needs_no_torch(tmp_path):
    fake_torch(tmp_path, "99.0.0", True)
    done = run("import move37; b = move37.Board(); b.play('E5'); print(b.to_play)", tmp_path)
    assert (done.returncode, done.stdout) == (0, "white\n"), done.stderr


@pytest.mark.skipif(not build_facts.HAS_NETS, reason="move37 was built without LibTorch")
@pytest.mark.parametrize("bundled", [True, False])
def test_another_torch_is_refused_before_anything_is_loaded(tmp_path, bundled):
    fake_torch(tmp_path, "99.0.0+cpu", bundled)
    done = run("import move37; move37.Net", tmp_path)
    assert done.returncode == 1
    assert "ImportError: this move37 was built with LibTorch" in done.stderr
    assert "99.0.0+cpu" in done.stderr and "torch was imported" not in done.stderr


@pytest.mark.skipif(build_facts.HAS_NETS, reason="move37 was built with LibTorch")
def test_a_build_without_libtorch_says_so():
    with pytest.raises(ImportError, match="built without LibTorch"):
        move37.Net


def test_all_that_is_there_can_be_imported_at_once():
    if build_facts.HAS_NETS:
        needs.learning()
    names = {}
    exec("from move37 import *", names)
    assert set(move37.__all__) <= set(names)


def test_modules_that_need_a_package_are_there_when_they_are_asked_for(tmp_path):
    (tmp_path / "gymnasium.py").write_text("raise ImportError('this one is broken')")
    quiet = run("import sys, move37; print('gymnasium' in sys.modules)", tmp_path)
    assert quiet.stdout == "False\n", quiet.stderr
    asked = run("import move37; move37.gymnasium", tmp_path)
    assert "ImportError: this one is broken" in asked.stderr


def test_names_that_do_not_exist_are_attribute_errors():
    with pytest.raises(AttributeError, match="no attribute 'Go'"):
        move37.Go
    assert set(move37.__all__) <= set(dir(move37))


@pytest.mark.parametrize("name", move37.__all__)
def test_every_public_name_has_a_docstring(name):
    if name in move37._LEARNING:
        needs.learning()
    thing = getattr(move37, name)
    if isinstance(thing, int):
        return
    assert thing.__doc__
    if isinstance(thing, type):
        public = [n for n in vars(thing) if not n.startswith("_")]
        assert [n for n in public if not getattr(thing, n).__doc__] == []
