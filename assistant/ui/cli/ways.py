"""The real ways to programs: they load what they need when they are gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.people.tokens import Tokens
    from assistant.settings import Settings
    from assistant.ui.programs.opening import Opening

Of = Callable[[str], "Assistant"]


def tokens(settings: Settings) -> Tokens:
    """Return the keys of people's programs.

    Args:
        settings: the settings.
    """
    from assistant.cabinet import tokens_of

    return tokens_of(settings)


def _check(settings: Settings) -> None:
    from assistant.ui.web import be_quiet, refuse_unsafe

    refuse_unsafe(settings)
    be_quiet()


def _http(settings: Settings, of: Of) -> None:
    from assistant.ui.http.serve import serve_alone

    serve_alone(settings, of)


def _stdio(settings: Settings, opening: Opening) -> None:
    from assistant.ui.http.serve import leaving_of
    from assistant.ui.mcp.server import run_stdio
    from assistant.ui.programs.desk import Desk
    from assistant.ui.web import be_quiet

    be_quiet()
    run_stdio(Desk(opening.of, leaving=leaving_of(settings), door="mcp"), ready=opening.begin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programs:
    """How programs are answered.

    Attributes:
        check: refuses settings under which strangers could ask, and a port that is taken.
        http: answers over HTTP, until it is stopped.
        stdio: answers over stdin and stdout, until they are closed.
    """

    check: Callable[[Settings], None] = _check
    http: Callable[[Settings, Of], None] = _http
    stdio: Callable[[Settings, Opening], None] = _stdio


PROGRAMS = Programs()
