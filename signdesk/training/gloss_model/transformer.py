"""A small transformer of the Llama architecture, in plain torch.

Pre-normalised blocks of rotary attention (Su et al. 2021, RoFormer) and a gated feed-forward
network (Shazeer 2020, SwiGLU), with RMS norms (Zhang and Sennrich 2019) and the output layer tied
to the embeddings: what llama.cpp calls `llama`. Rotary pairs are neighbouring dimensions.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

NORM_EPSILON, ROPE_BASE = 1e-5, 10_000.0


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a transformer; `context` is the longest text in tokens."""

    vocabulary: int
    width: int = 256
    layers: int = 6
    heads: int = 4
    hidden: int = 640
    context: int = 256

    @property
    def head_width(self) -> int:
        """Dimensions of one head."""
        return self.width // self.heads


class Norm(nn.Module):
    """RMS norm over the last axis."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        """Vectors of root mean square 1, times the weight."""
        return functional.rms_norm(x, self.weight.shape, self.weight.to(x.dtype), NORM_EPSILON)


class Block(nn.Module):
    """Attention and feed-forward network, each added to what came in (B, T, width)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.attention_norm = Norm(shape.width)
        self.queries_keys_values = nn.Linear(shape.width, 3 * shape.width, bias=False)
        self.attended = nn.Linear(shape.width, shape.width, bias=False)
        self.hidden_norm = Norm(shape.width)
        self.gate_up = nn.Linear(shape.width, 2 * shape.hidden, bias=False)
        self.down = nn.Linear(shape.hidden, shape.width, bias=False)

    def forward(self, x: Tensor, turns: tuple[Tensor, Tensor], dropout: float) -> Tensor:
        """The vectors (B, T, width) after this block."""
        batch, length, width = x.shape
        split = self.queries_keys_values(self.attention_norm(x))
        split = split.view(batch, length, 3, self.heads, width // self.heads)
        queries, keys, values = split.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(
            _turned(queries, turns), _turned(keys, turns), values, is_causal=True
        )
        seen = self.attended(seen.transpose(1, 2).reshape(batch, length, width))
        x = x + functional.dropout(seen, dropout, self.training)
        gate, up = self.gate_up(self.hidden_norm(x)).chunk(2, -1)
        return x + functional.dropout(self.down(functional.silu(gate) * up), dropout, self.training)


def _turned(x: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
    """Each pair of neighbouring dimensions of (B, H, T, D) turned by its position's angle."""
    cosine, sine = turns
    even, odd = x[..., 0::2], x[..., 1::2]
    pairs = torch.stack((even * cosine - odd * sine, even * sine + odd * cosine), -1)
    return pairs.flatten(-2)


class Transformer(nn.Module):
    """Predicts the next token at each place of (B, T) token ids."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.dropout = dropout
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.layers = [Block(shape) for _ in range(shape.layers)]
        self.blocks = nn.ModuleList(self.layers)
        self.norm = Norm(shape.width)
        for name, parameter in self.named_parameters():
            if parameter.ndim == 2:
                scale = 0.02 / (2 * shape.layers) ** 0.5 if _adds(name) else 0.02
                nn.init.normal_(parameter, std=scale if name != "embedding.weight" else 0.03)
        rate = ROPE_BASE ** (-torch.arange(0, shape.head_width, 2) / shape.head_width)
        angle = torch.arange(shape.context)[:, None] * rate
        self.cosine, self.sine = angle.cos(), angle.sin()

    def forward(self, tokens: Tensor, at: Tensor | None = None) -> Tensor:
        """Logits (B, T, V); with a mask `at` (B, T), only those places: (N, V)."""
        x = self.embedding(tokens)
        length = tokens.shape[1]
        turns = (self.cosine[:length].to(x.dtype), self.sine[:length].to(x.dtype))
        for block in self.layers:
            x = block(x, turns, self.dropout)
        if at is not None:
            x = x[at]
        return functional.linear(self.norm(x), self.embedding.weight)


def _adds(name: str) -> bool:
    """Whether a weight writes into the residual stream, whose sum must stay small."""
    return name.endswith(("attended.weight", "down.weight"))
