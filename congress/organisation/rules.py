"""Bodies, standing, members and offices: the words, and who may do what to them. Pure."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date, datetime
from enum import StrEnum

from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotAllowed, Refused
from congress.kernel.message import Message

NAME_MAX = 200
CODE_MAX = 24
NUMBER_MAX = 40
GENDER_MAX = 40
REASON_MAX = 2000


class InstallationKind(StrEnum):
    """What this database is for. The two never mix."""

    DEMO = "demo"
    REAL = "real"


class BodyKind(StrEnum):
    """A node of the tree: one federation at the root, its sections, their branches."""

    FEDERATION = "federation"
    SECTION = "section"
    BRANCH = "branch"


class Standing(StrEnum):
    """How far a section belongs to the federation."""

    OFFICIAL = "official"
    SYMPATHIZING = "sympathizing"
    OBSERVER = "observer"


class OfficeKind(StrEnum):
    """What somebody is charged with in a body."""

    SECRETARY = "secretary"
    CHAIR = "chair"
    CREDENTIALS = "credentials"
    STANDING_ORDERS = "standing_orders"
    TELLER = "teller"
    ADMINISTRATOR = "administrator"


PARENTS: dict[BodyKind, frozenset[BodyKind]] = {
    BodyKind.FEDERATION: frozenset(),
    BodyKind.SECTION: frozenset({BodyKind.FEDERATION}),
    BodyKind.BRANCH: frozenset({BodyKind.SECTION, BodyKind.BRANCH}),
}
"""Below which kinds of body each kind may stand."""

_NO_PLACE = {
    BodyKind.FEDERATION: "organisation.no_place_federation",
    BodyKind.SECTION: "organisation.no_place_section",
    BodyKind.BRANCH: "organisation.no_place_branch",
}

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def is_administrator(actor: Actor, lineage: Collection[str]) -> bool:
    """Whether the actor administers the federation of this lineage (ids of a body and of all above it)."""
    return any(actor.holds(OfficeKind.ADMINISTRATOR, body_id) for body_id in lineage)


def is_secretary(actor: Actor, lineage: Collection[str]) -> bool:
    """Whether the actor is secretary of a body of this lineage: the body itself or one above it."""
    return any(actor.holds(OfficeKind.SECRETARY, body_id) for body_id in lineage)


def is_officer(actor: Actor, lineage: Collection[str]) -> bool:
    """Whether the actor holds any office in a body of this lineage."""
    above = set(lineage)
    return any(body_id in above for _, body_id in actor.offices)


def may_keep_members(actor: Actor, lineage: Collection[str]) -> bool:
    """Members, invitations, branches of a body: its secretary, one above, or the administrator."""
    return is_secretary(actor, lineage) or is_administrator(actor, lineage)


def may_help(actor: Actor, lineage: Collection[str]) -> bool:
    """Re-send access at the desk: who keeps the members, or the credentials committee of the body or one above."""
    return may_keep_members(actor, lineage) or any(actor.holds(OfficeKind.CREDENTIALS, body) for body in lineage)


def may_read_members(actor: Actor, lineage: Collection[str]) -> bool:
    """The list of members with names and numbers: officers of the body or of one above."""
    return is_officer(actor, lineage)


def may_read_addresses(actor: Actor, lineage: Collection[str]) -> bool:
    """Members' e-mail addresses, also as what a search finds them by: those who bring access to them."""
    return may_help(actor, lineage)


def may_assign(actor: Actor, lineage: Collection[str], kind: OfficeKind) -> bool:
    """Offices are given and ended by the secretary or the administrator; administrators only by administrators."""
    if kind is OfficeKind.ADMINISTRATOR:
        return is_administrator(actor, lineage)
    return may_keep_members(actor, lineage)


def ask(actor: Actor, allowed: bool, refusal: Message) -> None:
    """Raise NotAllowed with this refusal unless allowed. Workers and the command line pass."""
    if not allowed and not actor.is_system:
        raise NotAllowed(refusal)


def in_term(starts_on: date, ends_on: date | None, today: date) -> bool:
    """Whether an office is held on this day. `ends_on` is the first day it is no longer held."""
    return starts_on <= today and (ends_on is None or today < ends_on)


def overlaps(starts_on: date, ends_on: date | None, others: Iterable[tuple[date, date | None]]) -> bool:
    """Whether a term shares a day with one of the others."""
    return any(
        (ends_on is None or other_start < ends_on) and (other_end is None or starts_on < other_end)
        for other_start, other_end in others
    )


def check_term(starts_on: date, ends_on: date | None) -> None:
    """Raise Invalid when a term ends before it starts."""
    if ends_on is not None and ends_on < starts_on:
        raise Invalid(
            Message("organisation.term_backwards", start=starts_on.isoformat(), end=ends_on.isoformat()),
            field="ends_on",
        )


