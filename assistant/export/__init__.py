"""A wording leaves the shelf as a file: Akoma Ntoso for archives, JSON for programs, Markdown for people."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from assistant.law.act import Version


class Format(StrEnum):
    """What a wording can be written as."""

    AKN = "akn"
    JSON = "json"
    MARKDOWN = "md"


def write(version: Version, form: Format, *, remark: str = "") -> bytes:
    """Write a wording as a file.

    Args:
        version: the wording.
        form: the format.
        remark: what a reader must know of whose words these are, in the language of the wording.
    """
    from assistant.export.akoma_ntoso import to_akoma_ntoso
    from assistant.export.markdown import to_markdown
    from assistant.export.record import to_json

    writers: dict[Format, Callable[..., bytes]] = {
        Format.AKN: to_akoma_ntoso,
        Format.JSON: to_json,
        Format.MARKDOWN: to_markdown,
    }
    return writers[form](version, remark=remark)
