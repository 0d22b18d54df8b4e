"""A whole conversation as one video with subtitles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from signdesk.conversation.history import Side
from signdesk.conversation.session import Session
from signdesk.desktop.background import Background
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.presenters.conversation_video import ConversationVideo
from signdesk.desktop.presenters.engines import Engines
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource
from signdesk.storage.settings import Settings

from .conftest import StepExecutor
from .fake_engines import FakeSigner, FakeTranslator
from .fake_services import FakeServices


def test_turns_are_signed_one_after_the_other_with_subtitles(
    tmp_path: Path,
    services: FakeServices,
    background: Background,
    notifier: Notifier,
    notices: list[Notice],
    executor: StepExecutor,
) -> None:
    session = Session()
    tea = GlossSequence((Gloss("TEA", GlossSource.LEXICON), Gloss("fs-KAI", GlossSource.LEXICON)))
    session.add(Side.HEARING, "Hello.")
    session.add(Side.DEAF, "Tea, Kai.", tea)
    signer = _Remembering()
    engines = Engines(FakeTranslator(), signer)
    settings = Settings(speed=0.5, left_handed=True)
    video = ConversationVideo(services, background, notifier, engines, settings)
    video.save(session.said, tmp_path / "talk.mp4")
    executor.run()
    (request,) = services.saved
    assert request.clip.duration_s == 2.9 + 0.2 + 1.4
    assert request.speed == 0.5
    assert request.clip.rotations[0, 21, 0] != 0.0  # the other wrist leads
    assert (tmp_path / "talk.srt").read_text("utf-8") == (
        "1\n00:00:00,000 --> 00:00:05,800\nHearing: Hello.\n\n"
        "2\n00:00:06,200 --> 00:00:09,000\nDeaf: Tea, Kai.\n"
    )
    assert [gloss.source for gloss in signer.signed[1].glosses] == [
        GlossSource.LEXICON,
        GlossSource.FINGERSPELLED,
    ]
    assert "talk.mp4" in notices[-1].what


def test_nothing_said_is_told(
    tmp_path: Path,
    services: FakeServices,
    background: Background,
    notifier: Notifier,
    notices: list[Notice],
    executor: StepExecutor,
) -> None:
    engines = Engines(FakeTranslator(), FakeSigner())
    ConversationVideo(services, background, notifier, engines, Settings()).save(
        (), tmp_path / "talk.mp4"
    )
    executor.run()
    assert notices[-1].what == "There is nothing to save yet."
    assert services.saved == []


class _Remembering(FakeSigner):
    def __init__(self) -> None:
        super().__init__()
        self.signed: list[Any] = []

    def sign(self, sequence: GlossSequence) -> Any:
        self.signed.append(sequence)
        return super().sign(sequence)
