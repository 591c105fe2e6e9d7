"""Files of arrays in the safetensors format, as strict as the C++ reader (nets/safetensors.h).

Eight bytes with the length of a header, the header in JSON, the numbers. The package `safetensors`
reads and writes the same files; this module spares its users that dependency.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]

_DTYPES: dict[str, np.dtype[Any]] = {
    "F32": np.dtype("<f4"),
    "F16": np.dtype("<f2"),
    "I64": np.dtype("<i8"),
}
_METADATA = "__metadata__"
_LENGTH_BYTES = 8
_MAX_HEADER_BYTES = 16 << 20


def read(path: str | os.PathLike[str]) -> tuple[Arrays, dict[str, str]]:
    """The arrays of a file by name, and its metadata.

    Raises OSError if it cannot be read, ValueError that begins with the path if it is no such file
    or damaged in any byte of its structure.
    """
    with open(path, "rb") as file:
        content = bytearray(file.read())
    try:
        return parse(content)
    except ValueError as error:
        raise ValueError(f"{os.fspath(path)}: {error}") from None


def parse(content: bytes | bytearray) -> tuple[Arrays, dict[str, str]]:
    """As read(), from bytes. The arrays are windows on them, writable if they are."""
    header, data = _split(content)
    metadata = header.pop(_METADATA, {})
    if not isinstance(metadata, dict) or not all(isinstance(v, str) for v in metadata.values()):
        raise ValueError("the metadata are not texts by name")
    arrays = {}
    end_of_last = 0
    extents = {name: _extent(name, entry) for name, entry in header.items()}
    for name, (begin, end) in sorted(extents.items(), key=lambda item: item[1]):
        if begin != end_of_last:
            raise ValueError(f"tensor '{name}': a gap or an overlap before its data")
        arrays[name] = _array(name, header[name], data[begin:end], end - begin)
        end_of_last = end
    if end_of_last != len(data):
        raise ValueError("the data are not as long as the header says")
    return arrays, metadata


def write(
    path: str | os.PathLike[str], arrays: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]
) -> None:
    """Writes a file under a temporary name and renames it, so that no reader sees half of it.

    Raises OSError if that fails, ValueError for numbers other than float32, float16 and int64.
    """
    folder = os.path.dirname(os.path.abspath(path))
    descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=".weights-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(serialize(arrays, metadata))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def serialize(arrays: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]) -> bytes:
    """The bytes of a file, the very ones that the C++ writer makes of the same arrays."""
    header: dict[str, Any] = {_METADATA: dict(metadata)} if metadata else {}
    data = bytearray()
    # Wide numbers first, so that each lies at a multiple of its width.
    for name in sorted(arrays, key=lambda name: (-arrays[name].dtype.itemsize, name)):
        array = arrays[name]
        kind = next((kind for kind, dtype in _DTYPES.items() if dtype == array.dtype), None)
        if kind is None or name == _METADATA:
            raise ValueError(f"tensor '{name}' of {array.dtype} cannot be written")
        begin = len(data)
        data += array.tobytes()
        header[name] = {
            "dtype": kind, "shape": list(array.shape), "data_offsets": [begin, len(data)]
        }
    text = json.dumps(header, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(_LENGTH_BYTES, "little") + text + bytes(data)


def _split(content: bytes | bytearray) -> tuple[dict[str, Any], memoryview]:
    length = int.from_bytes(content[:_LENGTH_BYTES], "little")
    begin_of_data = _LENGTH_BYTES + length
    if length > _MAX_HEADER_BYTES or begin_of_data > len(content):
        raise ValueError("this is no safetensors file, or it was cut short")
    try:
        text = bytes(content[_LENGTH_BYTES:begin_of_data]).decode()
        header = json.loads(text, object_pairs_hook=_without_doubles)
    except RecursionError:
        raise ValueError("the header is nested too deep") from None
    if not isinstance(header, dict):
        raise ValueError("the header is no JSON object")
    return header, memoryview(content)[begin_of_data:]


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        raise ValueError("the header has a name twice")
    return entries


def _is_length(number: Any) -> bool:
    return type(number) is int and number >= 0


def _extent(name: str, entry: Any) -> tuple[int, int]:
    if not isinstance(entry, dict) or entry.keys() != {"dtype", "shape", "data_offsets"}:
        raise ValueError(f"tensor '{name}': its entry is not exactly dtype, shape and data_offsets")
    offsets, shape = entry["data_offsets"], entry["shape"]
    for numbers in (offsets, shape):
        if not isinstance(numbers, list) or not all(map(_is_length, numbers)):
            raise ValueError(f"tensor '{name}': its shape or offsets are no lists of lengths")
    if len(offsets) != 2:
        raise ValueError(f"tensor '{name}': its offsets are no two numbers")
    return offsets[0], offsets[1]


def _array(name: str, entry: dict[str, Any], data: memoryview, length: int) -> NDArray[Any]:
    dtype = _DTYPES.get(entry["dtype"]) if isinstance(entry["dtype"], str) else None
    if dtype is None:
        raise ValueError(f"tensor '{name}': numbers of kind {entry['dtype']} cannot be read")
    if not len(data) == length == dtype.itemsize * prod(entry["shape"]):
        raise ValueError(f"tensor '{name}': its data are not as long as its shape says")
    return np.frombuffer(data, dtype).reshape(entry["shape"])
