"""Which language models there are."""

from __future__ import annotations

from signdesk.engines.catalog import Catalog, Engine, EngineRequest, model_of
from signdesk.storage.model_formats import GLOSS_MODEL, INSTRUCT
from signdesk.translation.interfaces import LanguageModel


def language_models() -> Catalog[LanguageModel]:
    """Language models: ours, and one that the user brought; engines are named by their format."""
    engines = (
        (GLOSS_MODEL, "SignDesk's gloss model"),
        (INSTRUCT, "Your instruct model"),
    )
    return Catalog(
        "language model",
        [
            Engine(
                name=model_format.name,
                label=label,
                create=_llama,
                modules=("llama_cpp",),
                model_format=model_format.name,
                licence=f"MIT (llama.cpp, its bindings); model: {model_format.licence}",
            )
            for model_format, label in engines
        ],
    )


def _llama(request: EngineRequest) -> LanguageModel:
    from signdesk.engines.language_model.llama_cpp import load_llama

    return load_llama(model_of(request))
