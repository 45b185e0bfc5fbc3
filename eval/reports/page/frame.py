"""Templates become a page: all is escaped, and only the page's own script may run."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_HERE = Path(__file__).parent


def filled(template: str, **values: object) -> str:
    """Fill a template of this folder.

    Args:
        template: its file name.
        values: what it names.
    """
    style, script = (_HERE / "page.css").read_text("utf-8"), (_HERE / "page.js").read_text("utf-8")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return (
        _templates()
        .get_template(template)
        .render(
            style=Markup(style),
            script=Markup(script),
            script_hash=f"sha256-{digest}",
            **values,
        )
    )


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # for drawings and data that this package wrote itself and made safe
    made.filters["markup"] = Markup
    return made
