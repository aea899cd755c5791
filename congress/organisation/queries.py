"""Reading bodies, members, offices and invitations. The number of statements never depends on how many there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import CTE, ColumnElement, Row, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from congress.identity.models import Account
from congress.identity.rules import token_id
from congress.kernel.actor import Actor
from congress.organisation.models import Body, BodyStanding, Installation, Invitation, Member, Office
from congress.organisation.rules import Access, access_of, search_words


def installation(session: Session) -> Installation | None:
    """What this database is, or None before `create_federation`."""
    return session.get(Installation, 1)


def root(session: Session) -> Body | None:
    """The federation."""
    return session.scalar(select(Body).where(Body.parent_id.is_(None)))


def body(session: Session, body_id: str) -> Body | None:
    """A body by its id."""
    return session.get(Body, body_id)


def body_by_code(session: Session, code: str) -> Body | None:
    """A body by its code, already in normal form."""
    return session.scalar(select(Body).where(Body.code == code))


def _above(body_id: str) -> CTE:
    up = select(Body.id, Body.parent_id, literal(0).label("steps")).where(Body.id == body_id).cte("up", recursive=True)
    return up.union_all(select(Body.id, Body.parent_id, up.c.steps + 1).join(up, Body.id == up.c.parent_id))


def _below(body_id: str) -> CTE:
    down = select(Body.id).where(Body.id == body_id).cte("down", recursive=True)
    return down.union_all(select(Body.id).join(down, Body.parent_id == down.c.id))


def lineage(session: Session, body_id: str) -> tuple[str, ...]:
    """The body's id, then its parent's, up to the root's. Empty for an unknown body. One statement."""
    up = _above(body_id)
    return tuple(session.scalars(select(up.c.id).order_by(up.c.steps)))


def lineage_bodies(session: Session, body_id: str) -> list[Body]:
    """The bodies from the root down to this one, for the way back at the top of a page. One statement."""
    up = _above(body_id)
    return list(session.scalars(select(Body).join(up, up.c.id == Body.id).order_by(up.c.steps.desc())))


def subtree_ids(session: Session, body_id: str) -> frozenset[str]:
    """The ids of the body and of all below it. One statement."""
    return frozenset(session.scalars(select(_below(body_id).c.id)))


def sections(session: Session, root_id: str) -> list[Body]:
    """The bodies directly below: the sections of a federation, the branches of a section; by name. One statement."""
    return list(session.scalars(select(Body).where(Body.parent_id == root_id).order_by(Body.name, Body.id)))


@dataclass(frozen=True)
class TreeLine:
    """One body in the tree: how deep it stands (the root is 0) and how many members it has with all below it."""

    body: Body
    depth: int
    members: int


def tree(session: Session, body_id: str, on: date) -> list[TreeLine]:
    """The body and all below it, each parent before its children, children by name. Two statements."""
    down = _below(body_id)
    bodies = list(session.scalars(select(Body).join(down, down.c.id == Body.id).order_by(Body.name, Body.id)))
    counted = select(Member.body_id, func.count()).where(_is_current(on)).group_by(Member.body_id)
    members: dict[str, int] = {row[0]: row[1] for row in session.execute(counted)}
    children: dict[str | None, list[Body]] = {}
    for each in bodies:
        children.setdefault(each.parent_id if each.id != body_id else None, []).append(each)
    placed: list[tuple[Body, int]] = []
    waiting = [(each, 0) for each in children.get(None, [])]
    while waiting:
        here, depth = waiting.pop()
        placed.append((here, depth))
        waiting.extend((child, depth + 1) for child in reversed(children.get(here.id, [])))
    for here, depth in reversed(placed):  # from the leaves up: each adds itself to the body above
        if depth and here.parent_id is not None:
            members[here.parent_id] = members.get(here.parent_id, 0) + members.get(here.id, 0)
    return [TreeLine(here, depth, members.get(here.id, 0)) for here, depth in placed]


def standings_of(session: Session, body_id: str) -> list[BodyStanding]:
    """The history of a section's standing, the latest first."""
    return list(
        session.scalars(
            select(BodyStanding)
            .where(BodyStanding.body_id == body_id)
            .order_by(BodyStanding.since.desc(), BodyStanding.at.desc(), BodyStanding.id)
        )
    )


def actor_for(session: Session, account_id: str, at: datetime) -> Actor:
    """Who acts when this account is signed in: its member, that member's bodies and the offices in term today (UTC).

    Somebody who left acts as an account alone. Three statements.
    """
    today = at.date()
    row = session.execute(
        select(Member.id, Member.body_id).where(Member.account_id == account_id, _is_current(today))
    ).one_or_none()
    if row is None:
        return Actor(account=account_id)
    held = session.execute(select(Office.kind, Office.body_id).where(Office.member_id == row.id, _is_held(today)))
    return Actor(
        account=account_id,
        member=row.id,
        bodies=frozenset(lineage(session, row.body_id)),
        offices=frozenset((kind.value, body_id) for kind, body_id in held),
    )


