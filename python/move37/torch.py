"""The net as a `torch.nn.Module`, for experiments in plain PyTorch.

    net = PolicyValueNet.load("nets/weights/9x9.safetensors")
    value = net.judge(board.planes()[None])["value"]

The same layers under the same names as the C++ net (nets/net.h), so weights go both ways by one
file. Needs `torch`; nothing else in this package does.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from move37 import weights_file
from move37.types import Judgements

FORMAT = "move37-net-1"
NUM_PLANES = 24  # what Board.planes() writes; a net may read fewer, the first ones

_POOLS = 3  # values that pool() makes of each channel
_SCORE_UNIT = 20.0  # points; the score head's numbers are then about 1
_PROVENANCE = "provenance."


class NetOutput(NamedTuple):
    """What a net says of B positions on boards of N x N, all of it for the player to move, and all
    as training wants it: before any softmax or tanh."""

    policy: Tensor  # [B, N*N + 1] logits of the move to play
    reply: Tensor  # [B, N*N + 1] logits of the opponent's next move
    value: Tensor  # [B] log-odds of winning the game
    td_value: Tensor  # [B] log-odds of standing well a few moves on
    score: Tensor  # [B] points one wins by, komi included
    ownership: Tensor  # [B, N, N] log-odds of owning the point at the end


def expectation(log_odds: Tensor) -> Tensor:
    """From log-odds x to the expected result in [-1, 1]: 2 sigmoid(x) - 1 = tanh(x / 2)."""
    return torch.tanh(log_odds / 2)


def pool(x: Tensor) -> Tensor:
    """What is true of the whole board, whatever its size: of each channel the mean, the mean times
    (N - 14) / 10, and the maximum (Wu 2019, section 3.3). [B, C, N, N] -> [B, 3 C]."""
    mean = x.mean((2, 3), dtype=torch.float32)
    width = (x.shape[3] - 14) / 10
    return torch.cat([mean, mean * width, x.amax((2, 3)).float()], 1)


def _on_points(vector: Tensor) -> Tensor:
    return vector[:, :, None, None]


class NormedConvolution(nn.Module):
    """A convolution that keeps the board's size, then batch normalisation."""

    def __init__(self, inputs: int, outputs: int, kernel: int) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        return self.norm(self.convolution(x))


class Block(nn.Module):
    """Two convolutions and a way around them (He et al. 2016). A block that pools adds to each
    channel what the whole board says of it."""

    def __init__(self, channels: int, pools: bool) -> None:
        super().__init__()
        self.first = NormedConvolution(channels, channels, 3)
        self.second = NormedConvolution(channels, channels, 3)
        self.board = nn.Linear(_POOLS * channels, channels) if pools else None

    def forward(self, x: Tensor) -> Tensor:
        inner = torch.relu(self.first(x))
        total = self.second(inner) + x
        if self.board is not None:
            total = total + _on_points(self.board(pool(inner)))
        return torch.relu(total)


class PolicyHead(nn.Module):
    """[B, C, N, N] -> logits [B, 2, N*N + 1]: one's own move and the opponent's reply to it."""

    def __init__(self, inputs: int, channels: int) -> None:
        super().__init__()
        self.reduce = NormedConvolution(inputs, channels, 1)
        self.board = nn.Linear(_POOLS * channels, channels)
        self.points = nn.Conv2d(channels, 2, 1, bias=False)
        self.add_module("pass", nn.Linear(_POOLS * channels, 2))  # a keyword, so no attribute

    def forward(self, x: Tensor) -> Tensor:
        local = torch.relu(self.reduce(x))
        whole = pool(local)
        points = self.points(torch.relu(local + _on_points(self.board(whole))))
        passing = self.get_submodule("pass")(whole)
        return torch.cat([points.flatten(2), passing[:, :, None]], 2)


class ValueHead(nn.Module):
    """Who wins, by how much ([B, 3]), and who owns what ([B, 1, N, N])."""

    def __init__(self, inputs: int, channels: int) -> None:
        super().__init__()
        self.reduce = NormedConvolution(inputs, channels, 1)
        self.owner = nn.Conv2d(channels, 1, 1)
        self.hidden = nn.Linear(_POOLS * channels, 2 * channels)
        self.result = nn.Linear(2 * channels, 3)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        local = torch.relu(self.reduce(x))
        return self.result(torch.relu(self.hidden(pool(local)))), self.owner(local)


