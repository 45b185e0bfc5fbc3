from pathlib import Path

import pytest

from assistant.errors import CorpusError
from assistant.ingest.formats.markdown import parse_markdown
from assistant.ingest.structure import build_tree

CASES = sorted((Path(__file__).parent / "cases").glob("*/*.md"))


def outline(unit, depth=0):
    name = unit.eid or "act"
    words = " | ".join(part for part in (unit.heading, unit.text) if part)
    closing = f" (… {unit.closing})" if unit.closing else ""
    yield f"{'  ' * depth}{name}: {words}{closing}".rstrip()
    for child in unit.children:
        yield from outline(child, depth + 1)


def tree(tmp_path, text):
    path = tmp_path / "act.md"
    path.write_text(text, encoding="utf-8")
    return build_tree(parse_markdown(path))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_text_becomes_the_tree_beside_it(path):
    expected = path.with_suffix(".outline").read_text(encoding="utf-8")
    assert "\n".join(outline(build_tree(parse_markdown(path)))) + "\n" == expected


def test_every_language_has_its_cases():
    assert {path.parent.name for path in CASES} == {"ru", "kk", "en"}


def test_a_number_keeps_to_its_level(tmp_path):
    body = tree(tmp_path, "### Article 5. A\n\n1. One:\n\n1) item.\n")
    numbers = [(unit.level.value, unit.number) for unit in body.walk()]
    assert numbers == [("act", ""), ("art", "5"), ("para", "1"), ("subpara", "1")]


def test_the_second_title_does_not_replace_the_first(tmp_path):
    assert tree(tmp_path, "# First\n\n# Second\n\n### Article 1. A\n").heading == "First"


WRONG = [
    ("### Article 1. A\n\n1. One.\n\n1. Two.\n", r"act\.md, line 5: .*art_1__para_1 stands twice"),
    ("### Article 1. A\n\nText.\n\n### Article 1. B\n", r"act\.md, line 5: .*art_1 stands twice"),
    ("## Chapter 1. A\n\n## Chapter 1. B\n", r"act\.md, line 3: .*chp_1 stands twice"),
    ("### Article 1. A\n\n1) a;\n\n1) b.\n", r"act\.md, line 5: .*art_1__subpara_1 stands twice"),
    ("# T\n\n1. One.\n", r"act\.md, line 3: .*outside any article: '1\. One\.'"),
    ("## Chapter 1. A\n\n1) one;\n", r"act\.md, line 3: .*outside any article"),
    ("# T\n\nOnly words.\n", r"act\.md: no article was found"),
    ("", r"act\.md: no article was found"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_text_is_refused_with_file_and_line(tmp_path, text, message):
    with pytest.raises(CorpusError, match=message):
        tree(tmp_path, text)
