"""Reads of elections. The elected are shown only to those who may see the ballot's result."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from congress.ballots.models import Ballot
from congress.ballots.queries import SEES_RESULT, Audience
from congress.ballots.rules import BallotState
from congress.elections.models import Candidacy, Electee, Election
from congress.elections.rules import ELECTION, CandidacyState
from congress.kernel.errors import NotFound
from congress.kernel.message import Message
from congress.organisation.models import Body, Member


@dataclass(frozen=True)
class Standing:
    """A candidacy with the names to show."""

    candidacy: Candidacy
    name: str
    gender: str | None
    section_code: str
    section_name: str


@dataclass(frozen=True)
class Elected:
    """Somebody elected: the place in the order of election, name and section."""

    place: int
    name: str
    section_name: str
    tendency: str


def elections(session: Session, assembly_id: str) -> list[Election]:
    """The assembly's elections in the order they were called."""
    found = select(Election).where(Election.assembly_id == assembly_id).order_by(Election.called_at, Election.id)
    return list(session.scalars(found))


def election_in(session: Session, assembly_id: str, election_id: str, *, lock: bool = False) -> Election:
    """An election of this assembly. Raises NotFound."""
    found = select(Election).where(Election.id == election_id, Election.assembly_id == assembly_id)
    election = session.scalars(found.with_for_update() if lock else found).one_or_none()
    if election is None:
        raise NotFound(Message("elections.no_election"))
    return election


def candidacies(session: Session, election_id: str, state: CandidacyState | None = None) -> list[Standing]:
    """Candidacies with names, in the order of the paper, those without a place by name. One statement."""
    shown = func.coalesce(Member.chosen_name, Member.name)
    found = (
        select(Candidacy, shown, Member.gender, Body.code, Body.name)
        .join(Member, Member.id == Candidacy.member_id)
        .join(Body, Body.id == Candidacy.section_id)
        .where(Candidacy.election_id == election_id)
        .order_by(Candidacy.position.is_(None), Candidacy.position, shown, Candidacy.id)
    )
    if state is not None:
        found = found.where(Candidacy.state == state)
    return [Standing(*row) for row in session.execute(found)]


def shown_to(session: Session, election_id: str, member_id: str, *, is_officer: bool) -> list[Standing]:
    """The candidacies a member may see: those on the paper, and those they nominated or that are their own.

    An officer of the assembly's body sees all. Somebody who has not accepted is nobody else's to know. One statement.
    """
    found = candidacies(session, election_id)
    return [
        each
        for each in found
        if is_officer
        or each.candidacy.state is CandidacyState.ACCEPTED
        or each.candidacy.position is not None
        or member_id in (each.candidacy.member_id, each.candidacy.nominated_by)
    ]


def counts(session: Session, assembly_id: str) -> dict[str, dict[str, int]]:
    """How many candidacies each election has, by state. One statement."""
    rows = session.execute(
        select(Candidacy.election_id, Candidacy.state, func.count())
        .join(Election, Election.id == Candidacy.election_id)
        .where(Election.assembly_id == assembly_id)
        .group_by(Candidacy.election_id, Candidacy.state)
    )
    found: dict[str, dict[str, int]] = {}
    for election_id, state, number in rows:
        found.setdefault(election_id, {})[state.value] = number
    return found


def mine(session: Session, assembly_id: str, member_id: str) -> list[tuple[Election, Candidacy]]:
    """The candidacies of one person in an assembly."""
    rows = session.execute(
        select(Election, Candidacy)
        .join(Candidacy, Candidacy.election_id == Election.id)
        .where(Election.assembly_id == assembly_id, Candidacy.member_id == member_id)
        .order_by(Election.called_at)
    )
    return [(election, candidacy) for election, candidacy in rows]


def elected(session: Session, election_id: str, audience: Audience) -> list[Elected]:
    """Who was elected, in order; empty while this audience may not see the result. One statement."""
    rows = session.execute(
        select(Electee.place, func.coalesce(Member.chosen_name, Member.name), Body.name, Candidacy.tendency)
        .join(Candidacy, Candidacy.id == Electee.candidacy_id)
        .join(Member, Member.id == Candidacy.member_id)
        .join(Body, Body.id == Candidacy.section_id)
        .join(Ballot, Ballot.id == Electee.ballot_id)
        .where(Electee.election_id == election_id, Ballot.state.in_(SEES_RESULT[audience]))
        .order_by(Electee.place)
    )
    return [Elected(*row) for row in rows]


def elected_in(session: Session, assembly_id: str, audience: Audience) -> dict[str, list[Elected]]:
    """Who was elected by each ballot of an assembly whose result this audience may see. One statement."""
    rows = session.execute(
        select(
            Electee.ballot_id,
            Electee.place,
            func.coalesce(Member.chosen_name, Member.name),
            Body.name,
            Candidacy.tendency,
        )
        .join(Candidacy, Candidacy.id == Electee.candidacy_id)
        .join(Member, Member.id == Candidacy.member_id)
        .join(Body, Body.id == Candidacy.section_id)
        .join(Ballot, Ballot.id == Electee.ballot_id)
        .where(Ballot.assembly_id == assembly_id, Ballot.state.in_(SEES_RESULT[audience]))
        .order_by(Electee.ballot_id, Electee.place)
    )
    found: dict[str, list[Elected]] = {}
    for ballot_id, place, name, section, tendency in rows:
        found.setdefault(ballot_id, []).append(Elected(place, name, section, tendency))
    return found


def ballot_of(session: Session, election_id: str) -> Ballot | None:
    """The living ballot of an election, if one was prepared."""
    return session.scalars(
        select(Ballot).where(Ballot.subject_id == election_id, Ballot.state != BallotState.ANNULLED)
    ).one_or_none()


def ballots_of(session: Session, assembly_id: str) -> dict[str, Ballot]:
    """The living ballot of each election of an assembly that has one, without results. One statement."""
    found = session.scalars(
        select(Ballot)
        .options(defer(Ballot.report), defer(Ballot.question), defer(Ballot.rules))
        .where(
            Ballot.assembly_id == assembly_id,
            Ballot.subject_kind == ELECTION,
            Ballot.state != BallotState.ANNULLED,
        )
    )
    return {ballot.subject_id: ballot for ballot in found}
