"""TurnEditing: what was said, said otherwise; what was signed, signed otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from signdesk.conversation.history import Said, Side
from signdesk.conversation.session import Entry, Session, rearranged
from signdesk.desktop.background import Background, Job
from signdesk.desktop.texts import tr

if TYPE_CHECKING:
    from signdesk.desktop.conversation_services import ConversationServices
    from signdesk.language.gloss import GlossSequence


class TurnEditing:
    """Changes a turn, and has it signed or said again."""

    def __init__(
        self,
        services: ConversationServices,
        background: Background,
        session: Callable[[], Session],
        on_changed: Callable[[Said | None], None],
        replay: Callable[[int], None],
    ) -> None:
        self._services, self._background = services, background
        self._session, self._on_changed, self._replay = session, on_changed, replay

    def edit_english(self, number: int, english: str) -> None:
        """Other words; a hearing person's are translated anew."""
        said, english = self._session().find(number), english.strip()
        if said is not None and english and english != said.english:
            signs = said.signs if said.side is Side.DEAF else None
            self._on_changed(self._session().change(number, english=english, signs=signs))
            self._replay(number)

    def change_signs(self, number: int, entries: Sequence[Entry]) -> None:
        """Other signs, or another order; a Deaf person's are put into English anew."""
        said = self._session().find(number)
        signs = None if said is None else said.signs
        if signs is None or not entries:
            return

        def put(changed: GlossSequence) -> None:
            if changed != signs:
                self._edit_signs(number, changed)

        job = Job(
            self._background,
            tr("Finding the signs"),
            lambda _: rearranged(signs, entries, self._services.read_gloss),
        )
        job.on_success(put).quietly().run()

    def _edit_signs(self, number: int, signs: GlossSequence) -> None:
        said = self._session().change(number, signs=signs, doubts=())
        self._on_changed(said)
        if said is None or said.side is Side.HEARING:
            self._replay(number)
            return

        def put(english: str) -> None:
            if english == said.english:
                self._replay(number)
            self.edit_english(number, english)

        job = Job(
            self._background,
            tr("Putting the signs into English"),
            lambda _: self._services.load_gloss_reader().translate(signs),
        )
        job.on_success(put).run()
