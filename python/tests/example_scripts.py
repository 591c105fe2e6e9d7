"""The programs in examples/ as modules, to test their parts."""

import importlib.util
import pathlib
import types

EXAMPLES = pathlib.Path(__file__).parents[2] / "examples"


def load(name: str) -> types.ModuleType:
    """examples/NAME.py, not run."""
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script
