"""Accounts: what is kept of a password and a login, and who is let in."""

from __future__ import annotations

import sqlite3
import stat
import time

import pytest

from assistant.errors import DataFolderError
from assistant.people.accounts import (
    Accounts,
    BadNameError,
    BadPasswordError,
    told_name,
)

PASSWORD = "длинный пароль 1"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def accounts(tmp_path, clock):
    return Accounts(tmp_path / "data" / "people.sqlite", now=clock)


def test_there_is_nobody_and_no_file_at_first(accounts, tmp_path):
    assert accounts.names() == ()
    assert accounts.who("token") is None
    assert accounts.checked("anna", PASSWORD) is None
    assert not (tmp_path / "data").exists()


def test_a_person_is_known_by_the_password_alone(accounts):
    assert accounts.put(" Anna ", PASSWORD) == "anna"
    assert accounts.checked("ANNA", PASSWORD) == "anna"
    for wrong in ("", PASSWORD + "1", PASSWORD.upper(), PASSWORD + "x" * 300):
        assert accounts.checked("anna", wrong) is None
    assert accounts.checked("bek", PASSWORD) is None
    assert accounts.checked("../anna", PASSWORD) is None


def test_the_file_holds_no_password_and_no_token_and_is_its_owners_alone(accounts, tmp_path):
    accounts.put("anna", PASSWORD)
    token = accounts.log_in("anna", seconds=60)
    path = tmp_path / "data" / "people.sqlite"
    data = path.read_bytes()
    assert PASSWORD.encode() not in data
    assert token.encode() not in data
    assert b"$argon2id$" in data
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_login_lasts_its_time_and_no_longer(accounts, clock):
    accounts.put("anna", PASSWORD)
    token = accounts.log_in("anna", seconds=60)
    clock.now += 59
    assert accounts.who(token) == "anna"
    clock.now += 2
    assert accounts.who(token) is None
    assert accounts.who("") is None
    assert accounts.who(token + "x") is None


def test_a_login_ends_when_it_is_ended_and_others_go_on(accounts):
    accounts.put("anna", PASSWORD)
    first, second = (accounts.log_in("anna", seconds=60) for _ in range(2))
    assert first != second
    accounts.log_out(first)
    assert (accounts.who(first), accounts.who(second)) == (None, "anna")


@pytest.mark.parametrize("change", ["password", "remove"])
def test_another_password_and_removal_end_every_login(accounts, change):
    accounts.put("anna", PASSWORD)
    accounts.put("bek", PASSWORD)
    tokens = {name: accounts.log_in(name, seconds=60) for name in ("anna", "bek")}
    if change == "password":
        accounts.put("anna", "другой пароль 2")
        assert accounts.checked("anna", PASSWORD) is None
        assert accounts.checked("anna", "другой пароль 2") == "anna"
    else:
        assert accounts.remove("Anna")
        assert not accounts.remove("anna")
        assert accounts.names() == ("bek",)
    assert accounts.who(tokens["anna"]) is None
    assert accounts.who(tokens["bek"]) == "bek"


def test_a_name_that_nobody_has_takes_as_long_as_one_that_somebody_has(accounts):
    accounts.put("anna", PASSWORD)
    accounts.checked("nobody", PASSWORD)  # its hash is made at the first time

    def cost(name: str) -> float:
        start = time.process_time()
        for _ in range(3):
            accounts.checked(name, "wrong password")
        return time.process_time() - start

    known, unknown, strange = cost("anna"), cost("bek"), cost("../")
    assert 0.3 < unknown / known < 3
    assert 0.3 < strange / known < 3


@pytest.mark.parametrize("name", ["", " ", "a/b", "..", "-a", "_", "a b", "a" * 41, "a\nb", "a<b"])
def test_a_name_that_could_be_a_path_or_markup_is_refused(accounts, name):
    with pytest.raises(BadNameError):
        accounts.put(name, PASSWORD)
    assert accounts.names() == ()


def test_names_that_look_alike_are_one():
    assert told_name("Әсем") == told_name("ӘСЕМ ") == "әсем"
    assert told_name("ａnna") == "anna"


@pytest.mark.parametrize("password", ["", "короткий", "x" * 257])
def test_a_password_is_neither_short_nor_endless(accounts, password):
    with pytest.raises(BadPasswordError):
        accounts.put("anna", password)


def test_a_file_that_is_no_list_of_people_is_told(tmp_path):
    path = tmp_path / "people.sqlite"
    path.write_text("no database at all, and long enough to be looked at " * 9)
    with pytest.raises(DataFolderError, match="list of people"):
        Accounts(path).names()


def test_what_is_asked_of_the_file_cannot_change_it(accounts, tmp_path):
    accounts.put("anna", PASSWORD)
    assert accounts.who("' OR 1=1 --") is None
    assert accounts.checked("anna' --", PASSWORD) is None
    with sqlite3.connect(tmp_path / "data" / "people.sqlite") as base:
        assert base.execute("SELECT count(*) FROM people").fetchone() == (1,)
    base.close()
