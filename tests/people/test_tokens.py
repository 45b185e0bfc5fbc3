"""Keys of people's programs: shown once, kept as a hash, ended at once."""

from __future__ import annotations

import sqlite3

import pytest
from argon2 import PasswordHasher

from assistant.people.accounts import Accounts
from assistant.people.tokens import Tokens

PASSWORD = "a long password"


@pytest.fixture
def accounts(tmp_path):
    made = Accounts(tmp_path / "people.sqlite")
    made.__dict__["_hasher"] = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    for name in ("anna", "bek"):
        made.put(name, PASSWORD)
    return made


@pytest.fixture
def tokens(tmp_path, accounts):
    return Tokens(tmp_path / "people.sqlite", now=lambda: 1_800_000_000.0)


def test_a_key_tells_whose_it_is(tokens) -> None:
    keys = {tokens.issue(typed): name for typed, name in (("Anna", "anna"), ("bek", "bek"))}
    assert {key: tokens.who(key) for key in keys} == keys
    assert all(len(key) >= 48 for key in keys)


@pytest.mark.parametrize("name", ["carl", "", "../x", "a" * 100])
def test_who_has_no_account_has_no_key(tokens, name) -> None:
    assert tokens.issue(name) is None
    assert tokens.listed() == ()


def test_where_nobody_has_an_account_no_file_is_made(tmp_path) -> None:
    none = Tokens(tmp_path / "none.sqlite")
    assert (none.issue("anna"), none.who("kzla_x"), none.listed(), none.revoke("anna")) == (
        None,
        None,
        (),
        0,
    )
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.parametrize(
    "change", [lambda k: k[:-1], lambda k: k + "a", str.upper, lambda k: k[5:], lambda k: ""]
)
def test_a_key_that_is_changed_opens_nothing(tokens, change) -> None:
    assert tokens.who(change(tokens.issue("anna"))) is None


def test_the_file_does_not_hold_what_opens(tokens, tmp_path) -> None:
    key = tokens.issue("anna")
    path = tmp_path / "people.sqlite"
    assert key.encode() not in path.read_bytes()
    assert key[5:].encode() not in path.read_bytes()
    with sqlite3.connect(path) as base:
        (kept,) = base.execute("SELECT token FROM keys").fetchone()
    assert tokens.who(kept) is None
    assert tokens.who(f"kzla_{kept}") is None
    assert path.stat().st_mode & 0o077 == 0


def test_keys_are_listed_by_names_that_open_nothing_and_end_one_by_one(tokens) -> None:
    first, second = tokens.issue("anna"), tokens.issue("anna")
    other = tokens.issue("bek")
    listed = tokens.listed("anna")
    assert [(key.person, key.made.isoformat()) for key in listed] == [("anna", "2027-01-15")] * 2
    assert len(tokens.listed()) == 3
    assert all(tokens.who(key.id) is None for key in listed)
    assert tokens.revoke("bek", listed[0].id) == 0
    assert tokens.revoke("anna", listed[0].id) == 1
    assert sorted(map(str, map(tokens.who, (first, second)))) == ["None", "anna"]
    assert tokens.revoke("Anna") == 1
    assert [tokens.who(key) for key in (first, second, other)] == [None, None, "bek"]


def test_a_key_name_is_no_pattern(tokens) -> None:
    tokens.issue("anna")
    for wanted in ("%", "_" * 10, "' OR 1=1 --", "a", "0"):
        assert tokens.revoke("anna", wanted) == 0


@pytest.mark.parametrize("end", ["put", "remove"])
def test_another_password_and_removal_end_the_keys_of_that_person_alone(
    accounts, tokens, end
) -> None:
    anna, bek = tokens.issue("anna"), tokens.issue("bek")
    if end == "put":
        accounts.put("anna", "another password")
    else:
        accounts.remove("anna")
    assert (tokens.who(anna), tokens.who(bek)) == (None, "bek")
