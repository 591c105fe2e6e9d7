"""Searches recorded as they grow, as ``./move37 story`` records them."""

from __future__ import annotations

from .build_facts import HAS_NETS

__all__ = ["PolicyView", "SearchLook", "SearchRecording", "record_search"]

if not HAS_NETS:
    raise ImportError("this move37 was built without LibTorch, and without what a story needs")

from ._story import PolicyView, SearchLook, SearchRecording, record_search
