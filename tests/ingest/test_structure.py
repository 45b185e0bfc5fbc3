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
    yield f"{'  ' * depth}{name}: {words}{closing}".replace("\n", " / ").rstrip()
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


def eids(body):
    return [unit.eid for unit in body.walk() if unit.eid]


WITHOUT_ARTICLES = {
    "ru": "# Т\n\n## Глава 2. А\n\n85. Раз:\n\n1) два.\n\n### Приложение 5. Сколько\n\nТри.\n",
    "kk": "# Т\n\n## 2-тарау. А\n\n85. Бір:\n\n1) екі.\n\n### 5-қосымша. Қанша\n\nҮш.\n",
    "en": "# T\n\n## Chapter 2. A\n\n85. One:\n\n1) two.\n\n### Annex 5. How many\n\nThree.\n",
}


@pytest.mark.parametrize("language", WITHOUT_ARTICLES)
def test_an_act_without_articles_has_its_items_at_the_top(tmp_path, language):
    body = tree(tmp_path, WITHOUT_ARTICLES[language])
    assert eids(body) == ["chp_2", "para_85", "para_85__subpara_1", "annex_5"]
    assert all((body.children[1].heading, body.children[1].text))


GROUPS = [
    "# Т\n\n## Раздел 1. А\n\n## Подраздел 2. Б\n\n## Глава 3. В\n\n## Параграф 1. Г\n\n### Статья 9. Д\n",
    "# Т\n\n## 1-бөлім. А\n\n## 2-кіші бөлім. Б\n\n## 3-тарау. В\n\n## 1-параграф. Г\n\n### 9-бап. Д\n",
    "# T\n\n## Part 1. A\n\n## Subpart 2. B\n\n## Chapter 3. C\n\n## § 1. D\n\n### Article 9. E\n",
]


@pytest.mark.parametrize("text", GROUPS)
def test_groups_stand_in_one_another_and_an_article_knows_none_of_them(tmp_path, text):
    body = tree(tmp_path, text)
    assert eids(body) == ["part_1", "part_1__subpart_2", "chp_3", "chp_3__sec_1", "art_9"]
    assert body.children[0].children[0].children[0].children[0].children[0].eid == "art_9"


def test_a_second_list_belongs_to_the_part_that_opens_it(tmp_path):
    text = (
        "### Article 1. A\n\nCats:\n\n1) a;\n\n2) b.\n\nDogs:\n\n1) c;\n\n2) d;\n\n3) e.\n\nAll.\n"
    )
    part = "art_1__indent_1"
    lists = ["art_1__subpara_1", "art_1__subpara_2", part]
    lists += [f"{part}__subpara_{n}" for n in (1, 2, 3)]
    assert eids(tree(tmp_path, text)) == ["art_1", *lists, "art_1__indent_2"]


WRONG = [
    ("### Article 1. A\n\n1. One.\n\n1. Two.\n", r"act\.md, line 5: .*art_1__para_1 stands twice"),
    ("### Article 1. A\n\nText.\n\n### Article 1. B\n", r"act\.md, line 5: .*art_1 stands twice"),
    ("## Chapter 1. A\n\n## Chapter 1. B\n", r"act\.md, line 3: .*chp_1 stands twice"),
    ("### Article 1. A\n\n1) a;\n\n1) b.\n", r"act\.md, line 5: .*art_1__subpara_1 stands twice"),
    (
        "## Chapter 1. A\n\n1. One.\n\n### Article 1. A\n",
        r"act\.md, line 3: .*outside any article: '1\. One\.'",
    ),
    ("## Chapter 1. A\n\n1) one;\n", r"act\.md, line 3: .*outside any article"),
    ("# T\n\nOnly words.\n", r"act\.md: no article was found"),
    ("", r"act\.md: no article was found"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_text_is_refused_with_file_and_line(tmp_path, text, message):
    with pytest.raises(CorpusError, match=message):
        tree(tmp_path, text)


def test_words_outside_any_unit_are_the_preamble_of_an_act_of_ours(tmp_path):
    body = tree(tmp_path, "# T\n\nWhy.\n\n## Chapter 1. A\n\nHow.\n\n85. One.\n")
    assert (body.text, body.children[0].text, eids(body)) == ("Why.", "How.", ["chp_1", "para_85"])
