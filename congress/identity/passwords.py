"""Hashing and checking passwords: Argon2id at OWASP's 19 MiB, two passes, one lane (29 ms a hash).

At most one hash at a time per process, so that a hall signing in at once costs memory for one; and never inside an
act, which would hold the database meanwhile.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from congress.identity.rules import check_password

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_ONE_AT_A_TIME = threading.Lock()

# The hash of 32 random bytes nobody kept: what an unknown account is checked against, at the same cost.
_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$jzGnGTZ/NOjkwSXI2I6VCQ$qXLFErAWDNHu3rMEyBYWG0qP9w5oRQZp09XGp5FKrQQ"


@dataclass(frozen=True)
class PasswordHash:
    """A password that was judged and hashed; only `hash_password` makes one."""

    phc: str


def hash_password(password: str, *, near: Iterable[str], field: str = "password") -> PasswordHash:
    """Judge a new password against the rules and hash it. Raises Invalid; `near` are the person's address and names."""
    check_password(password, near=near, field=field)
    with _ONE_AT_A_TIME:
        return PasswordHash(_HASHER.hash(password))


def is_password(phc: str | None, password: str) -> bool:
    """Whether the password is the one hashed. None (no such account) costs the same and is never right."""
    with _ONE_AT_A_TIME:
        try:
            return _HASHER.verify(phc or _NOBODYS, password) and phc is not None
        except (VerificationError, InvalidHashError):
            return False