def check_place(kind: BodyKind, parent: BodyKind | None) -> None:
    """Raise Invalid when a body of this kind may not stand below such a parent."""
    if parent is None or parent not in PARENTS[kind]:
        raise Invalid(Message(_NO_PLACE[kind]), field="parent")


def check_standing(kind: BodyKind, standing: Standing | None) -> None:
    """Raise Invalid unless exactly the sections have a standing."""
    if (kind is BodyKind.SECTION) != (standing is not None):
        key = "organisation.standing_missing" if standing is None else "organisation.standing_only_sections"
        raise Invalid(Message(key), field="standing")


def check_standing_changes(before: Standing | None, after: Standing) -> None:
    """Raise Refused when the standing already is what it should become."""
    if before is after:
        raise Refused(Message("organisation.standing_same", standing=after.value))


def normal_code(text: str, field: str = "code") -> str:
    """A body's short code: capitals, digits and hyphens, at most 24. Raises Invalid."""
    code = text.strip().upper()
    if len(code) > CODE_MAX or not _CODE.fullmatch(code):
        raise Invalid(Message("organisation.bad_code", text=text.strip()[:40], most=CODE_MAX), field=field)
    return code


def normal_name(text: str, field: str = "name", most: int = NAME_MAX) -> str:
    """A name in one line with single spaces, not empty, without control characters. Raises Invalid."""
    name = " ".join(text.split())
    if not name or not name.isprintable():
        raise Invalid(Message("organisation.name_missing"), field=field)
    if len(name) > most:
        raise Invalid(Message("organisation.name_long", most=most, length=len(name)), field=field)
    return name


def normal_reason(text: str, field: str = "reason") -> str:
    """A reason: some words, at most 2,000 characters. Raises Invalid."""
    reason = text.strip().replace("\r\n", "\n")
    if not reason or not all(letter.isprintable() or letter in "\n\t" for letter in reason):
        raise Invalid(Message("organisation.reason_missing"), field=field)
    if len(reason) > REASON_MAX:
        raise Invalid(Message("organisation.reason_long", most=REASON_MAX, length=len(reason)), field=field)
    return reason


def normal_number(text: str, field: str = "number") -> str:
    """A membership number as the section writes it, at most 40 characters. Raises Invalid."""
    number = " ".join(text.split())
    if not number or len(number) > NUMBER_MAX or not number.isprintable():
        raise Invalid(Message("organisation.bad_number", most=NUMBER_MAX), field=field)
    return number


def normal_country(text: str, field: str = "country") -> str | None:
    """A country as two letters (ISO 3166), or None when nothing is written. Raises Invalid."""
    country = text.strip().upper()
    if not country:
        return None
    if not _COUNTRY.fullmatch(country):
        raise Invalid(Message("organisation.bad_country", text=text.strip()[:40]), field=field)
    return country


def normal_language(text: str, field: str = "language") -> str:
    """A language tag such as `fr` or `pt-BR` (BCP 47). Raises Invalid."""
    first, _, rest = text.strip().replace("_", "-").partition("-")
    tag = f"{first.lower()}-{rest}" if rest else first.lower()
    if len(tag) > 12 or not _LANGUAGE.fullmatch(tag):
        raise Invalid(Message("organisation.bad_language", text=text.strip()[:40]), field=field)
    return tag


def normal_languages(text: str, field: str = "languages") -> str:
    """Languages as they are stored: tags with commas between, each once, in the order given. Raises Invalid."""
    parts = [part for part in re.split(r"[\s,;/|]+", text.strip()) if part]
    if not parts:
        raise Invalid(Message("organisation.languages_missing"), field=field)
    joined = ",".join(dict.fromkeys(normal_language(part, field) for part in parts))
    if len(joined) > 100:
        raise Invalid(Message("organisation.languages_long"), field=field)
    return joined


def search_words(*texts: str | None) -> str:
    """Texts as a search compares them: lower case, without accents, one space between."""
    joined = "".join(letter if letter.isprintable() else " " for letter in " ".join(text for text in texts if text))
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


class Access(StrEnum):
    """How far a member has come towards signing in."""

    NONE = "none"
    WAITING = "waiting"
    HANDED = "handed"
    EXPIRED = "expired"
    ACTIVE = "active"


def access_of(
    has_account: bool, offered: bool, handed_at: datetime | None, expires_at: datetime | None, at: datetime
) -> Access:
    """Where a member stands: has an account; else has an open invitation that is written, handed over or expired."""
    if has_account:
        return Access.ACTIVE
    if not offered or expires_at is None:
        return Access.NONE
    if expires_at <= at:
        return Access.EXPIRED
    return Access.WAITING if handed_at is None else Access.HANDED
