"""Nets, self-play and training: all that needs LibTorch.

LibTorch may be in a process once only: were the Python ``torch`` another one than this package was
built with, the two would crash each other. So that is found out before anything is loaded.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .build_facts import HAS_NETS, TORCH_IS_BUNDLED, TORCH_VERSION

__all__ = [
    "GameRecord",
    "GameStore",
    "Net",
    "ReplayWindow",
    "selfplay",
    "shipped_net",
    "train",
    "training_options",
]

_PACKAGE = Path(__file__).parent


def _importable_torch() -> tuple[str, bool] | None:
    """Version of the ``torch`` that Python would import, and whether its LibTorch lies in it."""
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    found = re.search(r"__version__ = ['\"]([^'\"]+)", (folder / "version.py").read_text())
    library = (folder / "lib" / "libtorch_cpu.so").resolve()
    return (found.group(1) if found else "unknown"), library.is_relative_to(folder.resolve())


def _release(version: str) -> str:
    """``1.13.0`` of ``1.13.0a0+cpu``."""
    found = re.match(r"\d+\.\d+\.\d+", version)
    return found.group() if found else version


def _check_torch() -> None:
    if not HAS_NETS:
        raise ImportError(
            "this move37 was built without LibTorch: there are boards, rules, records and search, "
            "but no nets, self-play or training"
        )
    importable = _importable_torch()
    if importable is None:
        return
    version, is_bundled = importable
    if (_release(version), is_bundled) == (_release(TORCH_VERSION), TORCH_IS_BUNDLED):
        if is_bundled:
            import torch  # noqa: F401  (it knows where its LibTorch lies)
        return
    raise ImportError(
        f"this move37 was built with LibTorch {TORCH_VERSION} {_origin(TORCH_IS_BUNDLED)}, but the "
        f"torch that Python would import is {version} {_origin(is_bundled)}. Both in one process "
        "would crash. Build move37 anew where that torch is installed (pip install "
        "--force-reinstall .), or remove that torch"
    )


def _origin(is_bundled: bool) -> str:
    return "of a Python package" if is_bundled else "of the system"


_check_torch()
try:
    from ._learning import GameRecord, GameStore, Net, ReplayWindow, selfplay
    from . import _learning
except ImportError as error:
    raise ImportError(f"move37 cannot load LibTorch {TORCH_VERSION}: {error}") from error


def shipped_net(size: int = 9) -> Path:
    """The file of the net that comes with the package for boards of this or the nearest size.

    A larger net counts as twice as near as a smaller one: it has seen the middle of a board. Those
    that lie beside it for comparison (``19x19-people-...``) are left out.

    Raises:
        FileNotFoundError: if no net came with it.
    """
    folder = _PACKAGE / "weights"
    names = ((path, re.fullmatch(r"(\d+)x\1", path.stem)) for path in folder.glob("*.safetensors"))
    by_size = {int(name[1]): path for path, name in names if name}
    if not by_size:
        raise FileNotFoundError(f"no net came with this package: {folder} has none")
    return by_size[min(by_size, key=lambda own: own - size if own > size else 2 * (size - own))]


def train(
    folder: str | Path,
    *,
    preset: str | Path | None = None,
    note: Callable[[str], Any] | None = print,
    progress: Callable[[dict[str, float]], Any] | None = None,
    **options: Any,
) -> dict[str, float]:
    """Learns from self-play, or goes on with it: the same as the command ``move37 train``.

    The folder holds ``run.toml`` (every option), ``games.db`` (see ``GameStore``), ``nets/`` and
    ``checkpoints/``. A run that was stopped goes on where it was, with its own options.

    Args:
        folder: of the run; made if there is none.
        preset: what a new run begins with: ``"5x5"``, ``"7x7"``, ``"9x9"`` (if none is named),
            ``"19x19"``, or a TOML file. An old run has its options already: one that says
            otherwise is refused.
        note: is told what happens, a line at a time; of a run that goes on also what is changed.
        progress: is told about once a second where the run stands, by the names of its metrics
            (``"learner/samples"``, ``"train/policy-loss"``). Both are called on this thread; what
            they raise stops the run.
        **options: any option of training, ``minutes=60`` first of all; see ``training_options()``.

    Returns:
        Where the run stood at its end.

    Raises:
        KeyboardInterrupt: after Ctrl-C, when the run has left a checkpoint.
        ValueError: for options out of range or that do not exist, a preset that is not the run's,
            and another ``start_net`` where a run goes on with its own net.
        RuntimeError: if the folder cannot be used, or the disk is full.
    """
    given = {name.replace("_", "-"): _text(value) for name, value in options.items()}
    file = _find_preset("9x9" if preset is None else preset)
    return _learning.train(str(folder), str(file), preset is not None, given, note, progress)


def training_options(preset: str | Path = "9x9") -> dict[str, str]:
    """All options of training and what they mean, with those of a new run of this preset.

    Raises:
        ValueError: if there is no such preset.
        RuntimeError: if its file cannot be read.
    """
    return _learning.training_options(str(_find_preset(preset)))


def _find_preset(preset: str | Path) -> Path:
    for path in (Path(preset), _PACKAGE / "presets" / f"{preset}.toml"):
        if path.is_file():
            return path
    known = ", ".join(sorted(file.stem for file in (_PACKAGE / "presets").glob("*.toml")))
    raise ValueError(f"there is no preset '{preset}'; there are {known}, and your own TOML files")


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
