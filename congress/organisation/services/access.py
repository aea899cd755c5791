"""Invitations: writing, handing over, renewing at the help desk, accepting.

An offer is written first and handed over later, by mail or on paper: only then is its token drawn, and only the
token's hash stays. Both steps and its use are entries of the record.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.identity import services as identity
from congress.identity.models import Account
from congress.identity.passwords import PasswordHash, hash_password
from congress.identity.rules import normal_email
from congress.kernel.actor import NOBODY, Actor
from congress.kernel.db import Database
from congress.kernel.errors import NotFound, Refused
from congress.kernel.message import Message
from congress.languages.wording import sentence
from congress.organisation import queries, rules
from congress.organisation.models import Body, Installation, Invitation, Member
from congress.organisation.rules import InstallationKind, OfficeKind
from congress.organisation.services.bodies import body_or_404
from congress.organisation.services.members import current_member
from congress.organisation.services.offers import hand_over, new_offer, revoke_expired, revoke_open
from congress.outbox.services import enqueue

MOST_LETTERS = 500


@dataclass(frozen=True)
class Post:
    """How mail is written: `link` is the address of the acceptance page with `{token}` where the token goes."""

    link: str
    sender: str


@dataclass(frozen=True)
class Letter:
    """An invitation ready to hand over. Nobody can read the token again."""

    invitation_id: str
    member_id: str
    name: str
    body_name: str
    language: str
    token: str
    expires_at: datetime


@dataclass(frozen=True)
class Invited:
    """How many members were invited, and how many of them by mail at once."""

    count: int
    mailed: int


def invite_members(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    body_id: str,
    member_ids: Collection[str] | None = None,
    post: Post | None = None,
) -> Invited:
    """Write invitations for these members (None: all of the body and below with neither account nor living one).

    With `post`, those with an address get theirs by mail; the others wait to be printed. Raises Refused for nobody.
    """
    body_or_404(session, body_id)
    lineage = queries.lineage(session, body_id)
    rules.ask(actor, rules.may_keep_members(actor, lineage), Message("organisation.may_not_invite"))
    people = queries.to_invite(session, body_id, at)
    if member_ids is not None:
        people = [person for person in people if person.id in set(member_ids)]
    if not people:
        raise Refused(Message("organisation.nobody_to_invite"))
    revoke_expired(session, at)
    written = []
    mailed = 0
    for person in people:
        by_mail = post is not None and person.email is not None
        offer, token = new_offer(session, actor, at, person, mailed=by_mail)
        written.append({"invitation": offer.id, "member": person.id})
        if post is not None and person.email is not None:
            _post(session, at, person, token, post)
            mailed += 1
    facts = {"invitations": written, "count": len(written), "mailed": mailed}
    record(session, actor, at, "invitations.issued", body_id, facts)
    return Invited(len(written), mailed)


def show_invitations(
    session: Session, actor: Actor, at: datetime, *, body_id: str, invitation_ids: Collection[str] | None = None
) -> list[Letter]:
    """Draw the tokens of waiting invitations and show them once, at most 500; their display is one entry.

    None means all that wait. Raises Refused when none of them waits any more (shown, used, revoked, expired).
    """
    lineage = queries.lineage(session, body_id)
    rules.ask(actor, rules.may_help(actor, lineage), Message("organisation.may_not_invite"))
    waiting = queries.waiting_invitations(session, body_id, at)
    if invitation_ids is not None:
        waiting = [line for line in waiting if line[0].id in set(invitation_ids)]
    if not waiting:
        raise Refused(Message("organisation.no_letters"))
    letters = []
    for offer, person, body_name in waiting[:MOST_LETTERS]:
        token = hand_over(offer, at, mailed=False)
        letters.append(
            Letter(offer.id, person.id, person.shown_name, body_name, person.language, token, offer.expires_at)
        )
    shown = [letter.invitation_id for letter in letters]
    record(session, actor, at, "invitations.shown", body_id, {"invitations": shown, "count": len(shown)})
    return letters


def renew_access(
    session: Session, actor: Actor, at: datetime, *, body_id: str, member_id: str, post: Post | None = None
) -> Letter | None:
    """The help desk's act for a member of this body or below: a fresh invitation or, with an account, a new password.

    The earlier link is worth nothing from now on. With `post` and an address it goes by mail and None is returned,
    else the letter, shown once.
    """
    person = _helped(session, actor, at, body_id, member_id)
    body = session.get_one(Body, person.body_id)
    by_mail = post is not None and person.email is not None
    revoke_open(session, at, person.id)
    offer, token = new_offer(session, actor, at, person, mailed=by_mail, shown=not by_mail)
    if post is not None and by_mail:
        _post(session, at, person, token, post)
    facts = {
        "member": person.id,
        "has_account": person.account_id is not None,
        "by": "mail" if by_mail else "hand",
        "email": Erasable(person.email or ""),
    }
    record(session, actor, at, "access.renewed", offer.id, facts)
    if by_mail:
        return None
    return Letter(offer.id, person.id, person.shown_name, body.name, person.language, token, offer.expires_at)


def revoke_invitation(session: Session, actor: Actor, at: datetime, *, body_id: str, member_id: str) -> None:
    """Make a member's open invitation worthless."""
    person = _helped(session, actor, at, body_id, member_id)
    revoked = revoke_open(session, at, person.id)
    if revoked is None:
        raise Refused(Message("organisation.no_open_invitation"))
    record(session, actor, at, "invitation.revoked", revoked, {"member": person.id})


