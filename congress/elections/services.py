"""Acts of an election: call it, nominate, accept, decline, withdraw, draw the order, put it to the vote."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from congress.accreditation import queries as accreditation
from congress.assemblies import queries as assemblies
from congress.assemblies.models import Assembly
from congress.assemblies.rules import Activity
from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.ballots import services as ballots
from congress.ballots.rules import Channel
from congress.elections import queries
from congress.elections.models import Candidacy, Election
from congress.elections.rules import (
    ELECTION,
    MAX_SEED,
    MAX_STATEMENT,
    STAND,
    CandidacyAct,
    CandidacyState,
    ElectionAct,
    ElectionState,
    candidacy_step,
    drawn_order,
    election_step,
    may_nominate,
)
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.organisation.models import Member
from congress.texts.limits import clean


def call_election(session: Session, actor: Actor, at: datetime, *, assembly_id: str, rule_key: str) -> str:
    """Open nominations for a post of the standing orders. Chair or secretary of the assembly's body."""
    assembly = assemblies.assembly(session, assembly_id)
    if not actor.holds_any({"chair", "secretary"}, assembly.body_id):
        raise NotAllowed(Message("elections.only_officers"))
    _, orders = assemblies.orders_in_force(session, assembly_id)
    post = orders.post(rule_key)
    if post is None:
        raise Invalid(Message("elections.no_post"), field="rule_key")
    living = select(Election.id).where(
        Election.assembly_id == assembly_id, Election.rule_key == rule_key, Election.state != ElectionState.DECIDED
    )
    if session.execute(living).first() is not None:
        raise Refused(Message("elections.called_already"))
    election = Election(
        id=new_id(),
        assembly_id=assembly_id,
        rule_key=rule_key,
        title=post.name,
        seats=post.seats,
        state=ElectionState.NOMINATIONS,
        called_by=actor.id,
        called_at=at,
    )
    session.add(election)
    facts = {"post": rule_key, "seats": post.seats}
    record(session, actor, at, "election.called", election.id, facts, assembly=assembly_id)
    return election.id


def nominate(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    election_id: str,
    member_id: str,
    tendency: str = "",
) -> str:
    """Put a member forward. Before the deadline of nominations, by a section's secretary or who has the right.

    Returns the candidacy's id. The person named must still accept.
    """
    election = queries.election_in(session, assembly_id, election_id, lock=True)
    assembly = assemblies.assembly(session, assembly_id)
    bodies = organisation.subtree_ids(session, assembly.body_id)
    rights = accreditation.rights_of(session, assembly_id, actor.member) if actor.member else frozenset()
    if not may_nominate(actor, bodies, rights):
        raise NotAllowed(Message("elections.may_not_nominate"))
    _check_nominations_open(session, election, at)
    member = _nominee(session, assembly, election_id, member_id, bodies)
    candidacy = Candidacy(
        id=new_id(),
        election_id=election_id,
        member_id=member_id,
        section_id=_section_of(session, assembly, member),
        nominated_by=actor.member or "",
        nominated_at=at,
        tendency=clean(tendency).strip()[:80],
        state=CandidacyState.NOMINATED,
    )
    session.add(candidacy)
    facts = {"election": election_id, "member": member_id}
    record(session, actor, at, "candidacy.nominated", candidacy.id, facts, assembly=assembly_id)
    return candidacy.id


def _nominee(session: Session, assembly: Assembly, election_id: str, member_id: str, bodies: frozenset[str]) -> Member:
    """The member to be put forward: of these bodies, allowed to stand, and not put forward yet."""
    member = session.get(Member, member_id)
    if member is None or member.body_id not in bodies or member.left_on is not None:
        raise Invalid(Message("elections.no_such_member"), field="member_id")
    _check_may_stand(session, assembly, member)
    taken = select(Candidacy.state).where(Candidacy.election_id == election_id, Candidacy.member_id == member_id)
    if session.execute(taken).first() is not None:
        raise Refused(Message("elections.nominated_already"), field="member_id")
    return member


def accept_nomination(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    election_id: str,
    candidacy_id: str,
    statement: str = "",
    language: str = "en",
) -> str:
    """Accept one's own nomination, with a statement for the paper's companion page."""
    election, candidacy = _own(session, actor, assembly_id, election_id, candidacy_id)
    _check_nominations_open(session, election, at)
    statement = clean(statement).strip()
    if len(statement) > MAX_STATEMENT:
        raise Invalid(Message("elections.statement_too_long", longest=MAX_STATEMENT), field="statement")
    candidacy.state = candidacy_step(candidacy.state, CandidacyAct.ACCEPT)
    candidacy.statement, candidacy.language = statement, language
    facts = {"statement": Erasable(statement)}
    record(session, actor, at, "candidacy.accepted", candidacy.id, facts, assembly=assembly_id)
    return candidacy.id


def decline_nomination(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, election_id: str, candidacy_id: str
) -> str:
    """Decline one's own nomination."""
    _, candidacy = _own(session, actor, assembly_id, election_id, candidacy_id)
    candidacy.state = candidacy_step(candidacy.state, CandidacyAct.DECLINE)
    record(session, actor, at, "candidacy.declined", candidacy.id, assembly=assembly_id)
    return candidacy.id


