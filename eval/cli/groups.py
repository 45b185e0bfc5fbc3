"""Options that belong together reach a verb as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

Verb = Callable[..., None]


def takes(**groups: type[Any]) -> Callable[[Verb], Verb]:
    """Give a verb the options of whole groups.

    A group is a dataclass, each of whose fields is an option; the verb receives an instance of it.

    Args:
        groups: the groups, by the name of the verb's parameter.
    """

    def given(verb: Verb) -> Verb:
        @wraps(verb)
        def called(**words: Any) -> None:  # noqa: ANN401
            filled = {
                name: group(**{field.name: words.pop(field.name) for field in fields(group)})
                for name, group in groups.items()
            }
            verb(**words, **filled)

        own = signature(verb, eval_str=True).parameters.values()
        alone = [parameter for parameter in own if parameter.name not in groups]
        shared = [option for group in groups.values() for option in _options(group)]
        called.__signature__ = Signature([*alone, *shared])  # type: ignore[attr-defined]
        called.__annotations__ = {}
        return called

    return given


def _options(group: type[Any]) -> list[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        Parameter(
            field.name,
            Parameter.KEYWORD_ONLY,
            annotation=hints[field.name],
            default=Parameter.empty if field.default is MISSING else field.default,
        )
        for field in fields(group)
    ]
