"""Small constrained elections for the tests, made with few words."""

from collections.abc import Callable, Iterable, Mapping

from congress.tally.case import Candidate, Lot, Names, Question, QuestionKind, Vote
from congress.tally.count import tally
from congress.tally.methods import how
from congress.tally.report import ElectionReport
from congress.tally.rule import Constraint, ElectionRule, Keeping, Method, Rules
from tests.unit.tally.build import counts, heads

Groups = tuple[tuple[str, str], ...]


def standing(groups: Mapping[str, Groups]) -> tuple[Candidate, ...]:
    """Candidates by key with their groups, the key as name."""
    return tuple(Candidate(key, key, of) for key, of in groups.items())


def gender(women: str) -> Callable[[str], Groups]:
    """Women are those whose first letter stands in `women`."""
    return lambda key: (("gender", "women" if key[0] in women else "men"),)


def rule_of(
    constraints: Iterable[Constraint], keeping: Keeping = Keeping.GUARD, method: Method = Method.BLOCK
) -> Rules:
    """Rules of an election under constraints."""
    ties = how(method).ties
    return Rules(election=ElectionRule("20", method, ties=ties, constraints=tuple(constraints), keeping=keeping))


def elect_by_votes(
    votes: Mapping[str, int],
    groups: Callable[[str], Groups],
    places: int,
    *constraints: Constraint,
    keeping: Keeping = Keeping.GUARD,
    lots: tuple[Lot, ...] = (),
) -> ElectionReport:
    """Block plurality where each candidate gets so many papers that name nobody else."""
    papers = [Vote(None, Names.of(key), papers=number) for key, number in votes.items() if number]
    question = Question(QuestionKind.ELECTION, standing({key: groups(key) for key in votes}), places)
    opened = counts(heads(sum(votes.values())))
    report = tally((), opened, opened, question, papers, rule_of(constraints, keeping), lots)
    assert isinstance(report, ElectionReport)
    return report
