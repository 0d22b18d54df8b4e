"""A conversation as a video: every turn signed, one after the other, with subtitles beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from signdesk.conversation.history import Said, subtitles
from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.presenters.long_text import joined
from signdesk.desktop.services import SaveRequest
from signdesk.desktop.texts import tr
from signdesk.errors import FormatError
from signdesk.storage.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from signdesk.desktop.presenters.engines import Engines
    from signdesk.desktop.services import DesktopServices, Utterance
    from signdesk.language.gloss import GlossSequence
    from signdesk.storage.settings import Settings

#: The share of the work that is making the motion, before the pictures.
_SIGNING_SHARE = 0.2


@dataclass(frozen=True)
class ConversationVideo:
    """Makes the motion of all turns, then has it drawn and written."""

    services: DesktopServices
    background: Background
    notifier: Notifier
    engines: Engines
    settings: Settings

    def save(self, said: Sequence[Said], path: Path) -> None:
        """Write `path`, and subtitles of the same name; tell when they are there."""
        title = tr("Saving {name}", name=path.name)
        job = Job(self.background, title, lambda task: self._work(task, said, path))
        job.on_success(lambda _: self.notifier.notify(Notice(tr("Saved as {path}.", path=path))))
        job.run()

    def _work(self, task: Task, said: Sequence[Said], path: Path) -> None:
        whole: Utterance | None = None
        timed: list[tuple[Said, float, float]] = []
        for index, each in enumerate(said):
            task.report(_SIGNING_SHARE * index / len(said), tr("Signing the conversation"))
            whole, start_s = self._with(whole, each)
            speed = self.settings.speed
            timed.append((each, start_s / speed, whole.clip.duration_s / speed))
        if whole is None:
            raise FormatError("There is nothing to save yet.", "Say or sign something.")
        rest = 1.0 - _SIGNING_SHARE

        def report(fraction: float | None, detail: str) -> None:
            task.report(None if fraction is None else _SIGNING_SHARE + rest * fraction, detail)

        self.services.save(self._request(path, whole), report, task.is_cancelled)
        with write_atomically(path.with_suffix(".srt")) as stream:
            stream.write(subtitles(timed).encode())

    def _with(self, before: Utterance | None, said: Said) -> tuple[Utterance, float]:
        """The turn signed after those before; and when it begins, seconds."""
        signer = self.engines.signer
        if signer is None:
            raise FormatError("The signer is not there yet.", "Save again in a moment.")
        utterance = signer.sign(self._signs(said))
        whole = joined(before, utterance, 0)
        return whole, whole.clip.duration_s - utterance.clip.duration_s

    def _signs(self, said: Said) -> GlossSequence:
        translator = self.engines.translator
        if said.signs is None:
            if translator is None:
                raise FormatError("The translator is not there yet.", "Save again in a moment.")
            return translator.translate(said.english)
        read = self.services.read_gloss  # history does not know where motion comes from
        glosses = (
            replace(read(gloss.name), sentence=gloss.sentence) for gloss in said.signs.glosses
        )
        return replace(said.signs, glosses=tuple(glosses))

    def _request(self, path: Path, utterance: Utterance) -> SaveRequest:
        settings = self.settings
        clip = utterance.clip.mirrored() if settings.left_handed else utterance.clip
        return SaveRequest(
            path, clip, settings.speed, settings.view, settings.mirror, settings.look, ""
        )