def _is_current(on: date) -> ColumnElement[bool]:
    return and_(Member.merged_into.is_(None), or_(Member.left_on.is_(None), Member.left_on > on))


def _is_held(on: date) -> ColumnElement[bool]:
    return and_(Office.starts_on <= on, or_(Office.ends_on.is_(None), Office.ends_on > on))


def member(session: Session, member_id: str) -> Member | None:
    """A member by the id, also one who left or was merged into another."""
    return session.get(Member, member_id)


def member_in(session: Session, body_id: str, member_id: str) -> Member | None:
    """A member of this body or of one below it, found through that body; None for anybody else's."""
    down = _below(body_id)
    return session.scalar(select(Member).join(down, down.c.id == Member.body_id).where(Member.id == member_id))


def member_by_number(session: Session, body_id: str, number: str) -> Member | None:
    """A member by body and membership number."""
    return session.scalar(select(Member).where(Member.body_id == body_id, Member.number == number))


def member_of_account(session: Session, account_id: str) -> Member | None:
    """The person who signs in with this account."""
    return session.scalar(select(Member).where(Member.account_id == account_id))


def same_person(session: Session, member_id: str) -> str:
    """The id this person goes by now: the row a merged one was merged into, else the id itself."""
    merged = session.scalar(select(Member.merged_into).where(Member.id == member_id))
    return merged or member_id


def names(session: Session, member_ids: Collection[str]) -> dict[str, str]:
    """The shown names of these members by id. One statement."""
    rows = session.execute(
        select(Member.id, func.coalesce(Member.chosen_name, Member.name)).where(Member.id.in_(member_ids))
    )
    return {row[0]: row[1] for row in rows}


def count_members(session: Session, body_id: str, on: date) -> int:
    """Members of the body and of all below it, on this day."""
    down = _below(body_id)
    counted = select(func.count()).select_from(Member).join(down, down.c.id == Member.body_id).where(_is_current(on))
    return session.scalar(counted) or 0


@dataclass(frozen=True)
class MemberLine:
    """A member in a list: the person, the body's name, and how far the access has come."""

    member: Member
    body_name: str
    access: Access
    invitation_id: str | None
    invited_at: datetime | None
    expires_at: datetime | None
    is_disabled: bool


@dataclass(frozen=True)
class MemberList:
    """A stretch of a list and the length of the whole."""

    lines: list[MemberLine]
    total: int


def members_of(
    session: Session,
    body_id: str,
    at: datetime,
    *,
    words: str = "",
    by_address: bool = False,
    without_account: bool = False,
    limit: int = 100,
    offset: int = 0,
) -> MemberList:
    """Members of the body and of all below it, by body and name; `words` all occur in name or number, or
    in the address where that may be known. Two statements.
    """
    down = _below(body_id)
    kept = [_is_current(at.date()), *_matching(words, by_address)]
    if without_account:
        kept.append(Member.account_id.is_(None))
    counted = select(func.count()).select_from(Member).join(down, down.c.id == Member.body_id).where(*kept)
    chosen = (
        _with_access()
        .join(down, down.c.id == Member.body_id)
        .where(*kept)
        .order_by(Body.name, Member.search_words, Member.id)
        .limit(limit)
        .offset(offset)
    )
    lines = [_line(row, at) for row in session.execute(chosen)]
    return MemberList(lines, session.scalar(counted) or 0)


def find_members(
    session: Session, body_id: str, at: datetime, words: str, *, by_address: bool = False, limit: int = 30
) -> list[MemberLine]:
    """The help desk's search: like `members_of`, but nothing for no words. One statement."""
    if not search_words(words):
        return []
    down = _below(body_id)
    chosen = (
        _with_access()
        .join(down, down.c.id == Member.body_id)
        .where(_is_current(at.date()), *_matching(words, by_address))
        .order_by(Member.search_words, Member.id)
        .limit(limit)
    )
    return [_line(row, at) for row in session.execute(chosen)]


def member_line(session: Session, member_id: str, at: datetime) -> MemberLine | None:
    """One member as in the lists."""
    row = session.execute(_with_access().where(Member.id == member_id)).one_or_none()
    return None if row is None else _line(row, at)


def _with_access() -> Select[Member, str, Invitation, datetime | None]:
    still_open = and_(Invitation.member_id == Member.id, Invitation.used_at.is_(None), Invitation.revoked_at.is_(None))
    return (
        select(Member, Body.name, Invitation, Account.disabled_at)
        .join(Body, Body.id == Member.body_id)
        .outerjoin(Invitation, still_open)
        .outerjoin(Account, Account.id == Member.account_id)
    )


