"""Learns 5x5 Go from nothing: games against itself by the engine, learning in plain PyTorch.

Usage: python train_5x5.py [ROUNDS]; it writes 5x5.safetensors after two minutes or so."""

import sys

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from move37 import Board, ReplayWindow, search, selfplay
from move37.torch import PolicyValueNet


def error(log_odds: torch.Tensor, result: torch.Tensor) -> torch.Tensor:
    """How wrong log-odds are about results in [-1, 1]."""
    return binary_cross_entropy_with_logits(log_odds, (1 + result.view_as(log_odds)) / 2)


def learn(net: PolicyValueNet, optimizer: torch.optim.Optimizer, window: ReplayWindow) -> float:
    """One step: what the search chose, who won, and who owned which point. Returns the loss."""
    batch = {name: torch.from_numpy(array) for name, array in window.sample(128).items()}
    said = net.train()(batch["planes"])
    loss = cross_entropy(said.policy, batch["policy"])
    loss = loss + error(said.value, batch["value"]) + error(said.ownership, batch["ownership"])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def play(black: PolicyValueNet, white: PolicyValueNet, first: int) -> float:
    """A game with this first move. Black's margin, in points."""
    board = Board(5, komi=0.5)
    board.play(first)
    while not board.is_over and len(board.moves) < 80:
        player = black if board.to_play == "black" else white
        board.play(search(board, player.judge, visits=16).move)
    return board.score()


def main(rounds: int) -> None:
    torch.manual_seed(1)
    shape = {"blocks": 2, "channels": 32, "head_channels": 16}
    beginner, net = PolicyValueNet(**shape), PolicyValueNet(**shape)
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-3)
    window = ReplayWindow(max_rows=10_000)
    plan = {"games": 60, "size": 5, "komi": 0.5, "opening_plies": 1, "sampled_plies": 4}
    for number in range(1, rounds + 1):
        for game in selfplay(net.judge, seed=number, full_simulations=32, **plan):
            window.add(game)
        loss = sum(learn(net, optimizer, window) for _ in range(40)) / 40
        print(f"round {number}: {window.rows} positions, loss {loss:.3f}", flush=True)
    wins = sum((play(net, beginner, p) > 0) + (play(beginner, net, p) < 0) for p in (0, 6, 7, 12))
    print(f"won {wins} of 8 games against its beginning")
    net.save("5x5.safetensors")


if __name__ == "__main__":
    main(rounds=int(sys.argv[1]) if len(sys.argv) > 1 else 24)
