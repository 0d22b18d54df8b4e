"""The recogniser's network: time convolutions, a little attention, one unit vector for a sign."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

#: Frames are joined in pairs: signs are slow beside 25 frames a second.
STRIDE = 2


class _ConvolutionBlock(nn.Module):
    """Each channel over time, then all channels together (as ConvNeXt does in pictures)."""

    def __init__(self, width: int, reach: int, drop: float) -> None:
        super().__init__()
        self.over_time = nn.Conv1d(width, width, reach, padding=reach // 2, groups=width)
        self.norm = nn.LayerNorm(width)
        self.widen = nn.Linear(width, 2 * width)
        self.narrow = nn.Linear(2 * width, width)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        mixed = self.over_time((x * there).transpose(1, 2)).transpose(1, 2)
        mixed = self.narrow(functional.gelu(self.widen(self.norm(mixed))))
        out: Tensor = x + self.drop(mixed)
        return out


class _AttentionBlock(nn.Module):
    def __init__(self, width: int, heads: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_2 = nn.LayerNorm(width)
        self.widen = nn.Linear(width, 2 * width)
        self.narrow = nn.Linear(2 * width, width)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        batch, frames, width = x.shape
        parts = self.query_key_value(self.norm(x)).view(batch, frames, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // self.heads)
        scores = scores.masked_fill(there[:, None, None, :, 0] < 0.5, -1e4)
        seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, frames, width)
        x = x + self.drop(self.out(seen))
        more = self.narrow(functional.gelu(self.widen(self.norm_2(x))))
        out: Tensor = x + self.drop(more)
        return out


class SignNetwork(nn.Module):
    """From features (B, N, F) to the signing logit of each frame and one unit vector a clip.

    `mean` and `spread` (F,) of the features are part of the model.
    """

    def __init__(
        self, features: int, width: int = 192, size: int = 256, drop: float = 0.0, blocks: int = 5
    ) -> None:
        super().__init__()
        self.mean: Tensor
        self.spread: Tensor
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("spread", torch.ones(features))
        self.stem = nn.Linear(features * STRIDE, width)
        self.local = nn.ModuleList(_ConvolutionBlock(width, 7, drop) for _ in range(blocks))
        self.is_sign = nn.Linear(width, STRIDE)
        self.progress = nn.Linear(8, width)
        self.whole = nn.ModuleList(_AttentionBlock(width, 4, drop) for _ in range(2))
        self.norm = nn.LayerNorm(width)
        self.weigh = nn.Linear(width, 4)
        self.embed = nn.Linear(5 * width, size)

    def forward(self, features: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        """`there` (B, N) is 1 for frames and 0 for padding; N is even.

        Returns signing logits (B, N) and unit vectors (B, size).
        """
        batch, frames, width = features.shape
        x = ((features - self.mean) / self.spread).clamp(-5, 5)
        x = self.stem(x.reshape(batch, frames // STRIDE, width * STRIDE))
        mask = there.reshape(batch, frames // STRIDE, STRIDE).amax(-1, keepdim=True)
        for block in self.local:
            x = block(x, mask)
        signing = self.is_sign(x).reshape(batch, frames)
        x = x + self.progress(_progress(mask))
        for block in self.whole:
            x = block(x, mask)
        return signing, functional.normalize(self._pooled(x, mask), dim=-1)

    def _pooled(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.norm(x)
        weights = self.weigh(x).masked_fill(mask < 0.5, -1e4).softmax(1)
        chosen = (weights.transpose(1, 2) @ x).flatten(1)
        mean = (x * mask).sum(1) / mask.sum(1)
        pooled: Tensor = self.embed(torch.cat([chosen, mean], -1))
        return pooled


def _progress(mask: Tensor) -> Tensor:
    """Where in the clip each frame is (B, M, 8), as waves."""
    done = mask.cumsum(1) / mask.sum(1, keepdim=True)
    waves = [f(done * math.pi * k) for k in (0.5, 1.0, 2.0, 3.0) for f in (torch.sin, torch.cos)]
    return torch.cat(waves, -1)


class CosineClasses(nn.Module):
    """Classes as directions; the right one must win by a margin (CosFace)."""

    def __init__(self, size: int, classes: int, scale: float = 24.0, margin: float = 0.12) -> None:
        super().__init__()
        self.directions = nn.Parameter(torch.randn(classes, size) * 0.05)
        self.scale, self.margin = scale, margin

    def forward(self, embedding: Tensor, labels: Tensor | None = None) -> Tensor:
        """Logits (B, classes); with labels (B,) the margin is in force."""
        cosines = embedding @ functional.normalize(self.directions, dim=-1).T
        if labels is not None:
            own = functional.one_hot(labels, cosines.shape[1]).to(cosines.dtype)
            cosines = cosines - self.margin * own
        return self.scale * cosines
