"""Act two: the congress is convened, sections name their delegates, the credentials committee examines them."""

from sqlalchemy import select

from congress.accreditation.models import Accreditation, Seat
from congress.accreditation.rules import State
from congress.accreditation.services.credentials import (
    accept_accreditation,
    accept_accreditations,
    contest_accreditation,
    issue_credentials_report,
)
from congress.accreditation.services.delegations import admit_participant, nominate_alternate, nominate_delegate
from congress.accreditation.services.entitlements import grant_entitlement, set_colleges
from congress.accreditation.services.presence import record_arrivals
from congress.assemblies.business import Submission, Submitters
from congress.assemblies.defaults import default_orders
from congress.assemblies.orders import StandingOrders
from congress.assemblies.participation import Category, College, DueRule, Entitlement, Grant, Increment, Right
from congress.assemblies.rules import EventKind
from congress.assemblies.services import PlannedEvent, convene_assembly
from congress.assemblies.voting import Elections, Post
from congress.demo.content import federation
from congress.demo.content.shapes import Section, Standing
from congress.demo.stage import Stage
from congress.tally.rule import Method

_KINDS = {
    "discussion_opens": EventKind.DISCUSSION_OPENS,
    "discussion_closes": EventKind.DISCUSSION_CLOSES,
    "resolutions_close": EventKind.RESOLUTIONS_DEADLINE,
    "amendments_close": EventKind.AMENDMENTS_DEADLINE,
    "nominations_close": EventKind.NOMINATIONS_DEADLINE,
    "accreditation_closes": EventKind.ACCREDITATION_DEADLINE,
}
ALTERNATES = 2


def orders() -> StandingOrders:
    """The standing orders of the demo's congress: seats by article 2, three posts filled by article 12."""
    official = College(
        key="official", name="Official sections", delegates=DueRule(base=4, increment=Increment(per=750))
    )
    sympathizing = College(
        key="sympathizing", name="Sympathizing sections", delegates=DueRule(base=3, increment=Increment(per=300))
    )
    posts = (
        Post(key="presidium", name="Presidium", article="12.1", seats=7, method=Method.BLOCK),
        Post(key="executive_committee", name="Executive committee", article="12.2",
             seats=federation.COMMITTEE_PLACES, method=Method.SCOTTISH),
        Post(key="control_commission", name="Control commission", article="12.3", seats=3, method=Method.SCOTTISH),
    )  # fmt: skip
    signed = Submitters(signatories=12)
    usual = default_orders()
    return usual.model_copy(
        update={
            "participants": usual.participants.model_copy(
                update={"categories": tuple(_category(each) for each in usual.participants.categories)}
            ),
            "title": federation.STANDING_ORDERS_TITLE,
            "entitlement": Entitlement(
                number="2", title="Delegates due to each section", colleges=(official, sympathizing)
            ),
            "submission": Submission(number="6", title="Who may submit", resolutions=signed, amendments=signed),
            "elections": Elections(number="12", title="Elections", posts=posts),
        }
    )


def _category(usual: Category) -> Category:
    """Sympathizing sections of this federation move, nominate and stand like the official ones; they vote apart."""
    if usual.key != "consultative":
        return usual
    more = dict.fromkeys((Right.MOVE, Right.NOMINATE, Right.STAND), Grant.YES)
    return usual.model_copy(update={"rights": {**usual.rights, **more}})


def convene(stage: Stage) -> None:
    """The call, with calendar and standing orders."""
    events = [
        PlannedEvent(_KINDS[moment.key], stage.at(moment.day, moment.hour), None, moment.title)
        for moment in federation.CALENDAR
        if moment.key in _KINDS
    ]
    events += [
        PlannedEvent(EventKind.SITTING, stage.at(each.day, each.starts), stage.at(each.day, each.ends), each.title)
        for each in federation.SITTINGS
    ]
    stage.assembly_id = stage.act(
        convene_assembly,
        stage.general_secretary,
        stage.at(-240),
        body_id=stage.root_id,
        title=federation.CONGRESS_TITLE,
        place=federation.CONGRESS_PLACE,
        timezone=federation.CONGRESS_TIME_ZONE,
        languages=",".join(federation.LANGUAGES),
        events=tuple(events),
        orders=orders(),
    )


