"""Who takes a seat that falls vacant after a count of rankings: two ways, chosen by the rule.

**The member's papers** (`recount_papers`): the papers that lay with the member who left are looked at again, each with
the share of its value that had stayed there, and passed to whoever of those available stands highest on it; whoever has
fewest votes leaves, until one has more than half of what is in play. Source: the recount of Hare-Clark, Electoral Act
2004 (Tasmania), part 9 and schedule 6; Electoral Act 1992 (Australian Capital Territory), schedule 4, part 4.3.

**All papers** (`recount_all`): the whole count again without the member who left and those who would not take the seat;
no other member may be excluded; it ends when somebody new is elected. Source: ERS97, paragraph 7.1. It
serves Meek's and Warren's methods too.

Available is who stood, was not elected, has not withdrawn and does not refuse. Constraints of the rule go on to hold:
whoever would break them beside the members who stay is doomed; where nobody at all can keep them, `RuleError` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.case import Counts, Lot, Question, RollLine, Vote
from congress.tally.constraints.fates import Fates
from congress.tally.constraints.guardian import DeadEnd
from congress.tally.constraints.keeping import guard as guard_of
from congress.tally.contest import Contest, Count, Marks, Papers
from congress.tally.election import NEEDS_LOT, report_of
from congress.tally.errors import CaseError, RuleError
from congress.tally.exact import total
from congress.tally.meek import methods as meek
from congress.tally.meek.plain import count_meek, count_warren
from congress.tally.meek.reference import count_reference
from congress.tally.papers import sort_papers
from congress.tally.report import ElectionReport, Outcome, PaperSums
from congress.tally.roll import lay_out
from congress.tally.rule import ElectionRule, Method, Settings
from congress.tally.stv import methods as stv
from congress.tally.stv.driver import Stages, finish
from congress.tally.stv.guarding import Guard
from congress.tally.stv.methods import EVERY_SCHEME
from congress.tally.stv.numbers import Exact
from congress.tally.stv.runoff import instant_runoff
from congress.tally.stv.sheets import Sheets
from congress.tally.ties import tell_seeds

NOTHING = Fraction(0)
METHODS = {**stv.METHODS, **meek.METHODS}
MEEKS: dict[Method, Callable[[Papers, Contest, Guard | None], Count]] = {
    Method.PRF_MEEK: count_reference,
    Method.MEEK: count_meek,
    Method.WARREN: count_warren,
}


@dataclass(frozen=True)
class Vacancy:
    """A seat that fell vacant: the election as it was counted (with its lots), and who left.

    `unwilling` would not take the seat; `lots` are those drawn for filling it. They are asked first, then those of the
    election: an equality that a lot has settled stays settled (ERS97, 5.6.3).
    """

    contest: Contest
    papers: Papers
    vacating: str
    unwilling: frozenset[str] = frozenset()
    lots: tuple[Lot, ...] = ()


def vacancy_of(
    roll: Iterable[RollLine],
    opened: Counts,
    question: Question,
    votes: Iterable[Vote],
    rule: ElectionRule,
    vacating: str,
    *,
    unwilling: Collection[str] = (),
    lots: Sequence[Lot] = (),
    drawn: Sequence[Lot] = (),
) -> Vacancy:
    """The vacancy that `vacating` leaves, from the case of the election as `tally` takes it.

    `lots` are those of the election, `drawn` those for filling the seat. Raises `CaseError` or `RuleError` as `tally`.
    """
    papers = sort_papers(lay_out(roll, votes, opened).decisive, question, rule).valid
    return Vacancy(Contest(question, rule, lots), papers, vacating, frozenset(unwilling), tuple(drawn))


def recount_papers(vacancy: Vacancy) -> ElectionReport:
    """Fill the seat from the papers of the member who left.

    The report has the stages of an instant runoff; `elected` is who takes the seat. Raises `CaseError` if the member
    was not elected, `RuleError` for a method whose papers do not come to lie with a member.
    """
    election = _lay_out(vacancy)
    sitting = _members(vacancy, election.count)
    held = _held(election, vacancy.vacating)
    contest = _contest(vacancy, barred={*sitting, vacancy.vacating, *vacancy.unwilling}, seats=1)
    rule = replace(contest.rule, method=Method.INSTANT_RUNOFF, settings=Settings())
    contest = replace(contest, rule=rule)
    stages = Stages(Sheets(held), contest, instant_runoff(contest), _Beside(vacancy, sitting))
    count = finish(stages)
    votes = total(held.values())
    said = Message("tally.countback_papers", member=_name(vacancy), votes=Exact().text(votes))
    return _report(vacancy, contest, count, votes, said)


def recount_all(vacancy: Vacancy) -> ElectionReport:
    """Fill the seat by counting all papers again, the other members kept.

    The report has the stages of the election's method (but for Meek and Warren, which go on: up to the one that elects
    somebody new); `elected` is who takes the seat, the members re-elected stand in the stages alone. Raises
    `CaseError` if the member was not elected, `RuleError` for a method that is no transferable vote.
    """
    method = vacancy.contest.rule.method
    if method not in EVERY_SCHEME and method not in MEEKS:
        raise RuleError("tally.countback_not_done", method=method.value)
    contest = _contest(vacancy, barred=(), seats=vacancy.contest.seats)
    contest = replace(contest, lots=vacancy.contest.lots)
    sitting = _members(vacancy, METHODS[method].count(vacancy.papers, contest))
    contest = _contest(vacancy, barred={vacancy.vacating, *vacancy.unwilling}, seats=vacancy.contest.seats)
    papers, guard = _without(vacancy.papers, contest), _Beside(vacancy, sitting, guards=True)
    if method in MEEKS:
        count = MEEKS[method](papers, contest, guard)
    else:
        count = finish(_UntilNew(Sheets(papers), contest, EVERY_SCHEME[method](contest), guard))
    count.elected = [key for key in count.elected if key not in sitting]
    said = Message("tally.countback_all", member=_name(vacancy))
    return _report(vacancy, contest, count, total(papers.values()), said)


def _without(papers: Papers, contest: Contest) -> dict[Marks, Fraction]:
    """The papers with those who stand alone on them, equal ones together; those that name nobody left out."""
    found: dict[Marks, Fraction] = {}
    for marks, votes in papers.items():
        if marks and isinstance(marks[0], tuple):  # ranks that several may share
            ranks = (tuple(key for key in rank if key in contest.names) for rank in marks)
            left: Marks = tuple(rank for rank in ranks if rank)
        else:
            left = tuple(key for key in marks if key in contest.names)
        if left:
            found[left] = found.get(left, NOTHING) + votes
    return found


def _lay_out(vacancy: Vacancy) -> Stages:
    """The election counted again, with its papers where they lay at the end."""
    method = vacancy.contest.rule.method
    if method not in EVERY_SCHEME:
        raise RuleError("tally.countback_not_done", method=method.value)
    contest = replace(_contest(vacancy, barred=(), seats=vacancy.contest.seats), lots=vacancy.contest.lots)
    sheets = Sheets(vacancy.papers, remembers=True, ended_stay=method is Method.ERS97)
    stages = Stages(sheets, contest, EVERY_SCHEME[method](contest))
    finish(stages)
    return stages


def _members(vacancy: Vacancy, count: Count) -> list[str]:
    """The members who stay. Raises `CaseError` if the election is not settled or the one who left was not elected."""
    if count.need:
        raise CaseError("tally.countback_not_settled")
    if vacancy.vacating not in count.elected:
        raise CaseError("tally.countback_of_no_member", member=vacancy.vacating)
    return [key for key in count.elected if key != vacancy.vacating]


def _held(election: Stages, member: str) -> dict[tuple[str, ...], Fraction]:
    """The papers of a member with the votes that stayed there: what a surplus took along is taken off."""
    sheets, numbers, values = election.piles, election.numbers, election.values
    assert isinstance(sheets, Sheets)  # noqa: S101  # `_election` made it so
    held: dict[tuple[str, ...], Fraction] = {}
    for (marks, _, old, pieces), new in sheets.lay_with(member):
        worth = numbers.fraction(values[old] - (values[new] if new is not None else 0)) * pieces
        if worth > 0:
            held[marks] = held.get(marks, NOTHING) + worth
    return held


def _contest(vacancy: Vacancy, barred: Collection[str], seats: int) -> Contest:
    """The contest for the seat: the barred are passed over like the withdrawn; no papers move for alternates."""
    question = vacancy.contest.question
    candidates = tuple(
        replace(candidate, withdrawn=candidate.withdrawn or candidate.key in barred)
        for candidate in question.candidates
    )
    settings = replace(vacancy.contest.rule.settings, alternates=0)
    rule = replace(vacancy.contest.rule, settings=settings)
    lots = (*vacancy.lots, *vacancy.contest.lots)
    return Contest(replace(question, candidates=candidates, seats=seats), rule, lots)


class _Beside:
    """What constraints allow beside the members who stay.

    `guards`: these cannot be excluded, and once somebody new is elected nobody else can be.
    """

    def __init__(self, vacancy: Vacancy, sitting: Collection[str], *, guards: bool = False) -> None:
        contest = _contest(vacancy, {vacancy.vacating, *vacancy.unwilling}, vacancy.contest.seats)
        self.guard: Guard | None = guard_of(contest.question, contest.rule)
        self.standing, self.sitting, self.guards = tuple(contest.names), tuple(sitting), guards
        self.article = contest.rule.article

    def fates(self, elected: Collection[str], excluded: Collection[str] = ()) -> Fates:
        """The constraints' own fates, those of the sitting added."""
        members = {*self.sitting, *elected}
        try:
            fates = self.guard.fates(members, excluded) if self.guard else Fates()
        except DeadEnd:
            raise DeadEnd("tally.countback_breaks_constraints", article=self.article) from None
        if not self.guards:
            return fates
        left = [key for key in self.sitting if key not in elected]
        if len(members) == len(self.sitting):
            return replace(fates, guarded=(*left, *fates.guarded))
        others = [key for key in self.standing if key not in members and key not in excluded]
        return replace(fates, guarded=tuple(left), doomed=tuple(others))


