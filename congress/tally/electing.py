"""An election from plain Python: rankings, sets and scores in, the report out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from congress.tally.case import (
    Blank,
    Candidate,
    Choice,
    Counts,
    Lot,
    Moment,
    Names,
    Question,
    QuestionKind,
    Ranking,
    RollLine,
    Scores,
    Vote,
)
from congress.tally.count import tally
from congress.tally.errors import CaseError, RuleError
from congress.tally.methods import how
from congress.tally.report import ElectionReport
from congress.tally.rule import Constraint, ElectionRule, Family, Keeping, Method, PaperRule, Rules, Settings
from congress.tally.ties import lot_from_seed

FIELDS = {each.name for each in fields(Settings)} - {"options"}
Weight = int | Fraction
Word = TypeVar("Word", bound=StrEnum)


def elect(
    papers: Iterable[Any] | Mapping[Any, Weight],
    *,
    seats: int,
    method: Method | str,
    candidates: Iterable[str | Candidate] | Mapping[str, str] = (),
    withdrawn: Collection[str] = (),
    constraints: Sequence[Constraint] = (),
    keeping: Keeping | str = Keeping.GUARD,
    paper: PaperRule | str = PaperRule.UP_TO,
    lots: Iterable[Lot | Sequence[str]] = (),
    seed: str | None = None,
    article: str = "1",
    **settings: Any,
) -> ElectionReport:
    """Fill `seats` by `method` from papers in plain Python; nobody is entitled but who handed one in.

    A paper is a list of candidates in order (inside it a list or set of those ranked alike, where the method takes
    that), a set of names, a dict of whole numbers by candidate, or one name alone; nothing marked is a blank paper. For
    a method of names a list serves as a set. `papers` is an iterable of papers, or of pairs (paper, weight), or a dict
    of weights by paper; a weight is an int or a `Fraction`, 1 unless said.

    `candidates` are names, `Candidate`s (with the groups that constraints ask for) or a dict of names by key, in the
    order in which they are printed; without them all who are marked, sorted. `lots` settle ties: names in the order
    drawn; a tie that none of them covers is settled by the lot that `seed` gives among all candidates. `settings` are
    the fields of `Settings` and the options of the method, True and False standing for "yes" and "no". `article` is
    what the sentences cite. Raises `CaseError` for papers that are none and for a value of another kind, `RuleError`
    for what the method does not do.

    >>> from congress import tally
    >>> papers = [["Ana", "Bo"], ["Ana", "Bo", "Cleo"], ["Ana"], ["Bo", "Cleo"], ["Cleo"]]
    >>> tally.elect(papers, seats=2, method="gregory").elected
    ('Ana', 'Bo')
    """
    chosen = _method(method)
    family = how(chosen).family
    read = [(_choice(each, family), weight) for each, weight in _weighted(papers)]
    gone = _keys("withdrawn", withdrawn)
    people = _people(candidates, gone) if candidates else _marked(read, gone)
    if type(seats) is not int:  # True is none, and no seat can be halved
        raise _wrong("seats", "int", seats)
    rule = ElectionRule(
        article, chosen, _one_of(PaperRule, paper, "paper"), constraints=_each("constraints", Constraint, constraints),
        settings=_settings(settings), keeping=_one_of(Keeping, keeping, "keeping"),
    )  # fmt: skip
    drawn = tuple(
        lot if isinstance(lot, Lot) else Lot(_keys("lots", lot)) for lot in _each("lots", Lot | Sequence, lots)
    )
    if seed is not None:
        drawn += (lot_from_seed(_keys("seed", [seed])[0], [each.key for each in people]),)
    return count_choices(read, Question(QuestionKind.ELECTION, people, seats), rule, drawn)


def _method(name: Method | str) -> Method:
    try:
        return Method(name)
    except ValueError as error:
        raise RuleError("tally.method_not_done", method=str(name)) from error


def _one_of(kind: type[Word], name: Word | str, place: str) -> Word:
    try:
        return kind(name)
    except ValueError:
        raise _wrong(place, " | ".join(kind), name) from None


def _each(place: str, kind: Any, given: Any) -> tuple[Any, ...]:
    """What is given under the name `place`, checked to be a collection of a kind. Raises `CaseError`."""
    if not isinstance(given, Iterable):
        raise _wrong(place, "list", given)
    found = tuple(given)
    for each in found:
        if not isinstance(each, kind):
            raise _wrong(place, getattr(kind, "__name__", str(kind)), each)
    return found


def _keys(place: str, given: Any) -> tuple[str, ...]:
    return _each(place, str, given)


def count_choices(
    papers: Sequence[tuple[Choice, Weight]], question: Question, rule: ElectionRule, lots: Sequence[Lot] = ()
) -> ElectionReport:
    """Count choices with their weights, by the one function that counts, as if they were all there is of a roll.

    Raises `CaseError` or `RuleError`.
    """
    roll, counts, votes = case_of(papers)
    report = tally(roll, counts, counts, question, votes, Rules(election=rule), lots)
    assert isinstance(report, ElectionReport)  # noqa: S101  # an election gives no other
    return report


def case_of(papers: Sequence[tuple[Choice, Weight]]) -> tuple[tuple[RollLine, ...], Counts, list[Vote]]:
    """Choices with their weights as a roll, counts and votes: all that there are.

    Those of whole weight are secret papers; where one weighs a fraction, all are lines of a roll.
    """
    roll: tuple[RollLine, ...] = ()
    if all(weight.denominator == 1 for _, weight in papers):
        votes = [Vote(None, choice, papers=int(weight)) for choice, weight in papers]
    else:
        weights = enumerate((Fraction(weight) for _, weight in papers), 1)
        roll = tuple(RollLine(number, weight, "paper", True, "") for number, weight in weights)
        votes = [Vote(line.number, choice) for line, (choice, _) in zip(roll, papers, strict=True)]
    number = sum(vote.papers for vote in votes)
    moment = Moment(number, number, Fraction(number), 1)
    return roll, Counts(moment, moment, moment), votes


def _weighted(papers: Iterable[Any] | Mapping[Any, Weight]) -> Iterable[tuple[Any, Weight]]:
    """Each paper with its weight. No paper holds a number after a paper, so that a pair is told from a ranking."""
    if not isinstance(papers, Iterable):
        raise _wrong("papers", "list | dict", papers)
    for each in papers.items() if isinstance(papers, Mapping) else papers:
        is_pair = isinstance(each, tuple) and len(each) == 2 and isinstance(each[1], int | float | Fraction)
        marked, weight = each if is_pair else (each, 1)
        if isinstance(weight, bool | float):
            raise _wrong("weight", "int | Fraction", weight)
        yield marked, weight


def _choice(paper: Any, family: Family) -> Choice:
    """A paper in plain Python as a choice. Raises `CaseError` for anything else."""
    if isinstance(paper, str):
        paper = [paper]
    if not isinstance(paper, Mapping | Sequence | set | frozenset):
        raise _wrong("paper", "list | set | dict", paper)
    if not paper:
        return Blank()
    if isinstance(paper, Mapping):
        if any(type(score) is not int for score in paper.values()):
            raise _wrong("paper", "int", paper)
        return Scores(tuple(sorted((_key(key), score) for key, score in paper.items())))
    if isinstance(paper, Sequence) and family is not Family.NAMES:
        return Ranking(tuple(_rank(rank) for rank in paper))
    names = [_key(key) for key in paper]
    for place, key in enumerate(names):
        if key in names[:place]:
            raise CaseError("tally.doubled_rank", candidate=key)
    return Names(frozenset(names))


def _rank(rank: Any) -> tuple[str, ...]:
    if isinstance(rank, str):
        return (rank,)
    if not isinstance(rank, list | tuple | set | frozenset) or not rank:
        raise _wrong("paper", "str", rank)
    return tuple(sorted(_key(key) for key in rank))


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise _wrong("paper", "str", key)
    return key


def _wrong(place: str, expected: str, value: Any) -> CaseError:
    return CaseError("tally.wrong_kind", place=place, expected=expected, value=str(value))


def _people(
    candidates: Iterable[str | Candidate] | Mapping[str, str], withdrawn: Collection[str]
) -> tuple[Candidate, ...]:
    named: Iterable[Candidate | tuple[str, str]]
    if isinstance(candidates, Mapping):
        named = zip(_keys("candidates", candidates), _keys("candidates", candidates.values()), strict=True)
    else:
        found = _each("candidates", str | Candidate, candidates)
        named = [each if isinstance(each, Candidate) else (each, each) for each in found]
    people = [each if isinstance(each, Candidate) else Candidate(*each) for each in named]
    unknown = set(withdrawn) - {each.key for each in people}
    if unknown:
        raise CaseError("tally.unknown_candidate", candidate=min(unknown))
    return tuple(
        Candidate(each.key, each.name, each.groups, each.withdrawn or each.key in withdrawn) for each in people
    )


def _marked(papers: Iterable[tuple[Choice, Weight]], withdrawn: Collection[str]) -> tuple[Candidate, ...]:
    """Everybody who is marked on a paper, or has withdrawn, sorted: no order of papers changes it."""
    keys = set(withdrawn)
    for choice, _ in papers:
        if isinstance(choice, Ranking):
            keys.update(choice.keys)
        elif isinstance(choice, Names):
            keys |= choice.names
        elif isinstance(choice, Scores):
            keys.update(key for key, _ in choice.scores)
    return _people(sorted(keys), withdrawn)


def _settings(given: Mapping[str, Any]) -> Settings:
    options = [
        [name, {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)]
        for name, value in given.items()
        if name not in FIELDS
    ]
    return Settings.from_json({name: value for name, value in given.items() if name in FIELDS} | {"options": options})
