"""The sums of a motion: by what votes say, by section, by college; what conditions and quorum ask of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from congress.tally.case import Blank, Counts, Invalid, Position, RollLine
from congress.tally.decisions.quorum import frozen, hold_quorum, least
from congress.tally.errors import CaseError, RuleError
from congress.tally.exact import total
from congress.tally.report import (
    AbstentionResult,
    CollegeResult,
    ConditionResult,
    QuorumResult,
    SectionSums,
    Sum,
    Sums,
)
from congress.tally.roll import Ballot, Cast, Side, take
from congress.tally.rule import AbstentionCap, At, Base, Condition, Measure, Rules, Turnout

BUCKETS: tuple[Position | type, ...] = (Position.FOR, Position.AGAINST, Position.ABSTAIN, Blank, Invalid)
TURNOUT = {
    Turnout.FOR_AGAINST: 2,
    Turnout.FOR_AGAINST_ABSTAIN: 3,
    Turnout.VALID_PAPERS: 3,
    Turnout.RETURNED: 5,
}
BASES = {Base.FOR_AGAINST: 2, Base.FOR_AGAINST_ABSTAIN: 3, Base.VALID_PAPERS: 3}
COUNTED_ONCE = (Measure.SEATS, Measure.HEADS)
VOICES = (Position.FOR, Position.AGAINST, Position.ABSTAIN)


class Counter:
    """The sums of one ballot, and what conditions and quorum ask of them."""

    def __init__(self, ballot: Ballot, opened: Counts, closed: Counts) -> None:
        self.ballot = ballot
        self.counts = {At.OPENING: opened, At.CLOSE: closed}
        self.buckets = sort_casts(ballot.decisive)
        sort_casts(ballot.consultative)
        self.decisive = sums_of(ballot.decisive)

    def consultative(self) -> Sums | None:
        """The consultative sums, None where nobody is of that class."""
        side = self.ballot.consultative
        return sums_of(side) if side.lines or side.casts else None

    def sections(self) -> tuple[SectionSums, ...]:
        """Sums per section in order of code; empty in a secret ballot."""
        if not self.ballot.is_open:
            return ()
        decisive, consultative = (_parts(side) for side in (self.ballot.decisive, self.ballot.consultative))
        found = []
        for code in sorted(decisive.keys() | consultative.keys()):
            own = sums_of(decisive[code]) if code in decisive else None
            other = sums_of(consultative[code]) if code in consultative else None
            found.append(SectionSums(code, own, other, voice_of(own)))
        return tuple(found)

    def part(self, number: int, measure: Measure) -> list[Fraction]:
        """For, against, abstain, blank and invalid, the first `number` of them; in sections only the first three."""
        sums = self.decisive
        self.ballot.decisive.refuse_hidden(measure)
        if measure is not Measure.SECTIONS:
            parts = (sums.for_, sums.against, sums.abstain, sums.blank, sums.invalid)[:number]
            return [take(part, measure) for part in parts]
        voices = [section.voice for section in self.sections()]
        return [Fraction(voices.count(voice)) for voice in VOICES[:number]]

    def divided(self, measure: Measure) -> int:
        """How many seats, or persons, have votes both for and against; 0 in a secret ballot and in other measures."""
        pro, con = (_counted_in(bucket, measure) for bucket in self.buckets[:2])
        return len(pro & con)

    def quorum(self, rules: Rules) -> tuple[QuorumResult, ...]:
        """The quorum in force."""
        opened, closed = self.counts[At.OPENING], self.counts[At.CLOSE]
        side = self.ballot.decisive

        def turnout(on: Turnout, measure: Measure) -> Fraction:
            return side.in_measure((cast for bucket in self.buckets[: TURNOUT[on]] for cast in bucket), measure)

        return hold_quorum(rules, opened, closed, turnout, side.step)

    def condition(self, condition: Condition) -> ConditionResult:
        """One condition with its arithmetic. At least one for is always needed: 0 : 0 never carries."""
        value = self._base(condition.base, condition.measure, condition.at)
        got = self.part(1, condition.measure)[0]
        return hold(condition, value, got, self.step(condition.measure))

    def abstentions(self, cap: AbstentionCap) -> AbstentionResult:
        """The abstentions against their cap. Raises `RuleError` for a base without them."""
        if cap.base is Base.FOR_AGAINST:
            raise RuleError("tally.abstentions_of_for_against")
        least(cap.fraction, cap.strict, Fraction(1), Fraction(1))  # refuses a fraction out of range
        value = self._base(cap.base, cap.measure, cap.at)
        got, limit = self.part(3, cap.measure)[2], cap.fraction * value
        return AbstentionResult(cap, value, limit, got, got > limit or (got == limit > 0 and not cap.strict))

    def step(self, measure: Measure) -> Fraction:
        """The smallest difference two sums in this measure can have."""
        return self.ballot.decisive.step if measure is Measure.VOTES else Fraction(1)

    def colleges(self, wanted: Sequence[str], conditions: Sequence[Condition]) -> tuple[CollegeResult, ...]:
        """The conditions in each college that must carry too; "each" stands for all on the roll.

        Raises `RuleError` for a college without delegates, or a secret ballot of several.
        """
        wanted = [name for name in wanted if name != "sections"]
        if not wanted:
            return ()
        if not self.ballot.is_open:
            raise RuleError("tally.secret_hides_colleges")
        there = {line.category for line in self.ballot.decisive.lines}
        names = sorted(there) if "each" in wanted else list(wanted)
        for name in names:
            if name not in there:
                raise RuleError("tally.no_such_college", college=name)
        return tuple(self._college(name, conditions) for name in names)

    def _college(self, name: str, conditions: Sequence[Condition]) -> CollegeResult:
        side = _among(self.ballot.decisive, name)
        own = Counter(Ballot(True, side, Side((), (), None)), *self.counts.values())
        results = tuple(own._in_college(condition) for condition in conditions)
        return CollegeResult(name, own.decisive, results, carries(results, own.decisive))

    def _in_college(self, condition: Condition) -> ConditionResult:
        """A condition held against one college: only what the roll tells of it can be a base."""
        if condition.base in BASES:
            return self.condition(condition)
        if condition.base is not Base.ACCREDITED or condition.measure is Measure.SECTIONS:
            raise RuleError("tally.college_hides_base", base=condition.base.value)
        sums = self.decisive
        parts = (sums.for_, sums.against, sums.abstain, sums.blank, sums.invalid, sums.not_cast)
        value = total(take(part, condition.measure) for part in parts)
        return hold(condition, value, take(sums.for_, condition.measure), self.step(condition.measure))

    def _base(self, base: Base, measure: Measure, at: At) -> Fraction:
        if base in BASES:
            return sum(self.part(BASES[base], measure), Fraction(0))
        return frozen(base, measure, self.counts[at])


def hold(condition: Condition, value: Fraction, got: Fraction, step: Fraction) -> ConditionResult:
    """A condition against its base: the least that fulfils it, at least one `step` above nothing."""
    needed = max(step, least(condition.fraction, condition.strict, value, step))
    return ConditionResult(condition, value, needed, got, got - needed, got >= needed)


def carries(results: Iterable[ConditionResult], sums: Sums) -> bool:
    """Whether all conditions hold and anybody voted for with a vote that weighs anything.

    Conditions in seats or heads can hold where all who are for weigh 0; that is no vote for, and nothing carries
    without one.
    """
    return all(result.holds for result in results) and sums.for_.votes > 0


def sort_casts(side: Side) -> list[list[Cast]]:
    """The casts of a side in the order of BUCKETS. Raises `CaseError` for a choice that is none of a motion."""
    buckets: list[list[Cast]] = [[] for _ in BUCKETS]
    for cast in side.casts:
        kind = cast.choice if isinstance(cast.choice, Position) else type(cast.choice)
        if kind not in BUCKETS:
            raise CaseError("tally.choice_of_another_question", value=str(cast.choice))
        buckets[BUCKETS.index(kind)].append(cast)
    return buckets


def sums_of(side: Side) -> Sums:
    """The sums of a side: in every measure they add up to its roll, as `Sums` says."""
    buckets = sort_casts(side)
    sums = [*map(side.sum_of, buckets), side.not_cast()]
    if side.lines and not side.is_secret:
        unused = [Cast(Blank(), line, line.weight) for line in side.unused()]
        parts = [*buckets, unused]
        seats, heads = (_each_once([_counted_in(part, measure) for part in parts]) for measure in COUNTED_ONCE)
        sums = [Sum(each.votes, *numbers) for each, *numbers in zip(sums, seats, heads, strict=True)]
    return Sums(*sums)


def _counted_in(casts: Iterable[Cast], measure: Measure) -> set[int | str]:
    """The seats, or the persons, behind casts: a line without a holder is a person of its own."""
    lines = [cast.line for cast in casts if cast.line is not None]
    if measure is Measure.HEADS:
        return {line.holder or line.number for line in lines}
    return {line.number for line in lines} if measure is Measure.SEATS else set()


def _each_once(parts: Sequence[set[int | str]]) -> list[int]:
    """How many there are in each part, one that is in several only in the first; with votes for and against, in none
    of these two but among the abstentions."""
    pro, con, abstain, *others = parts
    divided = pro & con
    found, seen = [], set[int | str]()
    for part in (pro - divided, con - divided, abstain | divided, *others):
        found.append(len(part - seen))
        seen |= part
    return found


def voice_of(sums: Sums | None) -> Position | None:
    """How a section counts where each counts once."""
    if sums is None or not any((sums.for_.seats, sums.against.seats, sums.abstain.seats)):
        return None
    if sums.for_.votes == sums.against.votes:
        return Position.ABSTAIN
    return Position.FOR if sums.for_.votes > sums.against.votes else Position.AGAINST


def _parts(side: Side) -> dict[str, Side]:
    """The open votes of a side by section."""
    lines: dict[str, list[RollLine]] = defaultdict(list)
    casts: dict[str, list[Cast]] = defaultdict(list)
    for line in side.lines:
        lines[line.section].append(line)
    for section, cast in ((cast.line.section, cast) for cast in side.casts if cast.line is not None):
        casts[section].append(cast)
    return {code: Side(tuple(lines[code]), tuple(casts[code]), None) for code in lines}


def _among(side: Side, college: str) -> Side:
    """The open votes of one college."""
    lines = tuple(line for line in side.lines if line.category == college)
    casts = tuple(cast for cast in side.casts if cast.line is not None and cast.line.category == college)
    return Side(lines, casts, None)
