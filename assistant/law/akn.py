"""How Akoma Ntoso names our levels; what it has no place for stands in a namespace of our own."""

from __future__ import annotations

from assistant.law.provision import Level

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:kz-ai-law-assistant:akn"

ELEMENTS = {
    Level.PART: "part",
    Level.SUBPART: "subpart",
    Level.CHAPTER: "chapter",
    Level.SECTION: "section",
    Level.ARTICLE: "article",
    Level.PARAGRAPH: "paragraph",
    Level.SUBPARAGRAPH: "subparagraph",
    Level.INDENT: "indent",
}
CONTAINERS = {Level.ANNEX: "annex", Level.TOPIC: "topic"}
