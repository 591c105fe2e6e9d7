"""Files of arrays."""

import json
import pathlib

import numpy as np
import pytest

from move37 import weights_file

SHIPPED = pathlib.Path(__file__).parents[2] / "nets/weights/9x9-hour.safetensors"
ARRAYS = {
    "a": np.arange(6, dtype=np.float32).reshape(2, 3),
    "steps": np.array(7, np.int64),
    "half": np.array([0.5, -1.5], np.float16),
}


def file_of(header: object, data: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data


def entry(shape: object, begin: int, end: int, dtype: object = "F32") -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def test_arrays_and_metadata_come_back(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "arrays.safetensors"
    weights_file.write(path, ARRAYS, {"name": "größer"})
    arrays, metadata = weights_file.read(path)
    assert metadata == {"name": "größer"}
    assert arrays.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert arrays[name].dtype == array.dtype
        assert np.array_equal(arrays[name], array)
    assert list(tmp_path.iterdir()) == [path]


def test_it_writes_the_very_bytes_that_the_program_wrote() -> None:
    written = SHIPPED.read_bytes()
    assert weights_file.serialize(*weights_file.parse(written)) == written


def test_the_package_safetensors_reads_the_same(tmp_path: pathlib.Path) -> None:
    safetensors = pytest.importorskip("safetensors.numpy", reason="safetensors is not installed")
    for path in (SHIPPED, tmp_path / "arrays.safetensors"):
        if path != SHIPPED:
            weights_file.write(path, ARRAYS, {})
        theirs, (ours, _) = safetensors.load_file(path), weights_file.read(path)
        assert theirs.keys() == ours.keys()
        assert all(np.array_equal(theirs[name], ours[name]) for name in ours)


def test_it_reads_what_the_package_safetensors_writes() -> None:
    safetensors = pytest.importorskip("safetensors.numpy", reason="safetensors is not installed")
    arrays, _ = weights_file.parse(safetensors.save(ARRAYS))
    assert all(np.array_equal(arrays[name], ARRAYS[name]) for name in ARRAYS)


def test_a_file_cut_short_anywhere_is_refused() -> None:
    whole = weights_file.serialize(ARRAYS, {"name": "x"})
    for length in range(len(whole)):
        with pytest.raises(ValueError):
            weights_file.parse(whole[:length])


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"\xff" * 8 + b"{}", "no safetensors file"),
        (file_of([]), "no JSON object"),
        (file_of(b"[" * 100_000), "nested too deep"),
        (file_of(b'{"a":1,"a":1}'), "twice"),
        (file_of({"__metadata__": {"a": 1}}), "not texts"),
        (file_of({"a": 1}), "'a'.*exactly dtype"),
        (file_of({"a": entry([1], 0, 4, "F99")}, b"1234"), "'a'.*F99"),
        (file_of({"a": entry([1], 0, 4, [])}, b"1234"), "'a'.*kind"),
        (file_of({"a": entry([2], 0, 4)}, b"1234"), "'a'.*shape"),
        (file_of({"a": entry([-1], 0, 4)}, b"1234"), "'a'.*lengths"),
        (file_of({"a": entry([True], 0, 4)}, b"1234"), "'a'.*lengths"),
        (file_of({"a": entry([1], 4, 8)}, b"12345678"), "'a'.*gap"),
        (file_of({"a": entry([1], 0, 4), "b": entry([1], 2, 6)}, b"123456"), "'b'.*overlap"),
        (file_of({"a": entry([1], 0, 4)}, b"12345678"), "not as long"),
        (file_of({"a": entry([1], 4, 0)}, b"1234"), "'a'"),
    ],
)
def test_damage_is_told_with_its_place(content: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        weights_file.parse(content)


def test_an_error_begins_with_the_path(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "broken.safetensors"
    path.write_bytes(b"12")
    with pytest.raises(ValueError, match=f"^{path}: "):
        weights_file.read(path)


def test_what_could_not_be_read_back_is_not_written(tmp_path: pathlib.Path) -> None:
    for arrays in ({"a": np.zeros(2)}, {"__metadata__": np.zeros(2, np.float32)}):
        with pytest.raises(ValueError, match="cannot be written"):
            weights_file.write(tmp_path / "x", arrays, {})
    assert list(tmp_path.iterdir()) == []
