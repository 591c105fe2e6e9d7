"""The net as a torch module, and its twin in C++."""

import pathlib

import needs
import numpy as np
import pytest

from move37 import Board, search, weights_file

torch = pytest.importorskip("torch", reason="torch is not installed")

from move37.torch import PolicyValueNet, expectation  # noqa: E402

SHIPPED = pathlib.Path(__file__).parents[2] / "nets/weights/9x9-hour.safetensors"


def some_boards(size: int, count: int, seed: int = 1) -> list[Board]:
    """Boards of random games, some moves on."""
    random = np.random.default_rng(seed)
    boards = []
    for _ in range(count):
        board = Board(size)
        for _ in range(random.integers(3 * size)):
            board.play(int(random.choice(np.flatnonzero(board.sensible_mask()))))
            if board.is_over:
                board.undo()
        boards.append(board)
    return boards


def planes_of(boards: list[Board]) -> np.ndarray:
    return np.stack([board.planes() for board in boards])


@pytest.fixture(params=["shipped", "new"])
def net_file(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> pathlib.Path:
    """A net that has learnt, and a new one of another shape with statistics of its own."""
    if request.param == "shipped":
        return SHIPPED
    torch.manual_seed(3)
    net = PolicyValueNet(blocks=3, channels=16, head_channels=8, planes=20)
    net.train()
    net(torch.from_numpy(planes_of(some_boards(5, 32))))
    net.save(tmp_path / "new.safetensors")
    return tmp_path / "new.safetensors"


def test_a_net_comes_back_to_the_last_byte(
    net_file: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    PolicyValueNet.load(net_file).save(tmp_path / "again.safetensors")
    assert (tmp_path / "again.safetensors").read_bytes() == net_file.read_bytes()


def test_the_provenance_is_kept() -> None:
    net = PolicyValueNet.load(SHIPPED)
    assert net.options["channels"] == 64
    assert int(net.provenance["samples"]) > 0


@pytest.mark.parametrize("size", [2, 5, 9, 13])
def test_it_says_what_the_cpp_net_says(net_file: pathlib.Path, size: int) -> None:
    needs.learning()
    from move37 import Net

    boards = some_boards(size, 8)
    twin = Net.load(net_file, precision="fp32", symmetries="none").evaluate(boards)
    with torch.no_grad():
        ours = PolicyValueNet.load(net_file)(torch.from_numpy(planes_of(boards)))
    for name, tensor in {
        "policy": ours.policy,
        "value": expectation(ours.value),
        "score": ours.score,
        "ownership": expectation(ours.ownership),
    }.items():
        assert np.allclose(tensor.numpy(), twin[name], rtol=1e-4, atol=1e-4), name


def test_it_judges_positions_for_a_search() -> None:
    net = PolicyValueNet.load(SHIPPED)
    said = net.judge(planes_of(some_boards(9, 3)))
    assert said["policy"].shape == (3, 82) and said["value"].shape == said["score"].shape == (3,)
    assert said["ownership"].shape == (3, 9, 9)
    assert (np.abs(said["value"]) <= 1).all() and (np.abs(said["ownership"]) <= 1).all()
    board = Board(9)
    result = search(board, net.judge, visits=20)
    assert result.visits.sum() == 19 and board.is_legal(result.move)
    assert result.score != 0 and result.ownership is not None


def test_new_weights_think_that_little_is_decided_and_passes_are_rare() -> None:
    torch.manual_seed(1)
    said = PolicyValueNet().judge(planes_of(some_boards(9, 8)))
    policy, value = said["policy"], said["value"]
    shares = np.exp(policy - policy.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    assert shares[:, -1].max() < 0.005
    assert shares.max() < 0.1
    assert np.abs(value).max() < 0.5


def test_the_same_seed_draws_the_same_weights() -> None:
    def drawn(seed: int) -> np.ndarray:
        torch.manual_seed(seed)
        net = PolicyValueNet(blocks=1, channels=4, head_channels=4)
        return net.stem.convolution.weight.detach().numpy()

    assert np.array_equal(drawn(5), drawn(5))
    assert not np.array_equal(drawn(5), drawn(6))


def test_all_weights_learn() -> None:
    net = PolicyValueNet(blocks=3, channels=8, head_channels=8)
    output = net(torch.from_numpy(planes_of(some_boards(5, 4))))
    sum(tensor.square().sum() for tensor in output).backward()
    assert [name for name, weight in net.named_parameters() if weight.grad is None] == []


def broken(change: str) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    arrays, metadata = weights_file.read(SHIPPED)
    if change == "format":
        metadata["format"] = "another"
    elif change == "no format":
        del metadata["format"]
    elif change == "option":
        metadata["blocks"] = "5.0"
    elif change == "too many planes":
        metadata["planes"] = "25"
    elif change == "missing":
        del arrays["stem.norm.bias"]
    elif change == "extra":
        arrays["stem.norm.extra"] = arrays["stem.norm.bias"]
    elif change == "shape":
        arrays["stem.norm.bias"] = arrays["stem.norm.bias"][:3]
    elif change == "kind":
        arrays["stem.norm.bias"] = arrays["stem.norm.bias"].astype(np.float16)
    else:
        arrays["stem.norm.bias"][0] = np.nan
    return arrays, metadata


@pytest.mark.parametrize(
    "change, reason",
    [
        ("format", "format is 'another'"),
        ("no format", "format is None"),
        ("option", "blocks is '5.0'"),
        ("too many planes", "planes is '25'"),
        ("missing", "stem.norm.bias"),
        ("extra", "stem.norm.extra"),
        ("shape", "stem.norm.bias.*3"),
        ("kind", "stem.norm.bias.*float16"),
        ("nan", "stem.norm.bias.*not finite"),
    ],
)
def test_what_is_no_such_net_is_refused_with_the_reason(
    change: str, reason: str, tmp_path: pathlib.Path
) -> None:
    path = tmp_path / "broken.safetensors"
    weights_file.write(path, *broken(change))
    with pytest.raises(ValueError, match=f"^{path}: .*{reason}"):
        PolicyValueNet.load(path)