def accredit(stage: Stage) -> list[str]:
    """Seats, nominations, decisions, a contested case, the report, arrivals. Returns every delegate and alternate."""
    here = {"assembly_id": stage.assembly_id}
    credentials = stage.person("SE", 1)
    stage.act(set_colleges, stage.general_secretary, stage.at(-60), **here)
    invited: list[str] = []
    for section in federation.SECTIONS:
        if section.seats:
            invited += _delegation(stage, section)
        else:
            stage.act(
                admit_participant, credentials, stage.past(-12),
                body_id=stage.bodies[section.code], member_id=stage.people[section.code, 0],
                category="observer", **here,
            )  # fmt: skip
    claimed = _claimed(stage)
    contested = claimed.pop(7)
    own = claimed.pop(_place_of(stage, claimed, stage.people["SE", 1]))
    stage.act(
        accept_accreditations, credentials, stage.past(-6, 10), accreditation_ids=tuple(claimed), **here
    )  # fmt: skip
    stage.act(accept_accreditation, stage.person("TR", 1), stage.past(-6, 11), accreditation_id=own, **here)
    reason = "Two members of the branch wrote that the meeting which elected this delegate had no quorum."
    stage.act(contest_accreditation, credentials, stage.past(-6, 14), accreditation_id=contested, reason=reason, **here)
    reason = "The minutes of the meeting were produced: 41 of 62 members took part. The mandate is in order."
    stage.act(
        accept_accreditation, stage.person("MX", 1), stage.past(-5, 11),
        accreditation_id=contested, reason=reason, **here,
    )  # fmt: skip
    _arrive(stage)
    stage.act(issue_credentials_report, credentials, stage.past(-2, 10.5), **here)
    return invited


def _delegation(stage: Stage, section: Section) -> list[str]:
    secretary, body_id = stage.secretary(section.code), stage.bodies[section.code]
    college = "official" if section.standing is Standing.OFFICIAL else "sympathizing"
    stage.act(
        grant_entitlement, stage.general_secretary, stage.past(-58),
        assembly_id=stage.assembly_id, body_id=body_id, basis=section.membership, college=college,
    )  # fmt: skip
    members = []
    for number in range(section.seats + ALTERNATES):
        nominate = nominate_delegate if number < section.seats else nominate_alternate
        member_id = stage.people[section.code, number]
        stage.act(
            nominate, secretary, stage.past(-20),
            assembly_id=stage.assembly_id, body_id=body_id, member_id=member_id,
        )  # fmt: skip
        members.append(member_id)
    return members


def _claimed(stage: Stage) -> list[str]:
    with stage.database.read() as session:
        found = select(Accreditation.id).where(
            Accreditation.assembly_id == stage.assembly_id, Accreditation.state == State.CLAIMED
        )
        return list(session.scalars(found.order_by(Accreditation.body_id, Accreditation.kind, Accreditation.position)))


def _place_of(stage: Stage, accreditations: list[str], member_id: str) -> int:
    """Where a person's own case stands in the list: nobody decides on their own."""
    with stage.database.read() as session:
        found = session.scalars(select(Accreditation.id).where(Accreditation.member_id == member_id)).one()
    return accreditations.index(found)


def _arrive(stage: Stage) -> None:
    """All but a few are in the hall."""
    with stage.database.read() as session:
        found = select(Seat.id).where(Seat.assembly_id == stage.assembly_id, Seat.holder_id.is_not(None))
        seats = list(session.scalars(found.order_by(Seat.number)))
    present = [seat for place, seat in enumerate(seats) if place % 23 != 11]
    stage.act(
        record_arrivals, stage.person("SE", 1), stage.past(-2, 9.5),
        assembly_id=stage.assembly_id, seat_ids=tuple(present),
    )  # fmt: skip
