"""Act four: the congress sits. Amendments and resolutions are voted, committees elected, one ballot is left open."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import select

from congress.ballots import casting, counting
from congress.ballots.models import Ballot, RollLine
from congress.ballots.queries import frozen
from congress.ballots.rules import choice_text
from congress.ballots.services import (
    close_ballot,
    declare_result,
    make_ready,
    open_ballot,
    publish_result,
    record_lot,
)
from congress.demo.content.candidates import CANDIDATES, TENDENCIES
from congress.demo.content.resolutions import RESOLUTIONS
from congress.demo.content.shapes import Resolution
from congress.demo.stage import Stage
from congress.elections.services import (
    accept_nomination,
    call_election,
    draw_order,
    nominate,
    prepare_ballot_on_election,
)
from congress.floor.services import add_agenda_item, finish_item, take_up_item
from congress.kernel.errors import Refused
from congress.kernel.ids import paper_id
from congress.resolutions.models import Amendment
from congress.resolutions.queries import amendments_of
from congress.resolutions.rules import State
from congress.resolutions.services.putting import prepare_ballot_on_amendment, prepare_ballot_on_resolution
from congress.tally.case import Choice, Names, Position, Ranking
from congress.tally.report import Outcome

DECIDED = 10
"""Resolutions decided before the moment of loading; the next one is being voted, the one after is about to be."""


def hold(stage: Stage) -> None:
    """Everything up to the present moment."""
    items = _agenda(stage)
    _elect(stage)
    for place, resolution in enumerate(RESOLUTIONS):
        if place < DECIDED:
            day = -1 if place < 5 else 0
            _decide(stage, resolution, items[resolution.key], stage.past(day, 9 + place % 5))
        elif place == DECIDED:
            _leave_open(stage, resolution, items[resolution.key])
        elif place == DECIDED + 1:
            _leave_ready(stage, resolution)


def _agenda(stage: Stage) -> dict[str, str]:
    here = {"assembly_id": stage.assembly_id}
    opening = stage.act(
        add_agenda_item, stage.chair, stage.past(-2, 10), title="Opening and credentials report", **here
    )
    items = {}
    for resolution in RESOLUTIONS:
        items[resolution.key] = stage.act(
            add_agenda_item, stage.chair, stage.past(-2, 10), title=resolution.title,
            subject_kind="resolution", subject_id=stage.resolutions[resolution.key], **here,
        )  # fmt: skip
    stage.act(take_up_item, stage.chair, stage.past(-2, 10.2), item_id=opening, **here)
    stage.act(finish_item, stage.chair, stage.past(-2, 13), item_id=opening, **here)
    return items


def _decide(stage: Stage, resolution: Resolution, item_id: str, at: datetime) -> None:
    stage.act(take_up_item, stage.chair, at, assembly_id=stage.assembly_id, item_id=item_id)
    _vote_amendments(stage, resolution, at)
    ballot_id = _prepare_resolution(stage, resolution, at)
    _run(stage, ballot_id, at + timedelta(minutes=30), resolution.support)
    stage.act(finish_item, stage.chair, at + timedelta(minutes=50), assembly_id=stage.assembly_id, item_id=item_id)


def _vote_amendments(stage: Stage, resolution: Resolution, at: datetime) -> None:
    with stage.database.read() as session:
        admitted = [each.id for each in amendments_of(session, stage.resolutions[resolution.key])]
    for place, amendment_id in enumerate(admitted):
        with stage.database.read() as session:
            if session.get_one(Amendment, amendment_id).state is not State.ADMITTED:
                continue  # it fell with an earlier one
        at += timedelta(minutes=4)
        ballot_id = stage.act(
            prepare_ballot_on_amendment, stage.chair, at,
            assembly_id=stage.assembly_id, amendment_id=amendment_id,
        )  # fmt: skip
        _run(stage, ballot_id, at + timedelta(minutes=place % 2), stage.support[amendment_id])


def _prepare_resolution(stage: Stage, resolution: Resolution, at: datetime) -> str:
    return stage.act(
        prepare_ballot_on_resolution, stage.chair, at + timedelta(minutes=25),
        assembly_id=stage.assembly_id, resolution_id=stage.resolutions[resolution.key],
    )  # fmt: skip


def _run(stage: Stage, ballot_id: str, at: datetime, support: int) -> None:
    """Open, vote, close, declare, publish."""
    here = {"assembly_id": stage.assembly_id, "ballot_id": ballot_id}
    stage.act(open_ballot, stage.chair, at, **here)
    cast(stage, ballot_id, at + timedelta(seconds=20), support)
    stage.act(close_ballot, stage.chair, at + timedelta(minutes=3), **here)
    _draw_lots(stage, ballot_id, at + timedelta(minutes=3, seconds=10))
    stage.act(declare_result, stage.chair, at + timedelta(minutes=3, seconds=20), **here)
    stage.act(publish_result, stage.chair, at + timedelta(minutes=3, seconds=40), **here)


def _draw_lots(stage: Stage, ballot_id: str, at: datetime) -> None:
    """Where the count stops at a tie, draw it, as often as it takes."""
    while True:
        with stage.database.read() as session:
            report = counting.count(session, session.get_one(Ballot, ballot_id))
        if report.outcome is not Outcome.NEEDS_LOT:
            return
        drawn = stage.chance.sample(list(report.tied), len(report.tied))
        stage.act(record_lot, stage.chair, at, assembly_id=stage.assembly_id, ballot_id=ballot_id, drawn=drawn)


def _leave_open(stage: Stage, resolution: Resolution, item_id: str) -> None:
    """The resolution under debate: its amendments are through, its own ballot is open, two fifths have voted."""
    at = stage.just_now(29)
    stage.act(take_up_item, stage.chair, at, assembly_id=stage.assembly_id, item_id=item_id)
    with stage.database.read() as session:
        admitted = [each.id for each in amendments_of(session, stage.resolutions[resolution.key])]
    for amendment_id in admitted:
        at += timedelta(minutes=4)
        try:
            ballot_id = stage.act(
                prepare_ballot_on_amendment, stage.chair, at,
                assembly_id=stage.assembly_id, amendment_id=amendment_id,
            )  # fmt: skip
        except Refused:
            continue  # it fell with an earlier one
        _run(stage, ballot_id, at, stage.support[amendment_id])
    at = stage.just_now(5)
    ballot_id = stage.act(
        prepare_ballot_on_resolution, stage.chair, at,
        assembly_id=stage.assembly_id, resolution_id=stage.resolutions[resolution.key],
    )  # fmt: skip
    stage.act(open_ballot, stage.chair, at, assembly_id=stage.assembly_id, ballot_id=ballot_id)
    cast(stage, ballot_id, at + timedelta(seconds=20), resolution.support, turnout=40)


def _leave_ready(stage: Stage, resolution: Resolution) -> None:
    """The first amendment of the next resolution is ready to be opened."""
    with stage.database.read() as session:
        first = amendments_of(session, stage.resolutions[resolution.key])[0].id
    ballot_id = stage.act(
        prepare_ballot_on_amendment, stage.chair, stage.just_now(3), assembly_id=stage.assembly_id, amendment_id=first
    )
    stage.act(make_ready, stage.chair, stage.just_now(2), assembly_id=stage.assembly_id, ballot_id=ballot_id)


def cast(stage: Stage, ballot_id: str, at: datetime, support: int = 50, turnout: int = 94) -> None:
    """Let the roll vote: `turnout` per cent of it, for motions `support` per cent of those who are for or against."""
    with stage.database.read() as session:
        ballot = session.get_one(Ballot, ballot_id)
        lines = list(session.scalars(select(RollLine).where(RollLine.ballot_id == ballot_id).order_by(RollLine.number)))
        question, rules = frozen(lambda: session, ballot_id, ballot.question_sha256 or "")
    put_in = casting.cast_secret if ballot.secrecy.value == "secret" else casting.cast_vote
    leaning = {line.section_code: stage.chance.uniform(-24, 24) for line in lines}
    for place, line in enumerate(lines):
        if stage.chance.uniform(0, 100) >= turnout:
            continue
        if rules.election is None:
            choice: Choice = _position(stage, support + leaning[line.section_code])
        elif rules.election.method.value == "block":
            choice = _names(stage, [option.key for option in question.options], question.seats)
        else:
            choice = _ranking(stage, [(option.key, dict(option.groups)) for option in question.options], line)
        moment = at + timedelta(milliseconds=900 * place)
        put_in(
            stage.database, stage.actor(line.holder_id), ballot_id=ballot_id, number=line.number,
            choice=choice_text(choice), key=paper_id(), clock=partial(_read, moment),
        )  # fmt: skip


def _read(moment: datetime) -> datetime:
    """A clock that stands."""
    return moment


def _position(stage: Stage, support: float) -> Position:
    if stage.chance.uniform(0, 100) < 7:
        return Position.ABSTAIN
    return Position.FOR if stage.chance.uniform(0, 100) < support else Position.AGAINST


def _names(stage: Stage, keys: list[str], seats: int) -> Names:
    """Up to as many names as seats; the earlier on the paper a little likelier, as it is with people."""
    number = stage.chance.randint(max(1, seats - 3), seats)
    weights = {key: stage.chance.random() ** (1 / (3 - 2 * place / len(keys))) for place, key in enumerate(keys)}
    return Names(frozenset(sorted(keys, key=lambda key: -weights[key])[:number]))


def _ranking(stage: Stage, options: list[tuple[str, dict[str, str]]], line: RollLine) -> Ranking:
    """Own section first, then a tendency, then whoever is liked."""
    tendency = stage.chance.choice([groups["tendency"] for _, groups in options if "tendency" in groups] or [""])

    def liking(option: tuple[str, dict[str, str]]) -> float:
        _, groups = option
        own = 2.0 if groups.get("section") == line.section_code else 0.0
        return own + (0.8 if groups.get("tendency") == tendency else 0.0) + stage.chance.random()

    order = sorted(((liking(option), option[0]) for option in options), reverse=True)
    return Ranking.of(*(key for _, key in order[: stage.chance.randint(3, len(order))]))


def _elect(stage: Stage) -> None:
    """The presidium on the first day, the executive committee on the second; the control commission is about to be."""
    called = stage.at(-60)
    presidium = _stand(
        stage, "presidium", [(code, 3) for code in ("AR", "BR", "DE", "ES", "GB", "MX", "SE", "TR", "US")], called
    )
    _vote_on(stage, presidium, "dice: 4 2 6 1 3 5", stage.past(-2, 11))
    committee = _committee(stage, called)
    _vote_on(stage, committee, "dice: 6 6 1 4 2 3", stage.past(-1, 17))
    six = ("FR", "IT", "PL", "CL", "CA", "PT")
    control = _stand(stage, "control_commission", [(code, 4) for code in six], called)
    stage.act(
        draw_order, stage.chair, stage.just_now(25),
        assembly_id=stage.assembly_id, election_id=control, seed="dice: 2 5 5 1 6 4",
    )  # fmt: skip
    ballot_id = stage.act(
        prepare_ballot_on_election, stage.chair, stage.just_now(24), assembly_id=stage.assembly_id, election_id=control
    )
    stage.act(make_ready, stage.chair, stage.just_now(23), assembly_id=stage.assembly_id, ballot_id=ballot_id)


def _stand(stage: Stage, post: str, people: list[tuple[str, int]], called: datetime) -> str:
    here = {"assembly_id": stage.assembly_id}
    election_id = stage.act(call_election, stage.general_secretary, called, rule_key=post, **here)
    for section, number in people:
        candidacy = stage.act(
            nominate, stage.secretary(section), stage.past(-25),
            election_id=election_id, member_id=stage.people[section, number], **here,
        )  # fmt: skip
        stage.act(
            accept_nomination, stage.person(section, number), stage.past(-20),
            election_id=election_id, candidacy_id=candidacy, **here,
        )  # fmt: skip
    return election_id


def _committee(stage: Stage, called: datetime) -> str:
    here = {"assembly_id": stage.assembly_id}
    election_id = stage.act(call_election, stage.general_secretary, called, rule_key="executive_committee", **here)
    for candidate in CANDIDATES:
        member_id = stage.member(candidate.person)
        candidacy = stage.act(
            nominate, stage.secretary(candidate.person.section), stage.past(-25),
            election_id=election_id, member_id=member_id, tendency=_tendency(candidate.tendency), **here,
        )  # fmt: skip
        stage.act(
            accept_nomination, stage.actor(member_id), stage.past(-20),
            election_id=election_id, candidacy_id=candidacy,
            statement=candidate.statement, language=candidate.language, **here,
        )  # fmt: skip
    return election_id


def _tendency(key: str) -> str:
    return next((each.name for each in TENDENCIES if each.key == key), "")


def _vote_on(stage: Stage, election_id: str, seed: str, at: datetime) -> None:
    here = {"assembly_id": stage.assembly_id}
    stage.act(draw_order, stage.chair, at, election_id=election_id, seed=seed, **here)
    ballot_id = stage.act(
        prepare_ballot_on_election, stage.chair, at + timedelta(minutes=1), election_id=election_id, **here
    )
    _run(stage, ballot_id, at + timedelta(minutes=2), 0)
