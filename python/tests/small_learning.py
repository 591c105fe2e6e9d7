"""A net and self-play so small that a test has time for them."""

import move37

TINY = {"blocks": 1, "channels": 8, "head_channels": 4}
QUICK = {"size": 5, "side_by_side": 8, "full_simulations": 4, "fast_simulations": 2}


def tiny_net(seed: int = 1, **run: object) -> move37.Net:
    return move37.Net.random(seed, precision="float32", **TINY, **run)