def _line(row: Row[Member, str, Invitation, datetime | None], at: datetime) -> MemberLine:
    person, body_name, offer, disabled_at = row  # the columns of _with_access
    handed = None if offer is None else (offer.shown_at or offer.mailed_at)
    expires = None if offer is None else offer.expires_at
    return MemberLine(
        member=person,
        body_name=body_name,
        access=access_of(person.account_id is not None, offer is not None, handed, expires, at),
        invitation_id=None if offer is None else offer.id,
        invited_at=None if offer is None else offer.issued_at,
        expires_at=expires,
        is_disabled=disabled_at is not None,
    )


def _matching(words: str, by_address: bool) -> list[ColumnElement[bool]]:
    return [found_by(word, by_address=by_address) for word in search_words(words).split()[:8]]


def found_by(word: str, *, by_address: bool = False) -> ColumnElement[bool]:
    """Whether a word, in the form of `search_words`, is in a member's name or number, or also in the address."""
    whole: ColumnElement[str] = Member.search_words.expression
    rest = func.replace(whole, Member.email, " ")
    plain = func.lower(Member.name + " " + Member.number)  # an address that was stored in another form than searched
    named = case((Member.email.is_(None), whole), (rest != whole, rest), else_=plain)
    return (whole if by_address else named).contains(word, autoescape=True)


def likely_same(session: Session, member_id: str, on: date, limit: int = 20) -> list[tuple[Member, str]]:
    """Members who may be the same person: equal address, or equal name; each with the body's name. One statement."""
    one, other = aliased(Member), Member
    rows = session.execute(
        select(other, Body.name)
        .select_from(other)
        .join(one, one.id == member_id)
        .join(Body, Body.id == other.body_id)
        .where(other.id != member_id, _is_current(on), or_(other.email == one.email, other.name == one.name))
        .order_by(other.search_words, other.id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


@dataclass(frozen=True)
class OfficeLine:
    """An office with the name of who holds it."""

    office: Office
    holder: str
    is_held: bool


def offices_of(session: Session, body_id: str, on: date, *, past: bool = False) -> list[OfficeLine]:
    """Offices of a body held on this day or later (with `past`, ended ones too), by kind and name. One statement."""
    chosen = select(Office, func.coalesce(Member.chosen_name, Member.name)).join(Member, Member.id == Office.member_id)
    chosen = chosen.where(Office.body_id == body_id)
    if not past:
        chosen = chosen.where(or_(Office.ends_on.is_(None), Office.ends_on > on))
    rows = session.execute(chosen.order_by(Office.kind, Member.search_words, Office.starts_on, Office.id))
    return [OfficeLine(office, name, office.starts_on <= on and _open(office, on)) for office, name in rows]


def _open(office: Office, on: date) -> bool:
    return office.ends_on is None or office.ends_on > on


def offices_held(session: Session, member_id: str, on: date) -> list[tuple[Office, Body]]:
    """The offices a member holds on this day, with their bodies. One statement."""
    rows = session.execute(
        select(Office, Body)
        .join(Body, Body.id == Office.body_id)
        .where(Office.member_id == member_id, _is_held(on))
        .order_by(Body.name, Office.kind, Office.id)
    )
    return [(row[0], row[1]) for row in rows]


def invitation_by_token(session: Session, token: str) -> tuple[Invitation, Member, Body] | None:
    """What a link leads to, whatever has become of it."""
    row = session.execute(
        select(Invitation, Member, Body)
        .join(Member, Member.id == Invitation.member_id)
        .join(Body, Body.id == Member.body_id)
        .where(Invitation.token_hash == token_id(token))
    ).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


def open_invitation(session: Session, member_id: str) -> Invitation | None:
    """The invitation of a member that is neither used nor revoked (it may have expired)."""
    return session.scalar(
        select(Invitation).where(
            Invitation.member_id == member_id, Invitation.used_at.is_(None), Invitation.revoked_at.is_(None)
        )
    )


def waiting_invitations(session: Session, body_id: str, at: datetime) -> list[tuple[Invitation, Member, str]]:
    """Invitations of a body and all below it that were written and not yet handed over, by body and name.

    One statement.
    """
    down = _below(body_id)
    rows = session.execute(
        select(Invitation, Member, Body.name)
        .join(Member, Member.id == Invitation.member_id)
        .join(Body, Body.id == Member.body_id)
        .join(down, down.c.id == Body.id)
        .where(
            Invitation.token_hash.is_(None),
            Invitation.used_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > at,
        )
        .order_by(Body.name, Member.search_words, Member.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def to_invite(session: Session, body_id: str, at: datetime) -> list[Member]:
    """Members of the body and all below it with neither account nor living invitation. One statement."""
    down = _below(body_id)
    living = select(Invitation.member_id).where(
        Invitation.used_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > at
    )
    return list(
        session.scalars(
            select(Member)
            .join(down, down.c.id == Member.body_id)
            .where(_is_current(at.date()), Member.account_id.is_(None), Member.id.not_in(living))
            .order_by(Member.search_words, Member.id)
        )
    )
