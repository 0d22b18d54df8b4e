"""Which sign recognisers there are."""

from __future__ import annotations

from signdesk.engines.catalog import Catalog, Engine, EngineRequest, model_of
from signdesk.storage.model_formats import SIGN_RECOGNIZER
from signdesk.translation.signer_interfaces import SignRecognizer


def sign_recognizers() -> Catalog[SignRecognizer]:
    """Engines that recognise signs."""
    return Catalog(
        "sign recognition",
        (
            Engine(
                name="signdesk",
                label="SignDesk's recogniser",
                create=_onnx_recognizer,
                modules=("onnxruntime",),
                model_format=SIGN_RECOGNIZER.name,
                licence="Apache-2.0; MIT (ONNX Runtime)",
            ),
        ),
    )


def _onnx_recognizer(request: EngineRequest) -> SignRecognizer:
    from signdesk.engines.sign_recognition.onnx import load_onnx_recognizer

    return load_onnx_recognizer(model_of(request), force_cpu=request.force_cpu)
