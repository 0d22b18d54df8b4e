"""Language models in GGUF files, run by llama.cpp on one thread that owns them."""

from __future__ import annotations

import ctypes
import itertools
import logging
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from signdesk.engines.language_model.chat import chat_parts
from signdesk.errors import Cancelled, EngineError, InputError, ModelError
from signdesk.storage.gguf import GgufHeader
from signdesk.storage.language_models import check_gguf
from signdesk.translation.interfaces import IsCancelled, PromptPart, Written

#: Longest conversation in tokens; a model that can take more does not need to here.
_MOST_CONTEXT = 2048
#: A model smaller than this is done before a second thread has begun.
_LARGE_BYTES = 100 * 2**20
#: Candidates that the grammar is asked about, in turn: the best one, the next few, then all.
_FEW = 64


class LlamaModel:
    """Meets `translation.interfaces.LanguageModel`.

    llama.cpp's objects may be used by one thread at a time, so all of it happens on one. What a
    prompt shares with the one before it is not computed again.
    """

    def __init__(self, path: Path, header: GgufHeader) -> None:
        self._header = header
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="llama.cpp")
        try:
            self._thread.submit(self._load).result()
        except BaseException:
            self._thread.shutdown()
            raise

    @property
    def name(self) -> str:
        """What the user is told."""
        return str(self._header.metadata.get("general.name") or self._path.stem)

    @property
    def metadata(self) -> Mapping[str, object]:
        """What the model's file says of itself."""
        return self._header.metadata

    def write(
        self,
        prompt: Sequence[PromptPart],
        grammar: str,
        most_tokens: int,
        is_cancelled: IsCancelled,
    ) -> Written:
        """The likeliest text that the grammar allows, token by token.

        Raises `EngineError`, `InputError` when the prompt is too long; `Cancelled`.
        """
        return self._thread.submit(self._write, prompt, grammar, most_tokens, is_cancelled).result()

    def chat(self, messages: Sequence[tuple[str, str]]) -> tuple[PromptPart, ...]:
        """A conversation in the model's own form. Raises `EngineError` if it has none."""
        template = self._header.metadata.get("tokenizer.chat_template")
        if not isinstance(template, str):
            raise EngineError(
                f"{self.name} is not an instruction model: it has no chat template.",
                "Import an instruct or chat GGUF.",
            )
        return chat_parts(template, messages, self._piece(self._begin), self._piece(self._end))

    def tokens(self, text: str, is_control: bool = False) -> list[int]:
        """Ids of a text's tokens."""
        encoded = text.encode()
        room = len(encoded) + 8
        made = (ctypes.c_int32 * room)()
        count = self._library.llama_tokenize(
            self._vocabulary, encoded, len(encoded), made, room, False, is_control
        )
        if count < 0:
            raise EngineError(f"{self.name} could not read the text.", "Try another model.")
        return list(made[:count])

    def close(self) -> None:
        """Free the memory; the model cannot be used afterwards."""
        self._thread.submit(self._free).result()
        self._thread.shutdown()

    # All below runs on the owning thread.

    @property
    def _is_large(self) -> bool:
        return self._header.size_bytes > _LARGE_BYTES

    def _load(self) -> None:
        self._library = library = _library()
        library.llama_backend_init()
        settings = library.llama_model_default_params()
        settings.n_gpu_layers = 0
        # Repacking weights for AMX ends the process in 0.3.36 (8-bit models of any size).
        settings.use_extra_bufts = False
        # A small one is read whole: a file that is replaced while it is mapped ends the process.
        if not self._is_large:
            settings.load_mode = library.LLAMA_LOAD_MODE_NONE
        self._model = library.llama_model_load_from_file(os.fsencode(self._path), settings)
        if not self._model:
            raise ModelError(f"llama.cpp could not load {self._path}.", "Import another GGUF.")
        self._vocabulary = library.llama_model_get_vocab(self._model)
        self._count = library.llama_vocab_n_tokens(self._vocabulary)
        self._begin = library.llama_vocab_bos(self._vocabulary)
        self._end = library.llama_vocab_eos(self._vocabulary)
        self._context = self._new_context()
        self._read: list[int] = []

    def _new_context(self) -> Any:
        library = self._library
        settings = library.llama_context_default_params()
        trained = self._header.count("context_length") or _MOST_CONTEXT
        self._longest = min(trained, _MOST_CONTEXT)
        settings.n_ctx = settings.n_batch = settings.n_ubatch = self._longest
        threads = (os.cpu_count() or 1) if self._is_large else 1
        settings.n_threads = settings.n_threads_batch = threads
        context = library.llama_init_from_model(self._model, settings)
        if not context:
            library.llama_model_free(self._model)
            raise EngineError(
                f"There is not enough memory to run {self.name}.", "Use a smaller model."
            )
        return context

    def _free(self) -> None:
        self._library.llama_free(self._context)
        self._library.llama_model_free(self._model)

    def _write(
        self,
        prompt: Sequence[PromptPart],
        grammar: str,
        most_tokens: int,
        is_cancelled: IsCancelled,
    ) -> Written:
        start = [token for part in prompt for token in self.tokens(part.text, part.is_control)]
        if not start:
            raise InputError("There is nothing for the model to read.", "Give some text.")
        if len(start) + most_tokens > self._longest:
            most_tokens = self._longest - len(start)
        if most_tokens < 1:
            raise InputError(
                f"The text is too long for {self.name}.", "Translate it in shorter parts."
            )
        checker = self._grammar(grammar) if grammar else None
        try:
            return self._written(start, checker, most_tokens, is_cancelled)
        finally:
            if checker is not None:
                self._library.llama_sampler_free(checker)

    def _grammar(self, grammar: str) -> Any:
        checker = self._library.llama_sampler_init_grammar(
            self._vocabulary, grammar.encode(), b"root"
        )
        if not checker:
            raise EngineError("llama.cpp could not read the grammar of signs.", "Report this.")
        return checker

    def _written(
        self, start: list[int], checker: Any, most_tokens: int, is_cancelled: IsCancelled
    ) -> Written:
        self._advance(start, is_cancelled)
        pieces: list[bytes] = []
        probabilities: list[float] = []
        while len(probabilities) < most_tokens:
            if is_cancelled():
                raise Cancelled
            token, probability = self._chosen(checker)
            probabilities.append(probability)
            if self._library.llama_vocab_is_eog(self._vocabulary, token):
                text = b"".join(pieces).decode("utf-8", "replace").strip()
                return Written(text, float(np.mean(probabilities)), min(probabilities))
            if checker is not None:
                self._library.llama_sampler_accept(checker, token)
            pieces.append(self._bytes(token))
            self._advance([*self._read, token], is_cancelled)
        raise EngineError(f"{self.name} found no end to its answer.", "Shorten the text.")

    def _advance(self, tokens: list[int], is_cancelled: IsCancelled) -> None:
        """Have the model read these tokens, from where they differ from what it has read."""
        pairs = zip(self._read, tokens[:-1], strict=False)
        shared = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
        memory = self._library.llama_get_memory(self._context)
        self._library.llama_memory_seq_rm(memory, 0, shared, -1)
        self._read = tokens[:shared]
        if is_cancelled():
            raise Cancelled
        fresh = tokens[shared:]
        array = (ctypes.c_int32 * len(fresh))(*fresh)
        batch = self._library.llama_batch_get_one(array, len(fresh))
        if self._library.llama_decode(self._context, batch) != 0:
            raise EngineError(f"{self.name} failed at this text.", "Try a shorter one.")
        self._read = list(tokens)

    def _chosen(self, checker: Any) -> tuple[int, float]:
        """The likeliest next token that the grammar allows, and its probability without it."""
        pointer = self._library.llama_get_logits_ith(self._context, -1)
        logits = np.ctypeslib.as_array(pointer, (self._count,))
        best = int(logits.argmax())
        if checker is not None and not self._allowed(checker, logits, np.array([best])):
            few = np.argpartition(-logits, min(_FEW, self._count - 1))[:_FEW]
            allowed = self._allowed(checker, logits, few) or self._allowed(
                checker, logits, np.arange(self._count)
            )
            if not allowed:
                raise EngineError("The grammar of signs allows nothing here.", "Report this.")
            best = max(allowed, key=lambda token: float(logits[token]))
        exponents = np.exp(logits - logits.max())
        return best, float(exponents[best] / exponents.sum())

    def _allowed(
        self, checker: Any, logits: NDArray[np.float32], candidates: NDArray[np.int64]
    ) -> list[int]:
        """Those candidates that the grammar does not rule out."""
        library = self._library
        array = (library.llama_token_data * len(candidates))()
        for place, token in enumerate(candidates):
            array[place] = library.llama_token_data(int(token), float(logits[token]), 0.0)
        asked = library.llama_token_data_array(array, len(candidates), -1, False)
        library.llama_sampler_apply(checker, ctypes.byref(asked))
        return [array[i].id for i in range(asked.size) if np.isfinite(array[i].logit)]

    def _piece(self, token: int) -> str:
        return self._bytes(token, special=True).decode("utf-8", "replace") if token >= 0 else ""

    def _bytes(self, token: int, special: bool = False) -> bytes:
        room = ctypes.create_string_buffer(256)
        count = self._library.llama_token_to_piece(
            self._vocabulary, token, room, len(room), 0, special
        )
        return room.raw[: max(count, 0)]


def _library() -> ModuleType:
    """llama.cpp's bindings, quiet."""
    import llama_cpp

    logging.getLogger("llama-cpp-python").setLevel(logging.CRITICAL)
    module: ModuleType = llama_cpp.llama_cpp
    return module


def load_llama(path: Path) -> LlamaModel:
    """The model in a GGUF file. Raises `ModelError`, before any memory is taken; `EngineError`."""
    return LlamaModel(path, check_gguf(path))
