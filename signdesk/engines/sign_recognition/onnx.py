"""SignDesk's own sign recogniser, run by ONNX Runtime."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.engines.onnx_session import Network, device_of, open_network
from signdesk.engines.sign_recognition.prototypes import Prototypes, read_prototypes
from signdesk.errors import EngineError, InputError, ModelError
from signdesk.translation.signer_interfaces import FrameResult

MODEL_FILE, PROTOTYPES_FILE = "signs.onnx", "prototypes.npz"
#: Fewer frames than this say nothing of a sign.
_FEWEST_FRAMES = 4


class SignNetworkSession:
    """The network alone: frames and vectors, no signs. One thread at a time."""

    def __init__(self, session: Network) -> None:
        self._session = session
        self.device = device_of(session)

    @property
    def size(self) -> int:
        """D, of its vectors."""
        return int(self._session.get_outputs()[1].shape[-1])

    def signing(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Of each frame (N, F), the probability that it is inside a sign (N,)."""
        if not len(features):
            return np.zeros(0, np.float32)
        return self._run("signing", features)[: len(features)]

    def embed(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The unit vector (D,) of one sign's frames (N, F). Raises `InputError` for too few."""
        if len(features) < _FEWEST_FRAMES:
            raise InputError("That was too short to be a sign.", "Sign it again, more slowly.")
        return self._run("embedding", features)

    def _run(self, output: str, features: NDArray[np.float32]) -> NDArray[np.float32]:
        # the network joins frames in pairs
        even = np.concatenate([features, features[-1:]]) if len(features) % 2 else features
        try:
            (found,) = self._session.run([output], {"features": even[None]})
        except Exception as error:
            raise EngineError(
                f"The sign recogniser failed: {error}.", "Set SignDesk up again."
            ) from error
        return np.asarray(found[0], np.float32)


class OnnxSignRecognizer:
    """Meets `SignRecognizer`. One thread at a time."""

    def __init__(self, network: SignNetworkSession, prototypes: Prototypes) -> None:
        self._network = network
        self._shipped = self._prototypes = prototypes
        self._added: dict[str, NDArray[np.float32]] = {}
        self.name = f"SignDesk's recogniser, on the {network.device}"

    @property
    def glosses(self) -> tuple[str, ...]:
        """The signs that it can tell, a user's own among them."""
        return self._prototypes.glosses

    def frames(self, features: NDArray[np.float32]) -> FrameResult:
        """What each of the frames (N, F) is."""
        return FrameResult(self._network.signing(features))

    def embed(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The unit vector (D,) of one sign, from the frames (N, F) of it and a little around.

        Raises `InputError` when there are too few frames to be a sign.
        """
        return self._network.embed(features)

    def nearest(self, embedding: NDArray[np.float32], count: int) -> list[tuple[str, float]]:
        """The signs nearest to an embedding, likeliest first, each with its confidence (0 to 1)."""
        return self._prototypes.nearest(embedding, count)

    def add(self, gloss: str, embeddings: NDArray[np.float32]) -> None:
        """Know a sign by more examples (M, D). Raises `InputError` when they do not fit."""
        made = self._prototypes.with_examples(gloss, embeddings)
        before = self._added.get(gloss)
        both = embeddings if before is None else np.concatenate([before, embeddings])
        self._added[gloss], self._prototypes = both, made

    def remove(self, gloss: str) -> None:
        """Forget the examples that were added of a sign."""
        self._added.pop(gloss, None)
        self._prototypes = self._shipped
        for name, vectors in self._added.items():
            self._prototypes = self._prototypes.with_examples(name, vectors)


def load_onnx_recognizer(folder: Path, *, force_cpu: bool = False) -> OnnxSignRecognizer:
    """The recogniser whose model is in `folder`. Raises `ModelError`, `EngineError`."""
    network = load_network(folder, force_cpu=force_cpu)
    prototypes = read_prototypes(folder / PROTOTYPES_FILE)
    if prototypes.vectors.shape[1] != network.size:
        raise ModelError(
            f"The prototypes in {folder} belong to another network.", "Set SignDesk up again."
        )
    return OnnxSignRecognizer(network, prototypes)


def load_network(folder: Path, *, force_cpu: bool = False) -> SignNetworkSession:
    """The network in `folder`. Raises `ModelError`, `EngineError`."""
    return SignNetworkSession(open_network(folder / MODEL_FILE, may_use_gpu=not force_cpu))
