"""Small cases for the tests of the tally, made with few words."""

from collections.abc import Iterable
from fractions import Fraction

from congress.tally.case import (
    Candidate,
    Choice,
    Counts,
    Lot,
    Moment,
    Position,
    Question,
    QuestionKind,
    RollLine,
    Vote,
)
from congress.tally.count import tally
from congress.tally.credentials import moment_of
from congress.tally.report import DecisionReport, ElectionReport
from congress.tally.rule import Base, Condition, DecisionRule, ElectionRule, Method, PaperRule, Rules, Settings, Tie

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
MAJORITY = Condition(HALF, True, Base.FOR_AGAINST)
MOTION = Question(QuestionKind.DECISION)
NO_SETTINGS = Settings()
P = {"for": Position.FOR, "against": Position.AGAINST, "abstain": Position.ABSTAIN}


def lines(*weights: Fraction | int | str, decisive: bool = True, section: str = "AA", first: int = 1) -> list[RollLine]:
    """A roll line for each weight, numbered from `first`."""
    return [
        RollLine(number, Fraction(weight), "delegate", decisive, section)
        for number, weight in enumerate(weights, first)
    ]


def seats(number: int, decisive: bool = True, section: str = "AA", first: int = 1) -> list[RollLine]:
    """So many lines of one vote each."""
    return lines(*[1] * number, decisive=decisive, section=section, first=first)


def counts(present: Moment | None, accredited: Moment | None = None, allocated: Moment | None = None) -> Counts:
    """Counts of a moment, by default the same for all three."""
    fallback = accredited or present or Moment(0, 0, Fraction(0), 0)
    return Counts(present, accredited or fallback, allocated or accredited or fallback)


def heads(number: int) -> Moment:
    """So many persons of one seat and one vote each."""
    return Moment(number, number, Fraction(number), 1)


def vote_in_order(roll: Iterable[RollLine], pro: int, con: int, abstain: int = 0) -> list[Vote]:
    """The first `pro` lines vote for, the next `con` against, the next `abstain` abstain, the rest not at all."""
    choices: list[Choice] = [*[Position.FOR] * pro, *[Position.AGAINST] * con, *[Position.ABSTAIN] * abstain]
    return [Vote(line.number, choice) for line, choice in zip(roll, choices, strict=False)]


def decide(
    roll: list[RollLine],
    votes: list[Vote],
    *conditions: Condition,
    opened: Counts | None = None,
    closed: Counts | None = None,
    rules: Rules | None = None,
    ties: tuple[Tie, ...] = (Tie.LOST,),
    lots: tuple[Lot, ...] = (),
) -> DecisionReport:
    """The report on a motion, by simple majority unless conditions or rules are given."""
    opened = opened or counts(moment_of(roll))
    rules = rules or Rules(DecisionRule("14", conditions or (MAJORITY,), ties))
    report = tally(roll, opened, closed or opened, MOTION, votes, rules, lots)
    assert isinstance(report, DecisionReport)
    return report


def motion(
    pro: int, con: int, abstain: int = 0, *conditions: Condition, total: int = 0, **rest: object
) -> DecisionReport:
    """The report on a motion of single votes."""
    roll = seats(max(total, pro + con + abstain))
    return decide(roll, vote_in_order(roll, pro, con, abstain), *conditions, **rest)  # type: ignore[arg-type]


def field(keys: str, withdrawn: str = "") -> tuple[Candidate, ...]:
    """Candidates with one letter as key and as name."""
    return tuple(Candidate(key, key.upper(), withdrawn=key in withdrawn) for key in keys)


def elect(
    papers: Iterable[Vote],
    candidates: tuple[Candidate, ...],
    places: int,
    method: Method = Method.SCOTTISH,
    *,
    paper: PaperRule = PaperRule.UP_TO,
    ties: tuple[Tie, ...] = (Tie.EARLIER_STAGES, Tie.LOT),
    lots: tuple[Lot, ...] = (),
    roll: tuple[RollLine, ...] = (),
    opened: Counts | None = None,
    quorum: tuple = (),  # type: ignore[type-arg]
    settings: Settings = NO_SETTINGS,
) -> ElectionReport:
    """The report of an election, against numbers unless a roll is given."""
    votes = list(papers)
    opened = opened or counts(moment_of(roll) if roll else heads(sum(vote.papers for vote in votes)))
    rules = Rules(election=ElectionRule("20", method, paper, ties, settings=settings), quorum=quorum)
    question = Question(QuestionKind.ELECTION, candidates, places)
    report = tally(roll, opened, opened, question, votes, rules, lots)
    assert isinstance(report, ElectionReport)
    return report
