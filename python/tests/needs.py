"""Skips tests, in words, where what they need is missing."""

import pytest

from move37 import build_facts


def learning() -> None:
    """Skips the test or the whole file that calls it where move37 was built without nets and
    training. Where they were built but cannot be loaded, that is a failure."""
    if not build_facts.HAS_NETS:
        pytest.skip("move37 was built without LibTorch", allow_module_level=True)
    import move37.learning  # noqa: F401
