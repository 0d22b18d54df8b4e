from __future__ import annotations

import json
import shutil
import struct
import zipfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from signdesk.errors import Cancelled, FormatError, ModelError
from signdesk.storage.manifest import MANIFEST_NAME, read_manifest
from signdesk.storage.models import ModelStore

TOKEN = "<|startoftranscript|>"  # noqa: S105  (a word of the model's, no secret)


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore((tmp_path / "models",))


@pytest.fixture
def whisper(tmp_path: Path) -> Path:
    """A folder with the right headers and nothing behind them."""
    return make_whisper(tmp_path / "downloads" / "whisper-base.en")


def make_whisper(folder: Path, specification: str = "WhisperSpec") -> Path:
    folder.mkdir(parents=True)
    name = specification.encode() + b"\0"
    header = struct.pack("<IH", 6, len(name)) + name
    (folder / "model.bin").write_bytes(header + bytes(3_000_000))
    (folder / "config.json").write_text('{"lang_ids": []}')
    (folder / "tokenizer.json").write_text(json.dumps({"tokens": [TOKEN]}))
    (folder / "vocabulary.json").write_text(json.dumps([TOKEN]))
    (folder / "README.md").write_text("about it")
    return folder


def make_smplx(path: Path, vertices: int = 10475) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        v_template=np.zeros((vertices, 3)),
        weights=np.zeros((vertices, 55), np.float32),
        J_regressor=np.zeros((55, vertices), np.float32),
        part2num=np.array({"pelvis": 0}, dtype=object),
    )
    return path


def make_zip(path: Path, source: Path, prefix: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(source.iterdir()):
            archive.write(file, prefix + file.name)
    return path


def test_a_whisper_folder_is_copied_listed_and_verified(store: ModelStore, whisper: Path) -> None:
    told: list[tuple[int, int]] = []
    model = store.import_model(whisper, lambda done, total: told.append((done, total)))
    assert (model.name, model.kind) == ("whisper-base.en", "speech-recognition")
    assert not model.problem
    assert not (model.path / "README.md").exists()
    assert (model.path / "model.bin").read_bytes() == (whisper / "model.bin").read_bytes()
    assert len(told) >= 3
    assert told[-1][0] == told[-1][1] == model.size_bytes
    assert store.usable("ctranslate2-whisper") == store.list() == (model,)
    verification = store.verify(model)
    assert verification.checked
    assert not verification.problems


@pytest.mark.parametrize("prefix", ["", "inner/", "deep/whisper-small/"])
def test_a_zip_is_unpacked(store: ModelStore, whisper: Path, tmp_path: Path, prefix: str) -> None:
    model = store.import_model(make_zip(tmp_path / "my model.zip", whisper, prefix))
    assert model.name == (Path(prefix).name or "my-model")
    assert (model.path / "model.bin").stat().st_size > 3_000_000
    assert store.verify(model).problems == ()


def test_names_that_climb_out_of_a_zip_are_not_unpacked(
    store: ModelStore, whisper: Path, tmp_path: Path
) -> None:
    archive = make_zip(tmp_path / "evil.zip", whisper, "../../evil/")
    with pytest.raises(ModelError, match="not a model"):
        store.import_model(archive)
    assert not (tmp_path.parent / "evil").exists()


def test_the_official_body_is_recognised_whatever_its_name(
    store: ModelStore, tmp_path: Path
) -> None:
    model = store.import_model(make_smplx(tmp_path / "downloads" / "body (1).npz"))
    assert (model.name, model.format) == ("SMPLX_NEUTRAL", "smplx-neutral")
    assert model.path == tmp_path / "models" / "SMPLX_NEUTRAL.npz"
    assert "non-commercial" in model.licence
    assert store.verify(model).problems == ()


def test_the_official_archive_gives_its_neutral_body(store: ModelStore, tmp_path: Path) -> None:
    make_smplx(tmp_path / "in" / "SMPLX_FEMALE.npz")
    make_smplx(tmp_path / "in" / "SMPLX_NEUTRAL.npz")
    model = store.import_model(make_zip(tmp_path / "x.zip", tmp_path / "in", "models/smplx/"))
    assert [file.path for file in _files(tmp_path / "models")] == ["SMPLX_NEUTRAL.npz"]
    assert model.path.is_file()


def test_what_is_put_there_by_hand_counts(store: ModelStore, tmp_path: Path) -> None:
    make_whisper(tmp_path / "models" / "whisper-tiny")
    make_smplx(tmp_path / "models" / "SMPLX_NEUTRAL.npz")
    (tmp_path / "models" / "notes").mkdir()
    assert [model.name for model in store.list()] == ["SMPLX_NEUTRAL", "whisper-tiny"]
    for model in store.list():
        verification = store.verify(model)
        assert not verification.checked
        assert not verification.problems


def test_the_official_body_is_found_in_a_folder_of_its_own(
    store: ModelStore, tmp_path: Path
) -> None:
    path = make_smplx(tmp_path / "models" / "smplx" / "SMPLX_NEUTRAL.npz")
    (model,) = store.usable("smplx-neutral")
    assert (model.name, model.path) == ("smplx", path)


def test_a_broken_one_is_listed_with_its_problem(store: ModelStore, tmp_path: Path) -> None:
    folder = make_whisper(tmp_path / "models" / "whisper-tiny")
    (folder / "tokenizer.json").unlink()
    (model,) = store.list()
    assert model.problem == "has no tokenizer.json"
    assert store.usable(model.format) == ()
    assert store.verify(model).problems == ("has no tokenizer.json",)


def test_a_changed_or_lost_file_is_found(store: ModelStore, whisper: Path) -> None:
    model = store.import_model(whisper)
    (model.path / "model.bin").write_bytes((whisper / "model.bin").read_bytes() + b"x")
    (model.path / "vocabulary.json").unlink()
    problems = store.verify(model).problems
    assert [problem.split()[0] for problem in problems] == [
        "whisper-base.en/model.bin",
        "whisper-base.en/vocabulary.json",
    ]


def test_a_listed_model_that_is_gone_is_shown_as_gone(store: ModelStore, whisper: Path) -> None:
    shutil.rmtree(store.import_model(whisper).path)
    (model,) = store.list()
    assert "not there" in model.problem
    assert store.verify(model).problems


def test_importing_twice_is_refused(store: ModelStore, whisper: Path) -> None:
    first = store.import_model(whisper)
    with pytest.raises(ModelError, match="already a model"):
        store.import_model(whisper)
    assert store.list() == (first,)


def test_cancelling_leaves_nothing(store: ModelStore, whisper: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        store.import_model(whisper, is_cancelled=lambda: True)
    assert list((tmp_path / "models").iterdir()) == []


def test_a_full_disk_is_noticed_before_copying(
    store: ModelStore, whisper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=2**20))
    with pytest.raises(ModelError, match="needs 3 MB") as raised:
        store.import_model(whisper)
    assert "1 MB free" in raised.value.what
    assert not (tmp_path / "models").exists()


def test_a_models_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, whisper: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FormatError, match="cannot be copied"):
        ModelStore((tmp_path / "file" / "models",)).import_model(whisper)


