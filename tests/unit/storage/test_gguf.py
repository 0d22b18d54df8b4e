"""GGUF files are told by their headers, before any memory is taken."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import gguf
import numpy as np
import pytest

from signdesk.errors import ModelError
from signdesk.storage import language_models
from signdesk.storage.gguf import TENSOR_BLOCKS, NotGgufError, read_header
from signdesk.storage.language_models import check_gguf
from signdesk.storage.models import ModelStore

TEMPLATE = "{% for m in messages %}{{ m.content }}{% endfor %}"


def write(
    path: Path, architecture: str = "llama", template: str = TEMPLATE, width: int = 64, **extra: int
) -> Path:
    """A file with the header of a language model, and one tensor."""
    writer = gguf.GGUFWriter(str(path), architecture)
    writer.add_context_length(extra.get("context", 128))
    writer.add_embedding_length(width)
    writer.add_block_count(extra.get("layers", 1))
    writer.add_head_count(2)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(["a", "b"])
    if template:
        writer.add_chat_template(template)
    if "parts" in extra:
        writer.add_uint16("split.count", extra["parts"])
    writer.add_tensor("token_embd.weight", np.zeros((2, 64), np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def test_the_header_tells_what_the_model_is(tmp_path: Path) -> None:
    path = write(tmp_path / "m.gguf")
    with path.open("rb") as stream:
        header = read_header(stream)
    assert header.architecture == "llama"
    assert header.count("context_length") == 128
    assert header.metadata["tokenizer.chat_template"] == TEMPLATE
    assert header.size_bytes == path.stat().st_size
    assert check_gguf(path) == header


def test_the_sizes_of_tensors_are_the_formats_own() -> None:
    known = {int(kind): sizes for kind, sizes in gguf.GGML_QUANT_SIZES.items()}
    for kind, sizes in TENSOR_BLOCKS.items():
        assert known[kind] == sizes


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.99])
def test_a_truncated_file_is_named_so(tmp_path: Path, share: float) -> None:
    path = write(tmp_path / "m.gguf")
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    with pytest.raises(ModelError, match=r"not whole|not a GGUF"):
        check_gguf(path)


@pytest.mark.parametrize("content", [b"GGML" + bytes(64), b"PK\3\4" + bytes(64), b"text\n" * 9])
def test_a_foreign_file_is_named_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m.gguf").write_bytes(content)
    with pytest.raises(ModelError, match="is not a GGUF file"):
        check_gguf(tmp_path / "m.gguf")


def test_a_file_that_claims_endless_contents_is_not_read_on() -> None:
    claims = b"GGUF" + struct.pack("<IQQ", 3, 1, 2**62)
    with pytest.raises(NotGgufError, match="damaged"):
        read_header(io.BytesIO(claims))
    text = b"GGUF" + struct.pack("<IQQQ", 3, 1, 1, 2**60)
    with pytest.raises(NotGgufError, match="damaged"):
        read_header(io.BytesIO(text))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"template": ""}, "not an instruct model: it has no chat template"),
        ({"architecture": "bert"}, "writes no text"),
        ({"architecture": "clip"}, "writes no text"),
        ({"parts": 3}, "one part of a model"),
    ],
)
def test_what_cannot_translate_is_refused(tmp_path: Path, given: dict[str, str], says: str) -> None:
    with pytest.raises(ModelError, match=says):
        check_gguf(write(tmp_path / "m.gguf", **given))


def test_a_model_too_large_for_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "m.gguf", width=4096, layers=32, context=4096)
    monkeypatch.setattr(language_models, "available_bytes", lambda: 300 * 2**20)
    with pytest.raises(ModelError, match=r"needs \d\.\d GB of memory, but .* only 0\.3 GB"):
        check_gguf(path)


def test_an_instruct_model_is_imported_under_its_own_name(tmp_path: Path) -> None:
    store = ModelStore([tmp_path / "models"])
    model = store.import_model(write(tmp_path / "some-model.gguf"))
    assert (model.name, model.kind, model.format) == ("some-model", "language", "gguf-instruct")
    assert model.path == tmp_path / "models" / "some-model.gguf"
    assert store.verify(model).problems == ()
    store.remove(model)
    assert store.list() == ()
    assert not model.path.exists()


def test_a_broken_one_is_not_imported_and_one_put_there_is_shown_with_its_problem(
    tmp_path: Path,
) -> None:
    store = ModelStore([tmp_path / "models"])
    with pytest.raises(ModelError, match="no chat template"):
        store.import_model(write(tmp_path / "plain.gguf", template=""))
    assert store.list() == ()
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "half.gguf").write_bytes(b"GGUF\3")
    assert [m.problem for m in store.list()] == ["is not whole: it ends inside its header"]
    assert store.usable("gguf-instruct") == ()
