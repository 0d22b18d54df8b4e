"""Which bodies there are."""

from __future__ import annotations

from signdesk.engines.catalog import Catalog, Engine, EngineRequest, model_of
from signdesk.storage.model_formats import SMPLX
from signdesk.translation.signer_interfaces import BodyModel


def body_models() -> Catalog[BodyModel]:
    """Bodies that can be posed: the official one where the user has put it, else ours."""
    return Catalog(
        "body",
        (
            Engine(
                name="smplx",
                label="SMPL-X",
                create=_smplx_body,
                modules=("smplx", "torch"),
                model_format=SMPLX.name,
                licence="SMPL-X: non-commercial research",
            ),
            Engine(
                name="signer",
                label="SignDesk's signer",
                create=_signer_body,
                modules=(),
                model_format="",
                licence="Apache-2.0; baked from CC0 assets",
            ),
            Engine(
                name="broad",
                label="SignDesk's second signer, of broader build",
                create=_broad_body,
                modules=(),
                model_format="",
                licence="Apache-2.0; baked from CC0 assets",
            ),
        ),
    )


def _smplx_body(request: EngineRequest) -> BodyModel:
    from signdesk.engines.body_model.smplx import load_smplx

    return load_smplx(model_of(request))


def _signer_body(request: EngineRequest) -> BodyModel:
    from signdesk.engines.body_model.signer import load_signer

    return load_signer(request.model)


def _broad_body(_request: EngineRequest) -> BodyModel:
    from signdesk.engines.body_model.signer import BROAD_FILE, load_signer

    return load_signer(BROAD_FILE)