def test_a_damaged_archive_is_a_sentence(store: ModelStore, whisper: Path, tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "model.zip", whisper, "")
    content = bytearray(archive.read_bytes())
    content[1_000_000] ^= 1
    archive.write_bytes(content)
    with pytest.raises(ModelError, match="damaged archive"):
        store.import_model(archive)
    assert store.list() == ()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("model.safetensors", b"x", "Transformers"),
        ("ggml-base.bin", b"x", "whisper.cpp"),
        ("notes.txt", b"x", "not a model that SignDesk knows"),
        ("poses.npz", b"PK\x03\x04 not really", "not a neutral SMPL-X"),
    ],
)
def test_something_else_is_named(
    store: ModelStore, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match=said) as raised:
        store.import_model(tmp_path / name)
    assert raised.value.do


def test_relatives_are_not_mistaken(store: ModelStore, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a neutral SMPL-X"):
        store.import_model(make_smplx(tmp_path / "SMPLH_NEUTRAL.npz", vertices=6890))
    with pytest.raises(ModelError, match="not Whisper but Transformer"):
        store.import_model(make_whisper(tmp_path / "opus-mt", "TransformerSpec"))
    with pytest.raises(ModelError, match="no file or folder"):
        store.import_model(tmp_path / "none")


def test_a_model_is_found_by_name(store: ModelStore, whisper: Path) -> None:
    with pytest.raises(ModelError, match="Import one"):
        store.find("whisper-base.en")
    model = store.import_model(whisper)
    assert store.find("whisper-base.en") == model
    with pytest.raises(ModelError, match=r"There are: whisper-base\.en"):
        store.find("whisper-large")


def test_the_users_folder_comes_before_the_shipped_one(tmp_path: Path) -> None:
    make_whisper(tmp_path / "shipped" / "tiny")
    mine = make_whisper(tmp_path / "models" / "tiny")
    store = ModelStore((tmp_path / "models", tmp_path / "shipped"))
    assert store.find("tiny").path == mine
    assert len(store.list()) == 2


def test_a_shipped_model_of_a_kind_of_its_own_is_known_by_its_listing(tmp_path: Path) -> None:
    (tmp_path / "gloss.onnx").write_bytes(b"weights")
    (tmp_path / MANIFEST_NAME).write_text(
        'version = 1\n[[model]]\nname = "gloss"\nkind = "translation"\nformat = "onnx"\n'
        'licence = "Apache-2.0"\nmade = "signdesk train gloss"\n'
        '[[model.file]]\npath = "gloss.onnx"\nbytes = 7\nsha256 = "00"\n'
    )
    store = ModelStore((tmp_path,))
    (model,) = store.list()
    assert (model.path, model.problem) == (tmp_path / "gloss.onnx", "")
    assert store.verify(model).problems == ("gloss.onnx is damaged or was changed.",)


@pytest.mark.parametrize("content", ["version = ", "version = 7", "version = 1\n[[model]]\n"])
def test_a_broken_manifest_is_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST_NAME).write_text(content)
    with pytest.raises(ModelError, match="model list") as raised:
        ModelStore((tmp_path,)).list()
    assert raised.value.do


def test_no_folder_means_no_models(tmp_path: Path) -> None:
    assert ModelStore((tmp_path / "none",)).list() == ()


def _files(folder: Path) -> list[object]:
    return [file for model in read_manifest(folder) for file in model.files]
