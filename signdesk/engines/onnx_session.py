"""Networks in ONNX form, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from signdesk.errors import EngineError, ModelError


class Network(Protocol):
    """What is used of an ONNX Runtime session, which has no types."""

    def run(self, outputs: Sequence[str] | None, inputs: Mapping[str, Any]) -> list[Any]:
        """The named outputs, or all, for inputs by name."""
        ...

    def get_inputs(self) -> list[Any]:
        """Name and shape of each input."""
        ...

    def get_outputs(self) -> list[Any]:
        """Name and shape of each output."""
        ...

    def get_providers(self) -> list[str]:
        """Where it runs, first choice first."""
        ...


_GRAPHICS_CARD, _PROCESSOR = "CUDAExecutionProvider", "CPUExecutionProvider"


def open_network(path: Path, *, may_use_gpu: bool = False) -> Network:
    """The network of a file, on one core, or on the graphics card where there is one.

    Raises `EngineError`, `ModelError`.
    """
    try:
        import onnxruntime
    except ImportError as error:
        raise EngineError(
            f"ONNX Runtime cannot be used: {error}.", "Set SignDesk up again."
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    at_hand = onnxruntime.get_available_providers()
    has_gpu = may_use_gpu and _GRAPHICS_CARD in at_hand
    providers = [_GRAPHICS_CARD, _PROCESSOR] if has_gpu else [_PROCESSOR]
    try:
        network: Network = onnxruntime.InferenceSession(str(path), options, providers=providers)
    except Exception as error:
        raise ModelError(
            f"The network {path} cannot be read: {error}.", "Set SignDesk up again."
        ) from error
    return network


def device_of(session: Network) -> str:
    """Where a network runs, for the user."""
    on_gpu = session.get_providers()[0] == _GRAPHICS_CARD
    return "graphics card" if on_gpu else "processor"
