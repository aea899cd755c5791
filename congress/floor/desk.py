"""What the chair's desk shows: the agenda, the votes of the item now in their order, the hall. Reads alone.

The number of statements does not grow with the congress.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from congress.accreditation import queries as accreditation
from congress.accreditation.models import Accreditation, Presence, Seat
from congress.accreditation.rules import State as Standing
from congress.assemblies import queries as assemblies
from congress.ballots import queries as ballots
from congress.ballots.models import Ballot
from congress.ballots.queries import Audience, Turnout
from congress.ballots.readiness import left_off, missing
from congress.ballots.rules import BallotState
from congress.elections.models import Election
from congress.elections.rules import ELECTION
from congress.floor import queries
from congress.floor.models import AgendaItem
from congress.floor.rules import DeskAct, Put, next_put
from congress.kernel.errors import NotFound, Refused
from congress.kernel.message import Message
from congress.organisation.models import Body
from congress.resolutions.models import Amendment, Appeal, Resolution
from congress.resolutions.queries import amendments_of, says, title_of_appeal
from congress.resolutions.rules import AMENDMENT, APPEAL, RESOLUTION, State
from congress.tally import rule as tally
from congress.tally.case import Counts, Moment
from congress.tally.decisions.quorum import hold_quorum
from congress.tally.errors import RuleError
from congress.tally.report import QuorumResult

_NOT_PUT = frozenset({State.FALLEN, State.WITHDRAWN, State.REFUSED, State.SUBMITTED, State.DRAFT})
DEFAULT_RULE = "resolution"


@dataclass(frozen=True)
class Line:
    """An item of the agenda in the list: the item, the state of its ballot, and how its resolution ended."""

    item: AgendaItem
    ballot_state: BallotState | None
    outcome: str


@dataclass(frozen=True)
class Hall:
    """Who is in the hall: `counts` of the decisive seats, the quorum on presence (None: the orders ask for none).

    `sections` are (code, name, seats held, of them present), by code.
    """

    counts: Counts
    quorum: QuorumResult | None
    article: str
    sections: tuple[tuple[str, str, int, int], ...]

    @property
    def present(self) -> Moment:
        """Those in the hall; nobody where presence is not kept."""
        return self.counts.present or Moment(0, 0, Fraction(0), 0)


@dataclass(frozen=True)
class Desk:
    """The whole desk. `now` is the item under debate, `puts` its votes in order, `put` the one whose act is next.

    `lacking` is what stands in the way of opening it, `left_off` who would not be on its roll; `ballot` its living
    ballot; `turnout` that of an open or closed one, without choices.
    """

    agenda: tuple[Line, ...]
    now: AgendaItem | None
    following: AgendaItem | None
    puts: tuple[Put, ...]
    put: Put | None
    ballot: Ballot | None
    lacking: tuple[Message, ...]
    left_off: Message | None
    turnout: Turnout | None
    hall: Hall
    open_ballot: Message | None


def desk(session: Session, assembly_id: str, at: datetime) -> Desk:
    """Everything the chair sees."""
    items = queries.agenda(session, assembly_id)
    now = queries.item_now(items)
    puts = puts_of(session, now) if now is not None else ()
    put = next_put(puts)
    ballot = None
    if put is not None and put.ballot_id is not None:
        ballot = ballots.ballot_in(session, assembly_id, put.ballot_id)
    lacking: tuple[Message, ...] = ()
    if ballot is not None and put is not None and put.act is DeskAct.OPEN:
        lacking = tuple(missing(session, ballot, at))
    watched = ballot if ballot is not None and ballot.opened_at is not None else None
    return Desk(
        agenda=agenda_lines(session, assembly_id, items, Audience.DELEGATES),
        now=now,
        following=queries.next_item(items),
        puts=puts,
        put=put,
        ballot=ballot,
        lacking=lacking,
        left_off=left_off(session, ballot) if ballot is not None and watched is None else None,
        turnout=ballots.turnout(session, watched) if watched is not None else None,
        hall=hall(session, assembly_id, ballot.rule_key if ballot is not None else DEFAULT_RULE),
        open_ballot=open_ballot_of(session, puts),
    )


def agenda_lines(session: Session, assembly_id: str, items: list[AgendaItem], audience: Audience) -> tuple[Line, ...]:
    """The agenda with what its ballots and resolutions have come to, as far as this audience may know.

    Three statements.
    """
    subjects = [item.subject_id for item in items if item.subject_id is not None]
    seen = ballots.published_subjects(session, assembly_id, audience)
    ended = select(Resolution.id, Resolution.state).where(
        Resolution.id.in_(subjects),
        or_(
            Resolution.state == State.WITHDRAWN,
            Resolution.state.in_((State.CARRIED, State.LOST)) & Resolution.id.in_(seen),
        ),
    )
    states = {row.id: row.state.value for row in session.execute(ended)}
    living = ballots.ballots_on(session, subjects)
    return tuple(
        Line(
            item,
            living[item.subject_id].state if item.subject_id in living else None,
            states.get(item.subject_id or "", ""),
        )
        for item in items
    )


def puts_of(session: Session, item: AgendaItem) -> tuple[Put, ...]:
    """What an item puts to the vote, in order: amendments before their resolution. Three statements at most."""
    if item.subject_id is None:
        return ()
    bare = _READ[item.subject_kind](session, item.subject_id) if item.subject_kind in _READ else []
    living = ballots.ballots_on(session, [put.subject_id for put in bare])
    return tuple(_with_ballot(put, living.get(put.subject_id)) for put in bare)


def open_ballot_of(session: Session, puts: Iterable[Put]) -> Message | None:
    """Why an item cannot be left now: a ballot of its votes is open. None when none is."""
    found = next((put.ballot_id for put in puts if put.ballot_state is BallotState.OPEN), None)
    return None if found is None else Message("floor.ballot_is_open", number=session.get_one(Ballot, found).number)


def open_ballot_now(session: Session, items: list[AgendaItem]) -> Message | None:
    """Why the item under debate cannot be left now; None when it can, or when there is none."""
    now = queries.item_now(items)
    return None if now is None else open_ballot_of(session, puts_of(session, now))


def _with_ballot(put: Put, ballot: Ballot | None) -> Put:
    return put if ballot is None else replace(put, ballot_id=ballot.id, ballot_state=ballot.state)


def _of_resolution(session: Session, resolution_id: str) -> list[Put]:
    resolution = session.get_one(Resolution, resolution_id)
    found = [
        Put(AMENDMENT, each.id, each.number or "", resolution.title, each.state.value, _is_off(each), says(each))
        for each in amendments_of(session, resolution_id)
        if each.number is not None
    ]
    number = "" if resolution.number is None else str(resolution.number)
    last = Put(RESOLUTION, resolution.id, number, resolution.title, resolution.state.value, _is_off(resolution))
    return [*found, last]


def _is_off(item: Resolution | Amendment) -> bool:
    return item.state in _NOT_PUT


def _of_election(session: Session, election_id: str) -> list[Put]:
    election = session.get_one(Election, election_id)
    return [Put(ELECTION, election.id, "", election.title, election.state.value)]


def _of_appeal(session: Session, appeal_id: str) -> list[Put]:
    appeal = session.get_one(Appeal, appeal_id)
    standing = "pending" if appeal.outcome is None else appeal.outcome.value
    return [Put(APPEAL, appeal.id, "", "", standing)]


_READ = {RESOLUTION: _of_resolution, ELECTION: _of_election, APPEAL: _of_appeal}


def hall(session: Session, assembly_id: str, rule_key: str) -> Hall:
    """Presence and quorum as they stand. Five statements."""
    counts = accreditation.moments(session, assembly_id)
    quorum, article = _quorum(session, assembly_id, rule_key, counts)
    return Hall(counts, quorum, article, presence(session, assembly_id))


def _quorum(session: Session, assembly_id: str, rule_key: str, counts: Counts) -> tuple[QuorumResult | None, str]:
    """The quorum's demand on presence, in the first step of the orders, for the business of this rule."""
    try:
        rules = assemblies.orders_in_force(session, assembly_id).orders.to_tally_rule(rule_key)
        results = hold_quorum(rules, counts, counts, lambda *_: Fraction(0), Fraction(1))
    except (NotFound, Refused, RuleError):
        return None, ""
    found = next((each for each in results if each.on is tally.Turnout.PRESENT), None)
    return found, found.step.article if found is not None else ""


