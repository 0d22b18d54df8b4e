"""A small transformer of the Llama architecture, in plain torch.

Pre-normalised blocks of rotary attention (Su et al. 2021, RoFormer) and a gated feed-forward
network (Shazeer 2020, SwiGLU), with RMS norms (Zhang and Sennrich 2019) and the output layer tied
to the embeddings: what llama.cpp calls `llama`. A rotary pair is a dimension of a head's first half
and the one of its second half.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn import functional

NORM_EPSILON, ROPE_BASE = 1e-5, 10_000.0


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a transformer; `context` is the longest text in tokens."""

    vocabulary: int
    width: int = 256
    layers: int = 4
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
        seen = _attend(_turned(queries, turns), _turned(keys, turns), values)
        seen = self.attended(seen.transpose(1, 2).reshape(batch, length, width))
        x = x + functional.dropout(seen, dropout, self.training)
        gate, up = self.gate_up(self.hidden_norm(x)).chunk(2, -1)
        return x + functional.dropout(self.down(functional.silu(gate) * up), dropout, self.training)


def _turned(x: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
    """The pairs of (B, H, T, D), one of each half, turned by their position's angle."""
    cosine, sine = turns
    first, second = x.chunk(2, -1)
    return torch.cat((first * cosine - second * sine, first * sine + second * cosine), -1)


def _attend(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Each place's mean of the values up to it, weighted by likeness (B, H, T, D).

    Written out: for texts as short as ours torch's fused kernel takes half the training's time.
    """
    length = queries.shape[-2]
    later = torch.ones(length, length, dtype=torch.bool).triu(1)
    alike = (queries @ keys.transpose(-1, -2)) * queries.shape[-1] ** -0.5
    return torch.softmax(alike.masked_fill(later, -torch.inf), -1).to(values.dtype) @ values


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


def deepened(model: Transformer, layers: int) -> Transformer:
    """A transformer of so many layers that computes the same, to be trained further.

    After each of the first blocks comes its copy, with nothing added to what passes through it
    until it has learned. To train shallow first and stack copies then is the idea of Gong et al.
    2019 (Efficient training of BERT by progressively stacking); copies that begin as the identity
    beside the block that they come from, of Wu et al. 2024 (LLaMA Pro). Raises `ValueError` for
    fewer layers than there are, or for more than twice as many.
    """
    old = model.shape.layers
    if not old <= layers <= 2 * old:
        raise ValueError(f"{old} layers cannot become {layers}")
    deep = Transformer(replace(model.shape, layers=layers), model.dropout)
    deep.embedding.load_state_dict(model.embedding.state_dict())
    deep.norm.load_state_dict(model.norm.state_dict())
    places = iter(deep.layers)
    for number, block in enumerate(model.layers):
        next(places).load_state_dict(block.state_dict())
        if number < layers - old:
            copy = next(places)
            copy.load_state_dict(block.state_dict())
            nn.init.zeros_(copy.attended.weight)
            nn.init.zeros_(copy.down.weight)
    return deep


def _adds(name: str) -> bool:
    """Whether a weight writes into the residual stream, whose sum must stay small."""
    return name.endswith(("attended.weight", "down.weight"))
