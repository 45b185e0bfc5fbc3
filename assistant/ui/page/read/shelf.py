"""All sources as a list, by kind, each with what it is in a few words."""

from __future__ import annotations

from html import escape

from assistant.law.act import Act, Kind, Status, Wording
from assistant.study.contents import grouped
from assistant.ui.page.read.links import to_provision
from assistant.ui.page.read.reader import Reader, anchor
from assistant.ui.page.source.about import wording_key
from assistant.ui.page.source.tree import line
from assistant.ui.state import state_words
from assistant.values import Passage

_LOOKS = {
    Kind.LAW: "law",
    Kind.CODE: "law",
    Kind.BYLAW: "law",
    Kind.POLICY: "concept",
    Kind.DRAFT: "draft",
    Kind.COMMENTARY: "comment",
    Kind.OWN: "own",
}
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
    kind = reader.say(f"kind.{act.kind.value}")
    said = [] if act.kind is Kind.DRAFT else [line("span", f"badge {_LOOKS[act.kind]}", kind)]
    version = reader.library.version(act.id, reader.reading, day=reader.day)
    if version and act.kind is not Kind.OWN:
        whole = Passage(version=version, provision=version.body, trail=(), parent=None)
        state = state_words(whole, reader.day, reader.told)
        said.append(line("span", f"badge {_state(act, reader)}", state))
    rest = []
    if version:
        rest.append(reader.say(wording_key(version.wording)))
        if version.wording is Wording.RESTATED:
            rest.append(reader.say(f"evidence.{act.evidence.value}_short"))
    if act.is_norm:
        rest.append(reader.say("badge_whole" if act.complete else "badge_partly"))
    said += [line("span", "badge", one) for one in rest]
    return f'<p class="badges">{"".join(said)}</p>'


def _state(act: Act, reader: Reader) -> str:
    """Return the looks of how the source stands on the day; of a draft, those of its kind."""
    if not act.is_norm:
        return _LOOKS[act.kind]
    return "in-force" if act.status_on(reader.day) is Status.IN_FORCE else "not-in-force"


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