class PolicyValueNet(nn.Module):
    """A residual tower with heads for policy, result and ownership. All of it is convolutions and
    pooled vectors, so the same weights play on every size of board.

    blocks: residual blocks of two 3x3 convolutions each.
    channels, head_channels: feature maps of the tower and of each head.
    planes: input planes, the first so many that Board.planes() writes.

    New weights are drawn from torch's generator as the C++ net draws its own: nearly uniform
    policy, values near 0. `provenance` is free text that goes into the file.
    """

    def __init__(
        self,
        *,
        blocks: int = 6,
        channels: int = 64,
        head_channels: int = 32,
        planes: int = NUM_PLANES,
    ) -> None:
        super().__init__()
        self.options = {
            "blocks": blocks,
            "channels": channels,
            "head-channels": head_channels,
            "planes": planes,
        }
        self.provenance: dict[str, str] = {}
        self.stem = NormedConvolution(planes, channels, 3)
        for i in range(blocks):
            pools = i in (blocks // 3, 2 * blocks // 3)
            self.add_module(f"block{i}", Block(channels, pools))
        self.policy_head = PolicyHead(channels, head_channels)
        self.value_head = ValueHead(channels, head_channels)
        self._initialise()

    def forward(self, planes: Tensor) -> NetOutput:
        """planes: [B, C, N, N] as Board.planes() writes them; C is at least `planes`."""
        x = torch.relu(self.stem(planes[:, : self.options["planes"]]))
        for block in self.tower():
            x = block(x)
        moves = self.policy_head(x)
        result, ownership = self.value_head(x)
        return NetOutput(
            policy=moves[:, 0],
            reply=moves[:, 1],
            value=result[:, 0],
            td_value=result[:, 1],
            score=result[:, 2] * _SCORE_UNIT,
            ownership=ownership[:, 0],
        )

    def tower(self) -> list[Block]:
        """The residual blocks, in order."""
        names = [f"block{i}" for i in range(self.options["blocks"])]
        return [cast(Block, self.get_submodule(name)) for name in names]

    def judge(self, planes: NDArray[np.float32]) -> Judgements:
        """An evaluator for move37.search: planes [B, C, N, N] -> what move37.Net says of them, a
        dict of policy logits [B, N*N + 1], value [B] in [-1, 1], score [B] points and ownership
        [B, N, N] in [-1, 1]. Puts the net in evaluation mode."""
        self.eval()
        device = self.stem.norm.weight.device
        with torch.inference_mode():
            output = self(torch.from_numpy(planes).to(device))
            return {
                "policy": output.policy.cpu().numpy(),
                "value": expectation(output.value).cpu().numpy(),
                "score": output.score.cpu().numpy(),
                "ownership": expectation(output.ownership).cpu().numpy(),
            }

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> PolicyValueNet:
        """The net of a file, in evaluation mode, on the CPU.

        Raises OSError if it cannot be read, ValueError that begins with the path if it is no net,
        or its tensors are not exactly those of its options, or a number is not finite.
        """
        arrays, metadata = weights_file.read(path)
        try:
            return cls._from(arrays, metadata)
        except ValueError as error:
            raise ValueError(f"{os.fspath(path)}: {error}") from None

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes a file that load(), move37.Net.load() and the program read. Atomic.

        Raises OSError if that fails.
        """
        arrays = {name: tensor.cpu().numpy() for name, tensor in self.state_dict().items()}
        metadata = {"format": FORMAT}
        metadata |= {name: str(value) for name, value in self.options.items()}
        metadata |= {_PROVENANCE + name: text for name, text in self.provenance.items()}
        weights_file.write(path, arrays, metadata)

    @classmethod
    def _from(
        cls, arrays: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]
    ) -> PolicyValueNet:
        if metadata.get("format") != FORMAT:
            raise ValueError(f"its format is {metadata.get('format')!r}, not {FORMAT!r}")
        net = cls(
            blocks=_option(metadata, "blocks", 64),
            channels=_option(metadata, "channels", 1024),
            head_channels=_option(metadata, "head-channels", 1024),
            planes=_option(metadata, "planes", NUM_PLANES),
        )
        tensors = net.state_dict()  # windows on the net's own numbers
        if odd := tensors.keys() ^ arrays.keys():
            raise ValueError(f"tensors that lack or do not belong: {', '.join(sorted(odd))}")
        for name, tensor in tensors.items():
            _fill(name, tensor, arrays[name])
        net.provenance = {
            name[len(_PROVENANCE) :]: text
            for name, text in metadata.items()
            if name.startswith(_PROVENANCE)
        }
        return net.eval()

    @torch.no_grad()
    def _initialise(self) -> None:
        """He et al. 2015 for what a ReLU follows; the tower neither grows nor fades with its depth,
        the last layers hold back, and a first pass is rare."""
        for name, weight in self.named_parameters():
            if weight.dim() > 1:
                nn.init.normal_(weight, std=math.sqrt(2 / weight[0].numel()))
            elif "norm" not in name:
                nn.init.zeros_(weight)
        for block in self.tower():
            nn.init.constant_(block.second.norm.weight, 1 / math.sqrt(self.options["blocks"]))
        policy, value = self.policy_head, self.value_head
        passing = cast(nn.Linear, policy.get_submodule("pass"))
        for last in (policy.points, passing, value.owner, value.result):
            last.weight.mul_(0.1)
        nn.init.constant_(passing.bias, -2)


def _option(metadata: Mapping[str, str], name: str, most: int) -> int:
    text = metadata.get(name, "")
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise ValueError(f"net option {name} is {text!r}, not 1 to {most}")
    return int(text)


def _fill(name: str, tensor: Tensor, array: NDArray[Any]) -> None:
    given = torch.from_numpy(array)
    if given.shape != tensor.shape or given.dtype != tensor.dtype:
        raise ValueError(
            f"tensor '{name}' is {given.dtype} {tuple(given.shape)},"
            f" not {tensor.dtype} {tuple(tensor.shape)}"
        )
    if not bool(torch.isfinite(given).all()):
        raise ValueError(f"tensor '{name}' has a number that is not finite")
    tensor.copy_(given)
