"""What to do when no sign was found."""

from __future__ import annotations

from signdesk.desktop.texts import tr
from signdesk.lexicon.dictionary import Query


def search_advice(query: Query, *, lacks_favourites: bool) -> str:
    """What to change in a search that found nothing.

    `lacks_favourites` is whether only favourites were looked at, of which there are none yet.
    """
    if lacks_favourites:
        return tr("You have no favourites yet. Mark a sign with the star on its page.")
    has_filters = query != Query(query.text)
    if has_filters and query.text.strip():
        return tr("No sign fits both the words and the filters. Clear the filters to see more.")
    if has_filters:
        return tr("No sign fits all the filters. Clear one of them to see more.")
    return tr("No sign was found. Try another word for it, or look for how it is signed.")