def ask_reach(session: Session, actor: Actor, person: Member, at: datetime) -> None:
    """Raise NotAllowed unless the actor may open this person's access, all the person's offices considered.

    Whoever opens an access could use it: so a section's officers do not open that of its administrator or of an
    officer of the federation, and nobody but an administrator that of an administrator.
    """
    lineage = queries.lineage(session, person.body_id)
    rules.ask(actor, rules.may_help(actor, lineage), Message("organisation.may_not_help"))
    for office, body in queries.offices_held(session, person.id, at.date()):
        above = queries.lineage(session, body.id)
        administers = office.kind is OfficeKind.ADMINISTRATOR
        may = rules.is_administrator(actor, above) if administers else rules.may_help(actor, above)
        rules.ask(actor, may, Message("organisation.higher_officer", name=person.shown_name, body=body.name))


def _helped(session: Session, actor: Actor, at: datetime, body_id: str, member_id: str) -> Member:
    if queries.member_in(session, body_id, member_id) is None:
        raise NotFound(Message("organisation.no_member"))
    person = current_member(session, member_id, at.date())
    ask_reach(session, actor, person, at)
    return person


def _post(session: Session, at: datetime, person: Member, token: str, post: Post) -> None:
    renewed = person.account_id is not None
    text = Message(
        "organisation.mail_renewal" if renewed else "organisation.mail_invitation",
        name=person.shown_name,
        site=post.sender,
        link=post.link.replace("{token}", token),
    )
    subject = Message("organisation.mail_subject", site=post.sender)
    enqueue(
        session,
        at,
        recipient=person.email or "",
        subject=sentence(subject),
        body_text=sentence(text),
        member_id=person.id,
    )


@dataclass(frozen=True)
class Offer:
    """What a living link offers, for the page behind it. `email` is empty when the person has to give one."""

    name: str
    body_name: str
    email: str
    is_renewal: bool
    expires_at: datetime


def offer_of(session: Session, token: str, at: datetime) -> Offer:
    """Read a link. Raises NotFound or Refused saying what became of it."""
    offer, person, body = _living(session, token, at)
    account = session.get(Account, person.account_id) if person.account_id else None
    email = account.email if account is not None else person.email or ""
    return Offer(person.shown_name, body.name, email, account is not None, offer.expires_at)


def accept_invitation(db: Database, at: datetime, *, token: str, password: str, email: str = "") -> str:
    """Take up an invitation with a password (judged and hashed here, before the act). Returns the account's id.

    `email` is asked only of somebody whose section gave none. Raises Invalid, Refused, NotFound.
    """
    with db.read() as session:
        offer, person, _ = _living(session, token, at)
        account = session.get(Account, person.account_id) if person.account_id else None
        near = [account.email if account else person.email or email, person.name, person.chosen_name or "", offer.id]
    hashed = hash_password(password, near=near)
    return db.act(take_invitation, NOBODY, at, token=token, password=hashed, email=email)


def take_invitation(
    session: Session,
    actor: Actor,  # noqa: ARG001 (every act has one; whoever holds the link acts as its member)
    at: datetime,
    *,
    token: str,
    password: PasswordHash,
    email: str = "",
) -> str:
    """The act within `accept_invitation`: open the account, or renew the password of the one there is."""
    offer, person, _ = _living(session, token, at)
    if person.account_id is not None:
        account = session.get_one(Account, person.account_id)
        if account.disabled_at is not None:
            raise Refused(Message("organisation.account_disabled"))
        identity.renew_account(session, at, account, password=password)
        act = "password.renewed"
    else:
        place = session.get_one(Installation, 1)
        account = identity.open_account(
            session,
            at,
            email=person.email or normal_email(email),
            password=password,
            language=person.language,
            is_demo=place.kind is InstallationKind.DEMO,
        )
        person.account_id = account.id
        act = "account.opened"
    offer.used_at = at
    who = Actor(account=account.id, member=person.id)
    facts = {"invitation": offer.id, "member": person.id, "issued_by": offer.issued_by}
    record(session, who, at, act, account.id, {**facts, "email": Erasable(account.email)})
    return account.id


def _living(session: Session, token: str, at: datetime) -> tuple[Invitation, Member, Body]:
    found = queries.invitation_by_token(session, token)
    if found is None:
        raise NotFound(Message("organisation.no_such_invitation"))
    offer, person, _ = found
    if offer.used_at is not None:
        raise Refused(Message("organisation.invitation_used"))
    if offer.revoked_at is not None:
        raise Refused(Message("organisation.invitation_revoked"))
    if offer.expires_at <= at:
        raise Refused(Message("organisation.invitation_expired", day=offer.expires_at.date().isoformat()))
    current_member(session, person.id, at.date())
    return found
