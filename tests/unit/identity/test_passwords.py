"""Hashing: the agreed cost, one at a time, the same cost for nobody."""

import threading
import time

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type

from congress.identity import passwords
from congress.kernel.errors import Invalid


def test_a_password_is_known_again_by_its_hash_alone() -> None:
    hashed = passwords.hash_password("four odd horses sing", near=())
    assert passwords.is_password(hashed.phc, "four odd horses sing")
    assert not passwords.is_password(hashed.phc, "four odd horses sang")
    assert not passwords.is_password("not a hash", "four odd horses sing")


def test_the_cost_is_the_agreed_one_also_for_nobody() -> None:
    for phc in (passwords.hash_password("four odd horses sing", near=()).phc, passwords._NOBODYS):
        cost = extract_parameters(phc)
        assert (cost.type, cost.memory_cost, cost.time_cost, cost.parallelism) == (Type.ID, 19_456, 2, 1)


def test_a_bad_password_is_never_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", None)
    with pytest.raises(Invalid):
        passwords.hash_password("short", near=())


def test_nobodys_password_is_never_right_and_costs_a_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    class Hasher:
        def verify(self, phc: str, password: str) -> bool:
            tried.append(phc)
            return True

    monkeypatch.setattr(passwords, "_HASHER", Hasher())
    assert not passwords.is_password(None, "anything at all")
    assert tried == [passwords._NOBODYS]


def test_hashes_are_made_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = 0
    most = 0

    class Hasher:
        def verify(self, phc: str, password: str) -> bool:
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            time.sleep(0.01)
            inside -= 1
            return True

    monkeypatch.setattr(passwords, "_HASHER", Hasher())
    threads = [threading.Thread(target=passwords.is_password, args=("x", "y")) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
