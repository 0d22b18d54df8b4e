from __future__ import annotations

from dataclasses import dataclass

import pytest

from signdesk.composition import Program
from signdesk.training.sign_recognizer.generate import SigningMaterial, write_shards


@dataclass(frozen=True)
class FewSigns:
    """A lexicon of some of the signs."""

    whole: object
    glosses: tuple[str, ...]

    def __iter__(self):
        return (self.whole.get(gloss) for gloss in self.glosses)

    def get(self, gloss):
        return self.whole.get(gloss)

    def has(self, gloss):
        return gloss in self.glosses


GLOSSES = ("BOOK", "DAY", "MOTHER", "THANK-YOU", "WANT", "fs-A", "fs-B")


@pytest.fixture(scope="session")
def material():
    program = Program()
    few = FewSigns(program.lexicon, GLOSSES)
    rotations = {n: program.handshapes[n].rotations for n in program.handshapes.known_names}
    return SigningMaterial(few, program.body, rotations, program.body.solid, pseudo_signs=3)


@pytest.fixture(scope="session")
def shards(material, tmp_path_factory):
    folder = tmp_path_factory.mktemp("shards")
    write_shards(material, folder, range(2), lambda _: None)
    return folder