class _UntilNew(Stages):
    """A count that ends when somebody is elected who was no member."""

    @property
    def goes_on(self) -> bool:
        """Whether the seat is still to be filled."""
        guard = self.ward.guard
        assert isinstance(guard, _Beside)  # noqa: S101  # `recount_all` made it so
        return super().goes_on and set(self.count.elected) <= set(guard.sitting)


def _name(vacancy: Vacancy) -> str:
    return vacancy.contest.names[vacancy.vacating]


def _report(vacancy: Vacancy, contest: Contest, count: Count, votes: Fraction, how: Message) -> ElectionReport:
    question = replace(contest.question, seats=1)
    papers = PaperSums(votes, votes, NOTHING, NOTHING, NOTHING, ())
    outcome = Outcome.NEEDS_LOT if count.need else Outcome.ELECTED
    report = report_of(count, question, contest.rule, papers, outcome)
    article, member = contest.rule.article, _name(vacancy)
    if report.tied:
        first = Message(NEEDS_LOT[report.purpose], names=", ".join(report.name_of(key) for key in report.tied))
    elif report.elected:
        name = report.name_of(report.elected[0])
        first = Message("tally.countback_filled", name=name, member=member, article=article)
    else:
        first = Message("tally.countback_vacant", member=member, article=article)
    return replace(report, sentences=(first, how, *tell_seeds(contest.lots, dict(report.candidates))))
