from __future__ import annotations

import inspect
import re

import pytest

from signdesk import errors
from signdesk.errors import Cancelled, InputError, NotationError, SignDeskError

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, SignDeskError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_happened_and_what_to_do(kind: type[SignDeskError]) -> None:
    error = kind("The file is empty.", "Choose another.")
    assert (error.what, error.do) == ("The file is empty.", "Choose another.")
    assert str(error) == "The file is empty. Choose another."


def test_without_advice_the_text_has_no_trailing_space() -> None:
    assert str(SignDeskError("The file is empty.")) == "The file is empty."


def test_handlers_of_input_errors_see_notation_errors() -> None:
    with pytest.raises(InputError):
        raise NotationError("verbs.toml, GIVE, start.at: 'knee' is not a location.")


def test_cancelling_is_not_an_error() -> None:
    assert not issubclass(Cancelled, Exception)


def test_the_tree_in_the_docstring_is_the_tree_in_the_code() -> None:
    drawn = set(re.findall(r"── (\w+)", errors.__doc__ or ""))
    assert drawn == {kind.__name__ for kind in KINDS} - {"SignDeskError"}
