"""Access marks: each route names the permission it needs, or the application does not start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

FORM_LIMIT = 400_000
FILE_LIMIT = 12_000_000


class Permission(StrEnum):
    """Who may use a route; the predicates behind the words are in `web.guard`."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    MEMBER = "member"
    DELEGATE = "delegate"
    SECRETARY = "secretary"
    KEEPER = "keeper of the members"
    HELPER = "help desk"
    READER = "reader of the members"
    CHAIR = "chair"
    CREDENTIALS = "credentials committee"
    STANDING_ORDERS = "standing orders committee"
    TELLER = "teller"
    OFFICER = "officer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Mark:
    """What a route asks: its permission, the bytes a request may bring, whether it does without the usual loading."""

    permission: Permission
    limit: int = FORM_LIMIT
    lean: bool = False


@dataclass
class Scope:
    """What the URL speaks of. `lineage` is the body's id and those of all bodies above it; `rights` the signed-in
    person's rights as a participant of the assembly (empty outside one)."""

    body: Any = None
    assembly: Any = None
    lineage: frozenset[str] = frozenset()
    rights: frozenset[str] = field(default_factory=frozenset)
    is_delegate: bool = False


def allow(permission: Permission, *, limit: int = FORM_LIMIT, lean: bool = False) -> Callable[[View], View]:
    """Mark a view. `limit` is the largest request body in bytes; `lean` leaves identity and scope to the view itself
    (casting a vote, which must stay within four statements)."""

    def mark(view: View) -> View:
        view.access = Mark(permission, limit, lean)  # type: ignore[attr-defined]  # a mark on the function itself
        return view

    return mark