def withdraw_candidacy(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, election_id: str, candidacy_id: str
) -> str:
    """Withdraw one's own candidacy, until the ballot opens."""
    election, candidacy = _own(session, actor, assembly_id, election_id, candidacy_id)
    ballot = queries.ballot_of(session, election.id)
    if ballot is not None and ballot.opened_at is not None:
        raise Refused(Message("elections.paper_is_out"))
    candidacy.state = candidacy_step(candidacy.state, CandidacyAct.WITHDRAW)
    record(session, actor, at, "candidacy.withdrawn", candidacy.id, assembly=assembly_id)
    return candidacy.id


def draw_order(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, election_id: str, seed: str
) -> list[str]:
    """Close nominations and fix the order of the paper from what was drawn in public (throws of dice, say).

    Returns the candidacies' ids in order.
    """
    election = queries.election_in(session, assembly_id, election_id, lock=True)
    _check_chair(session, actor, assembly_id)
    seed = clean(seed).strip()
    if not seed or len(seed) > MAX_SEED:
        raise Invalid(Message("elections.seed_needed", longest=MAX_SEED), field="seed")
    election.state = election_step(election.state, ElectionAct.DRAW)
    election.seed = seed
    accepted = {
        row.candidacy.id: row.candidacy for row in queries.candidacies(session, election_id, CandidacyState.ACCEPTED)
    }
    if not accepted:
        raise Refused(Message("elections.nobody_stands"))
    order = drawn_order(seed, accepted)
    for place, candidacy_id in enumerate(order, start=1):
        accepted[candidacy_id].position = place
    facts = {"seed": Erasable(seed), "order": order}  # the seed is typed by a person
    record(session, actor, at, "election.order_drawn", election_id, facts, assembly=assembly_id)
    return order


def reopen_nominations(session: Session, actor: Actor, at: datetime, *, assembly_id: str, election_id: str) -> str:
    """Take the drawn order back, before a ballot was opened on it."""
    election = queries.election_in(session, assembly_id, election_id, lock=True)
    _check_chair(session, actor, assembly_id)
    ballot = queries.ballot_of(session, election_id)
    if ballot is not None and ballot.opened_at is not None:
        raise Refused(Message("elections.paper_is_out"))
    election.state = election_step(election.state, ElectionAct.REOPEN)
    election.seed = None
    for row in queries.candidacies(session, election_id):
        row.candidacy.position = None
    record(session, actor, at, "election.reopened", election_id, assembly=assembly_id)
    return election_id


def prepare_ballot_on_election(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    election_id: str,
    channel: str = Channel.ONLINE,
) -> str:
    """Put the election down for a ballot, secret or open as the standing orders say. Returns the ballot's id."""
    election = queries.election_in(session, assembly_id, election_id)
    _, orders = assemblies.orders_in_force(session, assembly_id)
    return ballots.prepare_ballot(
        session,
        actor,
        at,
        assembly_id=assembly_id,
        subject_kind=ELECTION,
        subject_id=election_id,
        title=election.title,
        rule_key=election.rule_key,
        secrecy=orders.mode(election.rule_key).value,
        channel=channel,
    )


def _own(
    session: Session, actor: Actor, assembly_id: str, election_id: str, candidacy_id: str
) -> tuple[Election, Candidacy]:
    election = queries.election_in(session, assembly_id, election_id, lock=True)
    candidacy = session.scalars(
        select(Candidacy).where(Candidacy.id == candidacy_id, Candidacy.election_id == election_id).with_for_update()
    ).one_or_none()
    if candidacy is None:
        raise NotFound(Message("elections.no_candidacy"))
    if candidacy.member_id != actor.member:
        raise NotAllowed(Message("elections.only_the_candidate"))
    return election, candidacy


def _check_chair(session: Session, actor: Actor, assembly_id: str) -> None:
    if not actor.holds("chair", assemblies.assembly(session, assembly_id).body_id):
        raise NotAllowed(Message("ballots.only_the_chair"))


def _check_nominations_open(session: Session, election: Election, at: datetime) -> None:
    if election.state is not ElectionState.NOMINATIONS:
        raise Refused(Message("elections.cannot_nominate", state=election.state.value))
    if not assemblies.is_open(session, election.assembly_id, Activity.NOMINATIONS, at):
        raise Refused(Message("elections.nominations_over"))


def _check_may_stand(session: Session, assembly: Assembly, member: Member) -> None:
    """A participant whose category gives no right to stand cannot be put forward; other members can."""
    found = accreditation.accreditation_of(session, assembly.id, member.id)
    if found is None:
        return
    _, orders = assemblies.orders_in_force(session, assembly.id)
    if STAND not in orders.rights_of_category(found.category):
        raise Invalid(Message("elections.may_not_stand"), field="member_id")


def _section_of(session: Session, assembly: Assembly, member: Member) -> str:
    """The section a member counts for: the body right below the assembly's, or the member's own."""
    up = organisation.lineage(session, member.body_id)
    place = up.index(assembly.body_id)
    return up[max(0, place - 1)]