def presence(session: Session, assembly_id: str) -> tuple[tuple[str, str, int, int], ...]:
    """(code, name, seats held, of them present) of each section, by code. One statement."""
    here = and_(Presence.seat_id == Seat.id, Presence.left_at.is_(None))
    rows = session.execute(
        select(Body.code, Body.name, func.count(), func.count(Presence.id))
        .select_from(Seat)
        .join(Accreditation, and_(Accreditation.seat_id == Seat.id, Accreditation.member_id == Seat.holder_id))
        .join(Body, Body.id == Seat.body_id)
        .outerjoin(Presence, here)
        .where(Seat.assembly_id == assembly_id, Accreditation.state.in_((Standing.ACCEPTED, Standing.CONTESTED)))
        .group_by(Body.code, Body.name)
        .order_by(Body.code)
    )
    return tuple((code, name, seats, present) for code, name, seats, present in rows)


@dataclass(frozen=True)
class Offer:
    """Something that could be put on the agenda; `number` is a resolution's, else empty."""

    kind: str
    subject_id: str
    number: str
    title: str


def offers(session: Session, assembly_id: str, items: Iterable[AgendaItem]) -> list[Offer]:
    """Admitted resolutions, elections and undecided appeals that are not on the agenda yet. Three statements."""
    taken = {item.subject_id for item in items}
    resolutions = session.execute(
        select(Resolution.id, Resolution.number, Resolution.title)
        .where(Resolution.assembly_id == assembly_id, Resolution.state == State.ADMITTED)
        .order_by(Resolution.number)
    )
    elections = session.execute(
        select(Election.id, Election.title).where(Election.assembly_id == assembly_id).order_by(Election.called_at)
    )
    found = [Offer(RESOLUTION, row.id, str(row.number), row.title) for row in resolutions]
    found += [Offer(ELECTION, row.id, "", row.title) for row in elections]
    found += _appeals(session, assembly_id)
    return [each for each in found if each.subject_id not in taken]


def _appeals(session: Session, assembly_id: str) -> list[Offer]:
    rows = session.execute(
        select(Appeal.id, Appeal.amendment_id, Resolution)
        .outerjoin(Amendment, Amendment.id == Appeal.amendment_id)
        .join(Resolution, or_(Resolution.id == Appeal.resolution_id, Resolution.id == Amendment.resolution_id))
        .where(Resolution.assembly_id == assembly_id, Appeal.outcome.is_(None))
        .order_by(Appeal.at)
    )
    return [
        Offer(APPEAL, appeal_id, "", title_of_appeal(resolution, amendment=amendment_id is not None))
        for appeal_id, amendment_id, resolution in rows
    ]
