"""The trained network as ONNX."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from signdesk.engines.sign_recognition.onnx import PROTOTYPES_FILE
from signdesk.training.sign_recognizer.network import SignNetwork

_OPSET = 17


class _OneClip(nn.Module):
    """The network for one clip without padding, its vectors whitened."""

    def __init__(self, network: SignNetwork, whitening: NDArray[np.float32]) -> None:
        super().__init__()
        self.network = network
        self.whitening = nn.Parameter(torch.from_numpy(whitening), requires_grad=False)

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        signing, embedding = self.network(features, torch.ones_like(features[..., 0]))
        vector = functional.normalize(embedding @ self.whitening, dim=-1)
        return torch.sigmoid(signing), vector


def write_network(network: SignNetwork, whitening: NDArray[np.float32], path: Path) -> None:
    """Write `signing` (1, N) and `embedding` (1, D) of `features` (1, N, F), N even.

    `whitening` (D, D) is what vectors are multiplied by. Prototypes beside it are removed: they
    are of the network that was there.
    """
    path.with_name(PROTOTYPES_FILE).unlink(missing_ok=True)
    features = torch.zeros(1, 40, len(network.mean))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of torch about its older exporter
        torch.onnx.export(
            _OneClip(network.eval(), whitening),
            (features,),
            str(path),
            input_names=["features"],
            output_names=["signing", "embedding"],
            dynamic_axes={"features": {1: "frames"}, "signing": {1: "frames"}},
            opset_version=_OPSET,
            dynamo=False,
        )
