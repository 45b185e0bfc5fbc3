"""The description of the interface as a page that needs no script and loads nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib import resources
from typing import Any

Schema = Mapping[str, Any]


def page_html(described: Schema) -> str:
    """Write the page.

    Args:
        described: the interface as OpenAPI tells it.
    """
    info = described["info"]
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    calls = "".join(
        _call(path, method, told)
        for path, methods in described["paths"].items()
        for method, told in methods.items()
    )
    shapes = "".join(
        _shape(name, shape) for name, shape in sorted(described["components"]["schemas"].items())
    )
    statuses = {
        status: told["description"]
        for methods in described["paths"].values()
        for call in methods.values()
        for status, told in call["responses"].items()
        if not status.startswith("2")
    }
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(info['title'])}</title><style>{style}</style></head><body><main>"
        f"<h1>{escape(info['title'])} <small>{escape(info['version'])}</small></h1>"
        f"<p>{_prose(info['description'])}</p>"
        f'<p><a href="openapi.json">openapi.json</a></p>'
        f"<h2>Calls</h2>{calls}<h2>Problems</h2>{_statuses(statuses)}<h2>Shapes</h2>{shapes}"
        f"</main></body></html>"
    )


def _call(path: str, method: str, told: Schema) -> str:
    sent = told.get("requestBody", {}).get("content", {})
    body = "".join(
        f"<p>Send as {escape(kind)}: {_kind(c['schema'])}</p>" for kind, c in sent.items()
    )
    rows = [
        (one["name"], one["schema"], one.get("required", False))
        for one in told.get("parameters", ())
    ]
    given = _table(rows) if rows else ""
    answers = "".join(
        f"<li>{status}: {escape(one['description'])}{_answers(one)}</li>"
        for status, one in told["responses"].items()
    )
    return (
        f'<section><h3><span class="method">{escape(method.upper())}</span> '
        f"<code>{escape(path)}</code></h3><p>{_prose(told.get('description', ''))}</p>"
        f"{given}{body}<ul>{answers}</ul></section>"
    )


def _answers(told: Schema) -> str:
    kinds = [_kind(content["schema"]) for content in told.get("content", {}).values()]
    return f" – {', '.join(kinds)}" if kinds else ""


def _shape(name: str, shape: Schema) -> str:
    needed = shape.get("required", ())
    rows = [(field, told, field in needed) for field, told in shape.get("properties", {}).items()]
    about = _prose(shape.get("description", ""))
    inner = _table(rows) if rows else f"<p>{_kind(shape)}</p>"
    return f'<section id="{escape(name)}"><h3>{escape(name)}</h3><p>{about}</p>{inner}</section>'


def _table(rows: Sequence[tuple[str, Schema, bool]]) -> str:
    lines = "".join(
        f"<tr><th scope=row><code>{escape(name)}</code></th><td>{_kind(told)}"
        f"{'' if needed else ' (optional)'}</td><td>{_prose(told.get('description', ''))}"
        f"{_limits(told)}</td></tr>"
        for name, told, needed in rows
    )
    return f'<div class="wide"><table>{lines}</table></div>'


def _statuses(statuses: Mapping[str, str]) -> str:
    lines = "".join(
        f'<li id="status-{status}">{status}: {escape(statuses[status])}</li>'
        for status in sorted(statuses)
    )
    return f"<ul>{lines}</ul>"


def _kind(told: Schema) -> str:
    return " or ".join(_kinds(told)) or "anything"


def _kinds(told: Schema) -> Iterator[str]:
    if "$ref" in told:
        name = escape(told["$ref"].rpartition("/")[2])
        yield f'<a href="#{name}">{name}</a>'
    for inner in (*told.get("anyOf", ()), *told.get("oneOf", ())):
        yield from _kinds(inner)
    if "enum" in told:
        yield ", ".join(f"<code>{escape(json.dumps(one))}</code>" for one in told["enum"])
    elif told.get("type") == "array":
        yield f"list of {_kind(told.get('items', {}))}"
    elif "type" in told:
        yield escape(str(told["type"]))


def _limits(told: Schema) -> str:
    names = ("format", "pattern", "minimum", "maximum", "maxLength", "maxItems", "default")
    found = [
        f"{name} {json.dumps(told[name], ensure_ascii=False)}" for name in names if name in told
    ]
    return f" <small>{escape('; '.join(found))}</small>" if found else ""


def _prose(text: str) -> str:
    """Write a text with its `code` marked."""
    parts = escape(text).split("`")
    return "".join(f"<code>{p}</code>" if place % 2 else p for place, p in enumerate(parts))
