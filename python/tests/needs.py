"""Skips tests, in words, where what they need is missing."""

import pytest


def learning() -> None:
    """Skips the test or the whole file that calls it, unless nets and training can be loaded."""
    try:
        import move37.learning  # noqa: F401
    except ImportError as error:
        pytest.skip(str(error), allow_module_level=True)
