"""TurnEditing: what was said, said otherwise; what was signed, signed otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from signdesk.conversation.history import Said, Side
from signdesk.conversation.session import Session, moved_gloss, with_gloss, without_gloss
from signdesk.desktop.background import Background, Job

if TYPE_CHECKING:
    from signdesk.desktop.conversation_services import ConversationServices
    from signdesk.language.gloss import Gloss, GlossSequence


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

    def delete_gloss(self, number: int, index: int) -> None:
        """Without one of its signs; the last one stays."""
        signs = self._signs_of(number, index)
        left = None if signs is None else without_gloss(signs, index)
        if left is not None:
            self._edit_signs(number, left)

    def move_gloss(self, number: int, index: int, to: int) -> None:
        """With one of its signs elsewhere."""
        signs = self._signs_of(number, index)
        if signs is not None and 0 <= to < len(signs.glosses):
            self._edit_signs(number, moved_gloss(signs, index, to))

    def replace_gloss(self, number: int, index: int, name: str) -> None:
        """With another sign in the place of one."""

        def put(gloss: Gloss) -> None:
            signs = self._signs_of(number, index)
            if signs is not None:
                self._edit_signs(number, with_gloss(signs, index, gloss.name, gloss.source))

        job = Job(self._background, "Finding the sign", lambda _: self._services.read_gloss(name))
        job.on_success(put).quietly().run()

    def _signs_of(self, number: int, index: int) -> GlossSequence | None:
        """A turn's signs, if it is there and has that many."""
        said = self._session().find(number)
        if said is None or said.signs is None or index >= len(said.signs.glosses):
            return None
        return said.signs

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
            "Putting the signs into English",
            lambda _: self._services.load_gloss_reader().translate(signs),
        )
        job.on_success(put).run()
