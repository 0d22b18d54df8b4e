"""DictionaryPresenter: what is looked for, what was found, and which sign is looked at. No widgets.

The dictionary, and then its pictures, are loaded when the view is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.notifications import Notice, Notifier
from signdesk.desktop.presenters.dictionary_view import (
    DictionaryView,
    Found,
    ShownSign,
    ShownSigning,
)
from signdesk.desktop.presenters.glosses import page_of
from signdesk.desktop.presenters.own_entries import Listed, entry_of, own_entries
from signdesk.desktop.presenters.search_advice import search_advice
from signdesk.desktop.presenters.sign_study import studied_signing
from signdesk.desktop.presenters.visits import Visits
from signdesk.desktop.texts import language_in_use, tr
from signdesk.errors import FormatError
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource
from signdesk.lexicon.dictionary import Query
from signdesk.lexicon.form import Form

if TYPE_CHECKING:
    from signdesk.desktop.presenters.engines import Engines
    from signdesk.desktop.services import DesktopServices
    from signdesk.lexicon.dictionary import Dictionary
    from signdesk.translation.examples import Example
    from signdesk.translation.recognition.own_signs import OwnSign


class DictionaryPresenter:
    """Decides what is shown; the view only shows.

    Parameters
    ----------
    services : the dictionary, its pictures and the favourites, through composition.
    background : where slow work runs.
    notifier : who tells the user what went wrong.
    view : the page.
    engines : what is loaded by now; the signer is the window's.
    """

    def __init__(
        self,
        services: DesktopServices,
        background: Background,
        notifier: Notifier,
        view: DictionaryView,
        engines: Callable[[], Engines],
    ) -> None:
        self._services = services
        self._background = background
        self._notifier = notifier
        self._view = view
        self._engines = engines
        self._dictionary: Dictionary | None = None
        self._examples: Mapping[str, Sequence[Example]] = {}
        self._visits = Visits()
        self._task: Task | None = None
        self._looks_at_favourites = False
        self._waiting_gloss = ""
        self._is_left_handed = False
        self.favourites: frozenset[str] = frozenset()
        self.own: tuple[OwnSign, ...] = ()
        self.query = Query()

    @property
    def dictionary(self) -> Dictionary | None:
        """What is looked through; None until it is loaded."""
        return self._dictionary

    @property
    def current(self) -> str:
        """The gloss of the sign that is looked at; empty when there is none yet."""
        return self._visits.current

    def start(self) -> None:
        """Load the dictionary, then its pictures and examples."""
        try:
            self.favourites = self._services.favourites.load()
        except FormatError as error:
            self._notifier.report(error)
        loading = Job(
            self._background, tr("Opening the dictionary"), lambda _: self._services.dictionary
        )
        loading.on_success(self._loaded).run()

    def signer_ready(self) -> None:
        """The signer can be shown now."""
        if self.current:
            self._sign_current()

    # Looking for signs

    def search(self, text: str) -> None:
        """Look for a word or a gloss."""
        self._ask(replace(self.query, text=text))

    def choose_topic(self, topic: str) -> None:
        """Only signs of this semantic field; empty for all."""
        self._ask(replace(self.query, topic=topic))

    def choose_letter(self, letter: str) -> None:
        """Only signs whose gloss begins so; empty for all."""
        self._ask(replace(self.query, letter=letter))

    def choose_form(self, form: Form) -> None:
        """Only signs that look so."""
        self._ask(replace(self.query, form=form))

    def choose_favourites(self, only: bool) -> None:
        """Only the user's favourites, or all."""
        self._looks_at_favourites = only
        self._ask(self.query)

    def clear_filters(self) -> None:
        """Look for the text alone."""
        self._looks_at_favourites = False
        self._ask(Query(self.query.text))

    def show_candidates(self, glosses: Sequence[str]) -> None:
        """List what a sign that was shown to the camera may be, likeliest first."""
        if self._dictionary is not None:
            own = {sign.gloss: entry_of(sign) for sign in self.own}
            entries = [own.get(gloss) or self._dictionary.entry(gloss) for gloss in glosses]
            title = tr("That may be:")
            self._view.show_found(Found(entries, self.query, title=title), self.favourites)

    def knows(self, gloss: str) -> bool:
        """Whether there is anything to show of a sign."""
        is_own = any(sign.gloss == gloss for sign in self.own)
        return is_own or (self._dictionary is not None and self._dictionary.has(gloss))

    def show_own_signs(self, signs: tuple[OwnSign, ...]) -> None:
        """These signs of their own the user has by now."""
        self.own = signs
        self._ask(self.query)

    # Looking at a sign

    def open(self, gloss: str) -> None:
        """Look at a sign."""
        if self._dictionary is not None and self._dictionary.has(gloss):
            self._visits.visit(gloss)
            self._show_current()
            self._sign_current()

    def look_up(self, gloss: str) -> None:
        """Look at the sign of a gloss that was signed, as soon as the dictionary is there."""
        if self._dictionary is None:
            self._waiting_gloss = gloss
        elif self._dictionary.has(page := page_of(gloss, self._dictionary.has)):
            self.open(page)
        else:
            self._notifier.notify(
                Notice(
                    tr("{gloss} has no page in the dictionary.", gloss=gloss),
                    tr("It is made of letters, numbers or other signs."),
                )
            )

    def back(self) -> None:
        """Look at the sign before."""
        if self._visits.can_go_back:
            self._visits.back()
            self._show_current()
            self._sign_current()

    def forward(self) -> None:
        """Look at the sign one came back from."""
        if self._visits.can_go_forward:
            self._visits.forward()
            self._show_current()
            self._sign_current()

    def toggle_favourite(self) -> None:
        """Mark the sign that is looked at, or unmark it; it is written at once."""
        if not self.current:
            return
        self.favourites ^= {self.current}
        try:
            self._services.favourites.save(self.favourites)
        except FormatError as error:
            self.favourites ^= {self.current}
            self._notifier.report(error)
        self._show_current()
        self._ask(self.query)

    def explain_to(self, *, is_left_handed: bool) -> None:
        """Say how signs are made to signers of this hand, in the interface's language."""
        self._is_left_handed = is_left_handed
        if self._dictionary is not None:
            explainer = self._services.load_explainer(language_in_use(), left_handed=is_left_handed)
            self._dictionary.explain_with(explainer)
            if self.current and self._dictionary.has(self.current):
                self._show_current()

    def sign_again(self) -> None:
        """Sign the sign itself, after an example."""
        self._sign_current()

    def sign_example(self, sentence: str) -> None:
        """Sign an example sentence of the sign that is looked at."""
        examples = self._examples.get(self.current, ())
        example = next((each for each in examples if each.english == sentence), None)
        if example is not None:
            self._prepare(example.sequence, sentence, is_example=True)

    # Inside

    def _loaded(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self.explain_to(is_left_handed=self._is_left_handed)
        self._view.show_dictionary(dictionary)
        self._ask(self.query)
        if self._waiting_gloss:
            self.look_up(self._waiting_gloss)
        Job(self._background, tr("Comparing signs"), lambda _: dictionary.prepare()).quietly().run()
        Job(self._background, tr("Drawing the dictionary's pictures"), self._draw).quietly().run()
        reading = Job(
            self._background,
            tr("Reading examples"),
            lambda task: self._services.examples(task.is_cancelled),
        )
        reading.on_success(self._take_examples).quietly().run()

    def _take_examples(self, examples: Mapping[str, Sequence[Example]]) -> None:
        self._examples = examples
        if self.current:
            self._view.show_examples(self._sentences())

    def _sentences(self) -> list[str]:
        return [example.english for example in self._examples.get(self.current, ())]

    def _draw(self, task: Task) -> None:
        """Runs on another thread."""
        if self._dictionary is None:
            return
        pictures, post = self._services.dictionary_pictures, self._background.post
        figures = pictures.figures()
        post(lambda: self._view.show_figures(figures))
        for name, path in pictures.handshapes(self._dictionary.handshapes, task.is_cancelled):
            post(lambda name=name, path=path: self._view.show_handshape(name, path))  # type: ignore[misc]

    def _ask(self, query: Query) -> None:
        self.query = replace(query, only=self.favourites if self._looks_at_favourites else None)
        if self._dictionary is not None:
            entries: list[Listed] = [*own_entries(self.own, self.query)]
            entries += self._dictionary.find(self.query)
            lacks_favourites = self._looks_at_favourites and not self.favourites
            advice = "" if entries else search_advice(self.query, lacks_favourites=lacks_favourites)
            self._view.show_found(Found(entries, self.query, advice), self.favourites)

    def _show_current(self) -> None:
        if self._dictionary is not None:
            gloss = self.current
            self._view.show_sign(
                ShownSign(
                    self._dictionary.page(gloss),
                    self._sentences(),
                    gloss in self.favourites,
                    self._visits.can_go_back,
                    self._visits.can_go_forward,
                )
            )

    def _sign_current(self) -> None:
        if self.current:
            sequence = GlossSequence((Gloss(self.current, GlossSource.LEXICON),))
            self._prepare(sequence, self.current, is_example=False)

    def _prepare(self, sequence: GlossSequence, title: str, *, is_example: bool) -> None:
        signer, dictionary = self._engines().signer, self._dictionary
        if signer is None or dictionary is None:
            return
        if self._task is not None:
            self._task.cancel()

        def work(_: Task) -> ShownSigning:
            shapes = {
                name: self._services.handshapes[name].rotations
                for name in dictionary.handshapes_of([gloss.name for gloss in sequence.glosses])
            }
            return studied_signing(signer, sequence, shapes, title, is_example=is_example)

        job = Job(self._background, tr("Preparing the sign"), work)
        self._task = job.on_success(self._view.play).quietly().run()
