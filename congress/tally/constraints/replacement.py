"""Replacement by votes: seats are filled by votes alone, then who came in last gives way until the minimums are met.

The way of Decidim's partial renewal (meta.decidim.org, rules of its coordinating committee): if a group has fewer
members than its minimum, the elected outside of it with fewest votes gives way to its candidate with most votes not
selected; again until the minimum is reached or nobody is left. A maximum works the other way round. Nobody comes in
with no vote, nobody comes back, and no replacement breaks a constraint that holds. Constraints are taken in the order
listed. Ties are left to the lot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.case import Candidate
from congress.tally.constraints.guardian import belongs, label
from congress.tally.constraints.keeping import kept, number_of
from congress.tally.contest import Contest, Count, How, Papers
from congress.tally.errors import RuleError
from congress.tally.report import Action, Fate, Stage
from congress.tally.rule import Constraint, ElectionRule, Force, Keeping, Method
from congress.tally.show import show
from congress.tally.ties import NeedsLot, order_by_lot

NOTHING = Fraction(0)
BY_VOTES = (Method.BLOCK, Method.LIMITED, Method.CUMULATIVE, Method.APPROVAL, Method.SCORE)
"""Methods that put all candidates in one order by votes, so that replacing by votes means something."""


def refuse_constraints(rule: ElectionRule, method: How) -> None:
    """Raise `RuleError` for constraints that cannot be kept as the rule says: a rule is never passed over."""
    if not rule.constraints:
        return
    if rule.keeping is Keeping.REPLACE and rule.method not in BY_VOTES:
        raise RuleError("tally.replacement_not_done", article=rule.article, method=rule.method.value)
    if rule.keeping is Keeping.GUARD and not method.keeps_constraints:
        raise RuleError("tally.constraints_not_done", article=rule.article, method=rule.method.value)
    for constraint in rule.constraints:
        if constraint.keeps_empty and (rule.keeping is Keeping.REPLACE or constraint.force is Force.SHOULD):
            article = constraint.article or rule.article
            raise RuleError("tally.unfilled_not_done", article=article, constraint=label(constraint))


def count_keeping(method: How, papers: Papers, contest: Contest) -> Count:
    """Count by a method and say what became of each constraint, replacing by votes where the rule says so."""
    return settle(method.count(papers, contest), contest)


def settle(count: Count, contest: Contest) -> Count:
    """A finished count with its replacements, where the rule has any, and what became of each constraint."""
    rule = contest.rule
    if not rule.constraints or count.need:
        return count
    if rule.keeping is Keeping.REPLACE:
        last = count.stages[-1]
        replaced = replace_by_votes(count.elected, dict(last.votes), contest, last.number)
        count.elected, count.need = replaced.elected, replaced.need
        count.stages += replaced.stages
        count.fates += replaced.fates
        count.alternates = [key for key in count.alternates if key not in count.elected]
    count.kept = list(kept(contest.question, rule, count.elected, count.fates))
    return count


@dataclass
class Replaced:
    """Who is elected in the end, in order; a stage for each replacement, and the tie that stopped them."""

    elected: list[str]
    stages: list[Stage] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    need: NeedsLot | None = None


def replace_by_votes(
    elected: Sequence[str], votes: Mapping[str, Fraction], contest: Contest, after: int = 1
) -> Replaced:
    """Replace among `elected` by the `votes` of all standing. `after`: the number of the stage before."""
    replacer = _Replacer(Replaced(list(elected)), votes, contest, after)
    try:
        for constraint in contest.rule.constraints:
            while replacer.step(constraint):
                pass
    except NeedsLot as need:
        replacer.found.need = need
    return replacer.found


@dataclass
class _Replacer:
    found: Replaced
    votes: Mapping[str, Fraction]
    contest: Contest
    after: int
    gone: set[str] = field(default_factory=set)

    def step(self, constraint: Constraint) -> bool:
        """One replacement for a constraint. False where none is due, or none is possible, which is said."""
        elected, question = self.found.elected, self.contest.question
        got = number_of(question, elected, constraint)
        is_short = got < constraint.minimum
        if not is_short and (constraint.maximum is None or got <= constraint.maximum):
            return False
        standing = {candidate.key: candidate for candidate in self.contest.standing}
        leave = [standing[key] for key in elected if belongs(standing[key], constraint) is not is_short]
        come = [
            candidate
            for key, candidate in standing.items()
            if key not in elected and key not in self.gone and self.votes[key] > 0
            and belongs(candidate, constraint) is is_short
        ]  # fmt: skip
        pairs = [(out, new) for out in leave for new in come if self._spares(constraint, out, new)]
        if not pairs:
            self._close(constraint, (), Message("tally.replacement_stops", constraint=label(constraint), got=got))
            return False
        out = self._one([pair[0] for pair in pairs], most=False)
        new = self._one([pair[1] for pair in pairs if pair[0].key == out], most=True)
        self._exchange(constraint, got, out, new)
        return True

    def _exchange(self, constraint: Constraint, got: int, out: str, new: str) -> None:
        names = self.contest.names
        self.found.elected.remove(out)
        self.found.elected.append(new)
        self.gone.add(out)
        said = Message(
            "tally.replaced", constraint=label(constraint), got=got, name=names[new], votes=show(self.votes[new]),
            out=names[out], lost=show(self.votes[out]),
        )  # fmt: skip
        self._close(constraint, (out, new), said)

    def _spares(self, constraint: Constraint, out: Candidate, new: Candidate) -> bool:
        """Whether the exchange breaks no other constraint, and none that is broken already gets worse."""
        for other in self.contest.rule.constraints:
            change = belongs(new, other) - belongs(out, other)
            if other is constraint or not change:
                continue
            then = number_of(self.contest.question, self.found.elected, other) + change
            if then < other.minimum and change < 0:
                return False
            if other.maximum is not None and then > other.maximum and change > 0:
                return False
        return True

    def _one(self, among: Sequence[Candidate], *, most: bool) -> str:
        keys = list(dict.fromkeys(candidate.key for candidate in among))
        best = (max if most else min)(self.votes[key] for key in keys)
        tied = [key for key in keys if self.votes[key] == best]
        return tied[0] if len(tied) == 1 else order_by_lot(tied, "elect" if most else "exclude", self.contest.lots)[0]

    def _close(self, constraint: Constraint, of: tuple[str, ...], said: Message) -> None:
        number = self.after + len(self.found.stages) + 1
        out, new = of[:1], of[1:]
        self.found.fates += [Fate(key, key in new, number, constraint, (constraint,)) for key in of]
        by_key = tuple((key, self.votes[key]) for key in self.contest.names)
        still = tuple((key, NOTHING) for key in self.contest.names)
        self.found.stages.append(
            Stage(number, Action.REPLACE, of, by_key, still, NOTHING, NOTHING, NOTHING, new, out, (said,))
        )
