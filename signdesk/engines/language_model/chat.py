"""Conversations in the form that an instruct model was trained on: its chat template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NoReturn

from signdesk.errors import EngineError
from signdesk.translation.interfaces import PromptPart

#: Stands for a message's text while the template is filled in, so that the text itself is never
#: taken for part of the template. Private-use characters: no user's text has them.
_PLACE = "\ue000{}\ue001"


def chat_parts(
    template: str, messages: Sequence[tuple[str, str]], begin: str, end: str
) -> tuple[PromptPart, ...]:
    """The template's own text as control parts, each message's text as a plain one.

    Where a template knows no system message, its text goes before the user's first one.
    Raises `EngineError` when the template cannot be filled in.
    """
    try:
        return _parts(template, messages, begin, end)
    except EngineError:
        if len(messages) < 2 or messages[0][0] != "system":
            raise
    (_, system), (role, first), *others = messages
    return _parts(template, [(role, f"{system}\n\n{first}"), *others], begin, end)


def _parts(
    template: str, messages: Sequence[tuple[str, str]], begin: str, end: str
) -> tuple[PromptPart, ...]:
    places = [_PLACE.format(number) for number in range(len(messages))]
    filled = _filled(
        template,
        [{"role": role, "content": p} for (role, _), p in zip(messages, places, strict=True)],
        begin,
        end,
    )
    parts: list[PromptPart] = []
    for place, (_, text) in zip(places, messages, strict=True):
        before, found, filled = filled.partition(place)
        if not found:
            raise _failed("it leaves out a message")
        parts += [PromptPart(before, is_control=True), PromptPart(text)]
    parts.append(PromptPart(filled, is_control=True))
    return tuple(part for part in parts if part.text)


def _filled(template: str, messages: list[dict[str, str]], begin: str, end: str) -> str:
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    environment.globals["raise_exception"] = _refuse
    environment.globals["strftime_now"] = lambda form: datetime.now(UTC).strftime(form)
    variables: dict[str, Any] = {
        "messages": messages,
        "bos_token": begin,
        "eos_token": end,
        "add_generation_prompt": True,
        "enable_thinking": False,
    }
    try:
        return environment.from_string(template).render(variables)
    except (jinja2.TemplateError, ValueError, TypeError, ArithmeticError, LookupError) as error:
        raise _failed(str(error)) from error


def _refuse(why: str) -> NoReturn:
    raise ValueError(why)


def _failed(why: str) -> EngineError:
    return EngineError(
        f"The model's chat template cannot be used: {why}.", "Import another instruct GGUF."
    )
