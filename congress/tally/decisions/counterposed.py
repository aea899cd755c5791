"""Several texts put against each other: plurality with a runoff, or comparison in pairs with the status quo.

Two votes of the assembly may each carry one of two texts that exclude each other; put together, at most one is adopted.
With a runoff the text that has more than half of the valid papers is adopted, else the two first are put again (or
their runoff is counted from papers that rank). By comparison (Schulze, ranked pairs) the status quo is one of the
options: a text that does not reach the conditions against it is dropped, and where it comes first nothing is adopted.
This is what Debian's constitution does for its resolutions (section A.6, see `condorcet.debian`). A text for which
nobody voted, or that nobody prefers to the status quo, never carries. Where comparisons run in a circle and the rule
asks for no majority against the status quo, a text can be adopted that loses to it; the report then says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.block import names_votes
from congress.tally.case import Counts, Lot, Position, Question, RollLine, Vote
from congress.tally.condorcet.matrix import Matrix, pairwise
from congress.tally.condorcet.methods import BY_MATRIX
from congress.tally.contest import Contest, Count
from congress.tally.decisions import counterposed_sentences as words
from congress.tally.decisions.counter import hold
from congress.tally.decisions.quorum import frozen
from congress.tally.election import consultative_of, quorum_of
from congress.tally.errors import CaseError, RuleError
from congress.tally.exact import total
from congress.tally.papers import Papers, sort_papers
from congress.tally.report import Action, CounterposedReport, Outcome, Pairwise, Stage, TextResult
from congress.tally.roll import lay_out
from congress.tally.rule import (
    At,
    Base,
    Condition,
    Contrast,
    CounterposedRule,
    ElectionRule,
    Measure,
    Method,
    Rules,
    Settings,
    Tie,
    Unmet,
)
from congress.tally.ties import NeedsLot, order_by_lot, refuse_steps, tell_seeds

READ_AS = {
    Contrast.PLURALITY: Method.BLOCK,
    Contrast.CONTINGENT: Method.INSTANT_RUNOFF,
    Contrast.RANKED_PAIRS: Method.RANKED_PAIRS,
    Contrast.SCHULZE: Method.SCHULZE,
}
COMPARED = (Contrast.RANKED_PAIRS, Contrast.SCHULZE)
TIES = (Tie.LOST, Tie.REOPEN, Tie.REVOTE, Tie.CHAIR, Tie.LOT)
OF_PAPERS = (Base.FOR_AGAINST_ABSTAIN, Base.VALID_PAPERS)


class Undecided(Exception):  # it stops the count, it is no error: the report carries it on
    """A tie that no step settles yet, or that is lost: how the count ends, by which step, what is asked for."""

    def __init__(self, outcome: Outcome, by: Tie, purpose: str = "", tied: Sequence[str] = ()) -> None:
        super().__init__(purpose)
        self.outcome, self.by, self.purpose, self.tied = outcome, by, purpose, tuple(tied)


def tally_texts(
    roll: Iterable[RollLine],
    opened: Counts,
    closed: Counts,
    question: Question,
    votes: Iterable[Vote],
    rules: Rules,
    lots: Sequence[Lot] = (),
) -> CounterposedReport:
    """Which of several texts is adopted; arguments as of `count.tally`, the question's candidates being the texts.

    Raises `CaseError` if the parts do not fit together, `RuleError` if the rules ask for what cannot be given.
    """
    ballot = lay_out(roll, votes, opened)
    rule = rules.counterposed
    if rule is None or rules.decision is not None or rules.election is not None:
        raise RuleError("tally.rules_of_another_question")
    _check(rule, question)
    reading = ElectionRule(rule.article, READ_AS[rule.method], settings=Settings(options=rule.options))
    question = replace(question, seats=1)
    papers = sort_papers(ballot.decisive, question, reading)
    quorum = quorum_of(ballot, papers, opened, closed, rules)
    choosing = _Choosing(rule, reading, question, papers, lots, {At.OPENING: opened, At.CLOSE: closed})
    choosing.step = ballot.decisive.step
    if all(result.met for result in quorum):
        choosing.run()
    else:
        choosing.outcome = Outcome.LOST if quorum[0].step.unmet is Unmet.LOST else Outcome.INQUORATE
    consultative = consultative_of(ballot, question, reading)
    report = replace(choosing.report(), quorum=quorum, consultative=consultative)
    return replace(report, sentences=(*words.tell(report, choosing.by), *tell_seeds(lots, choosing.names)))


def _check(rule: CounterposedRule, question: Question) -> None:
    keys = [candidate.key for candidate in question.candidates]
    if not rule.article:
        raise RuleError("tally.no_article")
    if not 0 <= rule.ties_in_force < len(rule.ties):
        raise RuleError("tally.no_such_tie_step", article=rule.article, step=rule.ties_in_force)
    refuse_steps(rule.ties, TIES)
    if len(set(keys)) < len(keys):
        raise CaseError("tally.candidate_twice", candidate=min(key for key in keys if keys.count(key) > 1))
    standing = [candidate.key for candidate in question.candidates if not candidate.withdrawn]
    if rule.status_quo not in standing and (rule.status_quo or rule.method in COMPARED):
        raise RuleError("tally.texts_no_status_quo", article=rule.article)
    if rule.conditions and rule.method not in COMPARED:
        raise RuleError("tally.texts_conditions_of_plurality", article=rule.article)
    if any(condition.measure is not Measure.VOTES for condition in rule.conditions):
        raise RuleError("tally.texts_in_votes_only", article=rule.article)


@dataclass
class _Choosing:
    """The count in the making."""

    rule: CounterposedRule
    reading: ElectionRule
    question: Question
    papers: Papers
    lots: Sequence[Lot]
    counts: dict[At, Counts]
    outcome: Outcome = Outcome.LOST
    carried: str = ""
    next_texts: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    purpose: str = ""
    by: Tie | None = None
    step: Fraction = Fraction(1)
    pairwise: Pairwise | None = None
    texts: list[TextResult] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = Contest(self.question, self.reading).names
        self.valid = total(self.papers.valid.values())

    def run(self) -> None:
        """Choose, or say what is asked for."""
        try:
            first = self._compare() if self.rule.method in COMPARED else self._most()
        except Undecided as ended:
            self.outcome, self.by, self.purpose, self.tied = ended.outcome, ended.by, ended.purpose, ended.tied
            return
        if self.next_texts:
            self.outcome, self.purpose = Outcome.NEEDS_VOTE, "runoff"
        elif first and first != self.rule.status_quo:
            self.outcome, self.carried = Outcome.CARRIED, first

    def report(self) -> CounterposedReport:
        """What was found, without quorum, consultative papers and the sentences on the whole."""
        return CounterposedReport(
            outcome=self.outcome,
            article=self.rule.article,
            method=self.rule.method.value,
            options=tuple((candidate.key, candidate.name) for candidate in self.question.candidates),
            status_quo=self.rule.status_quo,
            carried=self.carried,
            texts=tuple(self.texts),
            stages=tuple(self.stages),
            pairwise=self.pairwise,
            papers=self.papers.sums(),
            consultative=None,
            quorum=(),
            next_texts=self.next_texts,
            tied=self.tied,
            purpose=self.purpose,
            sentences=(),
        )

    def _order(self, tied: Sequence[str], purpose: str) -> tuple[str, ...]:
        """The tied in the order that the rule's chain gives. Raises `Undecided`."""
        for step in self.rule.ties[self.rule.ties_in_force :]:
            if step in (Tie.REOPEN, Tie.REVOTE):
                raise Undecided(Outcome.NEEDS_VOTE, step, step.value)
            if step is Tie.LOT:
                return self._drawn(tied, purpose)
            if step is Tie.CHAIR:
                cast = self._cast(tied)
                if cast:
                    self.by = Tie.CHAIR
                    return cast
            if step is Tie.LOST:
                break
        raise Undecided(Outcome.LOST, Tie.LOST)

    def _drawn(self, tied: Sequence[str], purpose: str) -> tuple[str, ...]:
        try:
            drawn = order_by_lot(tied, purpose, self.lots)
        except NeedsLot as need:
            raise Undecided(Outcome.NEEDS_LOT, Tie.LOT, need.purpose, need.tied) from need
        self.by = Tie.LOT
        return drawn

    def _cast(self, tied: Sequence[str]) -> tuple[str, ...]:
        """The chair's order of the tied, empty from one who declines. Raises `Undecided` where none is recorded."""
        for lot in self.lots:
            if lot.purpose == "chair" and lot.drawn == (Position.ABSTAIN.value,):
                return ()
            if lot.purpose == "chair" and set(tied) <= set(lot.drawn):
                return tuple(key for key in lot.drawn if key in tied)
        raise Undecided(Outcome.NEEDS_CASTING, Tie.CHAIR, "chair", tied)

    # By most votes

    def _most(self) -> str:
        votes = names_votes(_first_of(self.papers.valid), self.question)
        order = sorted((key for key in votes if votes[key]), key=lambda key: -votes[key])
        action = Action.NAMES if self.rule.method is Contrast.PLURALITY else Action.FIRST_PREFERENCES
        said = [words.votes(self.names[key], votes[key]) for key in order] or [words.nobody_voted()]
        self._stage(action, (), votes, said)
        if not order:
            return ""
        if 2 * votes[order[0]] > self.valid:
            return order[0]
        if len(self.names) <= 2:
            return self._order(order, "elect")[0]
        two = self._two(order, votes)
        if self.rule.method is Contrast.CONTINGENT:
            return self._runoff(two)
        self.next_texts = tuple(key for key in self.names if key in two)
        return ""

    def _two(self, order: list[str], votes: dict[str, Fraction]) -> tuple[str, ...]:
        """The two that are put again; of those equal for the last place the chain decides."""
        sure = [key for key in order if votes[key] > votes[order[1]]]
        equal = [key for key in self.names if votes[key] == votes[order[1]]]
        if len(sure) + len(equal) == 2:
            return (*sure, *equal)
        return (*sure, *self._order(equal, "advance")[: 2 - len(sure)])

    def _runoff(self, two: tuple[str, ...]) -> str:
        """The two against each other on the same papers."""
        ranks = {tuple((key,) for key in marks): number for marks, number in self.papers.valid.items()}
        matrix = pairwise(ranks, tuple(self.names)).among(two)
        votes = dict.fromkeys(self.names, Fraction(0)) | {
            two[0]: matrix.votes(0, 1),
            two[1]: matrix.votes(1, 0),
        }
        said = [words.votes(self.names[key], votes[key]) for key in two]
        self._stage(Action.RUNOFF, two, votes, said, rest=self.valid - total(votes.values()))
        if votes[two[0]] == votes[two[1]]:
            return self._order([key for key in self.names if key in two], "elect")[0]
        return max(two, key=lambda key: votes[key])

    # By comparison with the status quo

    def _compare(self) -> str:
        matrix = pairwise(self.papers.valid, tuple(self.names))
        self._against_status_quo(matrix)
        kept = [result.key for result in self.texts if result.holds]
        left = [key for key in self.names if key in kept or key == self.rule.status_quo]
        matrix = matrix.among(left)
        lots: list[Lot] = []
        while True:
            count = self._count(matrix, left, lots)
            need = count.need
            if need is None:
                break
            try:
                lots.append(Lot(self._order(need.tied, need.purpose)))
            except Undecided:
                self._take(count)
                raise
        self._take(count)
        return count.elected[0] if count.elected else ""

    def _count(self, matrix: Matrix, left: Sequence[str], lots: Sequence[Lot]) -> Count:
        candidates = tuple(candidate for candidate in self.question.candidates if candidate.key in left)
        contest = Contest(replace(self.question, candidates=candidates), self.reading, tuple(lots))
        return BY_MATRIX[self.reading.method](matrix, contest)

    def _take(self, count: Count) -> None:
        self.pairwise = count.pairwise
        before = len(self.stages)
        for stage in count.stages:
            said = tuple(words.of_texts(message) for message in stage.sentences)
            elected = tuple(key for key in stage.elected if key != self.rule.status_quo)
            self.stages.append(replace(stage, number=before + stage.number, sentences=said, elected=elected))

    def _against_status_quo(self, matrix: Matrix) -> None:
        """Hold every text against the status quo and drop those that fail."""
        own, said, dropped = matrix.keys.index(self.rule.status_quo), list[Message](), list[str]()
        for i, key in enumerate(matrix.keys):
            if i == own:
                continue
            pro, con = matrix.votes(i, own), matrix.votes(own, i)
            results = tuple(
                hold(condition, self._base(condition, pro, con), pro, self.step) for condition in self.rule.conditions
            )
            holds = pro > 0 and all(result.holds for result in results)
            self.texts.append(TextResult(key, pro, results, holds))
            said += words.against_status_quo(self.names[key], pro, con, results, self.rule.article, holds=holds)
            if not holds:
                dropped.append(key)
        votes = {key: matrix.votes(i, own) for i, key in enumerate(matrix.keys)}
        self._stage(Action.DROP if dropped else Action.COMPARE, dropped, votes, said, excluded=dropped)

    def _base(self, condition: Condition, pro: Fraction, con: Fraction) -> Fraction:
        if condition.base is Base.FOR_AGAINST:
            return pro + con
        if condition.base in OF_PAPERS:
            return self.valid
        return frozen(condition.base, condition.measure, self.counts[condition.at])

    def _stage(
        self,
        action: Action,
        of: Sequence[str],
        votes: dict[str, Fraction],
        said: Sequence[Message],
        *,
        rest: Fraction = Fraction(0),
        excluded: Sequence[str] = (),
    ) -> None:
        zero = Fraction(0)
        number, figures = len(self.stages) + 1, tuple(votes.items())
        self.stages.append(
            Stage(number, action, tuple(of), figures, (), rest, zero, zero, (), tuple(excluded), tuple(said))
        )


def _first_of(papers: Mapping[tuple[str, ...], Fraction]) -> dict[tuple[str, ...], Fraction]:
    """The first name of each paper with its votes."""
    firsts: dict[tuple[str, ...], Fraction] = {}
    for marks, number in papers.items():
        firsts[marks[:1]] = firsts.get(marks[:1], Fraction(0)) + number
    return firsts
