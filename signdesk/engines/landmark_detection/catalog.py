"""Which landmark detectors there are."""

from __future__ import annotations

from signdesk.engines.catalog import Catalog, Engine, EngineRequest
from signdesk.translation.signer_interfaces import LandmarkDetector


def landmark_detectors() -> Catalog[LandmarkDetector]:
    """Engines that find a signer's landmarks."""
    return Catalog(
        "landmark detection",
        (
            Engine(
                name="mediapipe",
                label="MediaPipe Holistic",
                create=_mediapipe,
                modules=("mediapipe",),
                model_format="",
                licence="Apache-2.0 (MediaPipe and its models)",
            ),
        ),
    )


def _mediapipe(_request: EngineRequest) -> LandmarkDetector:
    from signdesk.engines.landmark_detection.mediapipe_holistic import load_holistic

    return load_holistic()
