"""What all tests stand on."""

import signal

import pytest


@pytest.fixture(autouse=True, scope="session")
def ctrl_c_is_heard():
    """A shell starts what it runs in the background with Ctrl-C ignored: tests of it never ended."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def records():
    """Games of self-play."""
    from small_learning import QUICK

    import move37

    return list(move37.selfplay(move37.UniformEvaluator(), games=40, seed=3, **QUICK))
