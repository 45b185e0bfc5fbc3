"""All sources as a list, by kind, each with what it is in a few words."""

from __future__ import annotations

from html import escape

from assistant.law.act import Act
from assistant.study.contents import grouped
from assistant.ui.badges import Badge, source_badges, wording_badge
from assistant.ui.page.read.links import to_provision
from assistant.ui.page.read.reader import Reader, anchor
from assistant.ui.page.source.tree import line
from assistant.values import Passage

_OPEN = ("laws", "drafts", "own")  # groups that are not folded at first


def shelf_html(reader: Reader) -> str:
    """Write the list of sources.

    Args:
        reader: who reads and how.
    """
    groups = "".join(_group(name, acts, reader) for name, acts in grouped(reader.library.acts))
    head = line("h2", "read-title", reader.say("shelf_title"))
    lead = line("p", "read-lead", reader.say("shelf_lead"))
    return f'<section class="shelf" tabindex="-1">{head}{lead}{groups}</section>'


def act_badges(act: Act, reader: Reader) -> str:
    """Write what a source is: its kind, its state on the day, whose words, how much of it.

    Args:
        act: the source.
        reader: who reads and how.
    """
    version = reader.library.version(act.id, reader.reading, day=reader.day)
    said: list[Badge] = []
    if version:
        whole = Passage(version=version, provision=version.body, trail=(), parent=None)
        said += source_badges(whole, reader.day, reader.told)
        said.append(wording_badge(whole, reader.told))
    if act.is_norm:
        said.append(Badge(words=reader.say("badge_whole" if act.complete else "badge_partly")))
    out = "".join(line("span", f"badge {one.tone}".strip(), one.words) for one in said)
    return f'<p class="badges">{out}</p>'


def _group(name: str, acts: tuple[Act, ...], reader: Reader) -> str:
    items = "".join(_item(act, reader) for act in acts)
    opened = " open" if name in _OPEN else ""
    title = escape(f"{reader.say(f'group_{name}')} ({len(acts)})")
    return (
        f'<details class="group" data-fold="{name}"{opened}><summary><h3>{title}</h3></summary>'
        f'<ul class="books">{items}</ul></details>'
    )


def _item(act: Act, reader: Reader) -> str:
    link = anchor(to_provision(act.id), reader.named(act), name="book-link")
    return f"<li>{link}{act_badges(act, reader)}</li>"
