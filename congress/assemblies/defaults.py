"""The standing orders a new congress begins with: moderate, complete, and meant to be changed. Pure."""

from fractions import Fraction

from congress.assemblies.business import (
    Amending,
    CalendarArticle,
    CalendarRule,
    Competence,
    Level,
    Matter,
    Names,
    Policy,
    Procedure,
    Side,
    Submission,
    Submitters,
    Tendencies,
)
from congress.assemblies.orders import StandingOrders
from congress.assemblies.participation import (
    Category,
    College,
    Credentials,
    DueRule,
    Entitlement,
    Grant,
    Increment,
    Participants,
    Right,
    Step,
    Votes,
)
from congress.assemblies.rules import EventKind
from congress.assemblies.voting import (
    Condition,
    Elections,
    Majorities,
    Majority,
    Mode,
    Modes,
    Post,
    Quorum,
    QuorumStep,
)
from congress.tally.rule import Base, Measure, Method, Turnout

TWO_THIRDS = Condition(fraction=Fraction(2, 3), strict=False)
_ALL = frozenset(Right)


def _rights(yes: frozenset[Right], invited: frozenset[Right] = frozenset()) -> dict[Right, Grant]:
    return {
        right: Grant.YES if right in yes else Grant.BY_INVITATION if right in invited else Grant.NO for right in Right
    }


def _participants() -> Participants:
    voice = frozenset({Right.ATTEND, Right.SPEAK, Right.SIGN, Right.AMEND, Right.SECOND})
    return Participants(
        number="1",
        title="Participants",
        categories=(
            Category(key="delegate", name="Delegates", seated=True, rights=_rights(_ALL - {Right.VOTE_CONSULTATIVELY})),
            Category(
                key="consultative",
                name="Delegates with a consultative vote",
                seated=True,
                rights=_rights(voice | {Right.VOTE_CONSULTATIVELY}, frozenset({Right.MOVE})),
            ),
            Category(
                key="observer",
                name="Observers",
                seated=False,
                rights=_rights(frozenset({Right.ATTEND}), frozenset({Right.SPEAK})),
            ),
            Category(key="guest", name="Guests", seated=False, rights=_rights(frozenset({Right.ATTEND}))),
        ),
        by_standing={
            "official": "delegate",
            "sympathizing": "consultative",
            "observer": "observer",
            "none": "delegate",
        },
    )


def _entitlement() -> Entitlement:
    due = DueRule(steps=(Step(over=0, count=2),), increment=Increment(per=25, above=25), cap=12)
    college = College(key="sections", name="Sections", delegates=due)
    return Entitlement(number="2", title="Delegates due to each section", colleges=(college,))


def _majorities() -> Majorities:
    simple = (Condition(),)
    return Majorities(
        number="9",
        title="Majorities",
        kinds=(
            Majority(key="resolution", name="Resolutions", article="9.1", conditions=simple),
            Majority(key="amendment", name="Amendments", article="9.2", conditions=simple),
            Majority(key="procedure", name="Procedural motions", article="9.3", conditions=simple),
            Majority(key="finance", name="Budget and dues", article="9.4", conditions=simple),
            Majority(key="statutes", name="Changes of the statutes", article="9.5", conditions=(TWO_THIRDS,)),
            Majority(
                key="admission", name="Admission and standing of sections", article="9.6", conditions=(TWO_THIRDS,)
            ),
            Majority(key="orders", name="Changes of these standing orders", article="9.7", conditions=(TWO_THIRDS,)),
        ),
    )


def _submission() -> Submission:
    signed = Submitters(signatories=10)
    return Submission(
        number="6", title="Who may submit", resolutions=signed, amendments=signed, nominations=Submitters(signatories=5)
    )


def _calendar() -> CalendarArticle:
    terms = (
        CalendarRule(event=EventKind.RESOLUTIONS_DEADLINE, side=Side.BEFORE, anchor=EventKind.SITTING, amount=14),
        CalendarRule(event=EventKind.AMENDMENTS_DEADLINE, side=Side.BEFORE, anchor=EventKind.SITTING, amount=3),
    )
    return CalendarArticle(number="5", title="Calendar", terms=terms)


def _quorum() -> Quorum:
    half = QuorumStep(
        on=(Turnout.PRESENT,), measure=Measure.SEATS, base=Base.ACCREDITED, fraction=Fraction(1, 2), strict=True
    )
    return Quorum(number="8", title="Quorum", decisions=half, elections=half)


def _elections() -> Elections:
    committee = Post(
        key="executive_committee", name="Executive committee", article="12.1", seats=15, method=Method.SCOTTISH
    )
    return Elections(number="12", title="Elections", posts=(committee,))


def _competence() -> Competence:
    matters = (
        Matter(matter="The programme and the organisational model", level=Level.HERE),
        Matter(matter="Responses to international crises", level=Level.HERE),
        Matter(matter="All other matters", level=Level.SECTIONS_AFTER_CONSULTING),
    )
    return Competence(number="14", title="Competence", matters=matters)


def default_orders() -> StandingOrders:
    """Standing orders in sixteen articles: two delegates and one more per 25 members, equal votes, half present."""
    return StandingOrders(
        title="Standing orders",
        participants=_participants(),
        entitlement=_entitlement(),
        votes=Votes(number="3", title="Votes of a section"),
        credentials=Credentials(number="4", title="Accreditation and substitution"),
        calendar=_calendar(),
        submission=_submission(),
        amending=Amending(number="7", title="Amendments"),
        quorum=_quorum(),
        majorities=_majorities(),
        modes=Modes(number="10", title="How votes are taken", default=Mode.ROLL_CALL, elections=Mode.SECRET),
        procedure=Procedure(number="11", title="Procedure"),
        elections=_elections(),
        tendencies=Tendencies(number="13", title="Tendencies"),
        competence=_competence(),
        policy=Policy(number="15", title="Standing of decisions"),
        names=Names(number="16", title="Names on the roll"),
    )
