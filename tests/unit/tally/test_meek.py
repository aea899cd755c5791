"""Meek's, Warren's and the reference rule on small elections worked by hand, their reports and their refusals."""

import subprocess
import sys
from collections.abc import Collection
from fractions import Fraction
from unittest.mock import patch

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Candidate, Lot, Question, QuestionKind, Ranking, Vote
from congress.tally.constraints.fates import Fates
from congress.tally.contest import Contest, Count
from congress.tally.errors import RuleError
from congress.tally.meek import plain
from congress.tally.meek.bounds import Span, Undecided, is_more, nearest
from congress.tally.meek.plain import count_meek, count_warren
from congress.tally.meek.reference import count_reference
from congress.tally.report import Action, ElectionReport, Outcome, report_from_json
from congress.tally.rule import Constraint, ElectionRule, Method, Settings, Tie
from tests.unit.tally.build import elect, field

BOTH = (Method.MEEK, Method.WARREN)
EVERY = (*BOTH, Method.PRF_MEEK)
F = Fraction


def papers(**numbers: int) -> list[Vote]:
    """`papers(abc=3)`: three papers that rank a, b, c; `_` joins equal ranks (`a_b` ranks both first)."""
    found = []
    for marks, number in numbers.items():
        ranks: list[tuple[str, ...]] = []
        for place, key in enumerate(marks):
            if key != "_":
                shares = place > 0 and marks[place - 1] == "_"
                ranks = [*ranks[:-1], (*ranks[-1], key)] if shares else [*ranks, (key,)]
        found.append(Vote(None, Ranking(tuple(ranks)), papers=number))
    return found


def count(votes: list[Vote], keys: str, seats: int, method: Method = Method.MEEK, **rule: object) -> ElectionReport:
    lots = (Lot(tuple(reversed(keys))),)
    settings = Settings(**rule)  # type: ignore[arg-type]
    return elect(votes, field(keys), seats, method, ties=(Tie.LOT,), lots=lots, settings=settings)


def test_keep_factors_and_quota_by_hand() -> None:
    """a passes 10 to b, who then stands on the quota and is not above it; c's papers end, the quota falls."""
    report = count(papers(ab=30, b=10, cb=11, d=9), "abcd", 2, exact=True)
    assert report.stages[0].elected == ("a",)
    after = report.stages[1]
    assert after.action is Action.ITERATE
    assert dict(after.keep) == {"a": F(2, 3), "b": 1, "c": 1, "d": 1}
    assert dict(after.votes) == {"a": 20, "b": 20, "c": 11, "d": 9}
    assert (after.quota, after.non_transferable, after.loss, after.elected) == (20, 0, 0, ())
    gone = report.stages[2]
    assert (gone.action, gone.excluded, gone.non_transferable, gone.quota) == (Action.EXCLUDE, ("d",), 9, 17)
    assert gone.elected == ("b",)
    assert dict(gone.keep)["d"] == 0


def test_meek_keeps_a_part_where_warren_asks_a_price() -> None:
    """a keeps 2/3 of 30, c 5/6 of 24 and then of what a passes on; Warren's c takes all of the third that is left."""
    votes = papers(acd=30, cd=24, d=17, b=9)
    meek, warren = (count(votes, "abcd", 3, method, exact=True).stages[1] for method in BOTH)
    assert dict(meek.keep) == dict(warren.keep) == {"a": F(2, 3), "b": 1, "c": F(5, 6), "d": 1}
    assert dict(meek.votes) == {"a": 20, "b": 9, "c": 34 * F(5, 6), "d": 17 + F(34, 6)}
    assert dict(warren.votes) == {"a": 20, "b": 9, "c": 20 + 10, "d": 17 + 4}
    assert meek.elected == warren.elected == ("d",)


@pytest.mark.parametrize("method", BOTH)
def test_equal_ranks_count_as_all_orders_of_those_who_share_a_rank(method: Method) -> None:
    """Half of each paper is "a, b, c", half "b, a, c": a has 15 + 9 of it, b 15, and a's surplus goes to b and c."""
    report = count(papers(a_bc=30, a=9, c=18, d=3), "abcd", 2, method, exact=True)
    assert dict(report.stages[0].votes) == {"a": 24, "b": 15, "c": 18, "d": 3}
    orders = [Vote(None, Ranking.of(*keys), papers=15) for keys in ("abc", "bac")]
    assert count([*orders, *papers(a=9, c=18, d=3)], "abcd", 2, method, exact=True).stages == report.stages


def test_an_equal_rank_loses_its_excluded() -> None:
    report = count(papers(a_b_c=12, a=8, b=5, d=20), "abcd", 2, exact=True)
    assert dict(report.stages[0].votes) == {"a": 12, "b": 9, "c": 4, "d": 20}
    out = next(stage for stage in report.stages if stage.excluded == ("c",))
    assert dict(out.votes)["a"] + dict(out.votes)["b"] == 25


@pytest.mark.parametrize("method", BOTH)
def test_exactly_the_quota_is_not_enough_and_is_known_exactly_beside_bounds(method: Method) -> None:
    """b stands on 20 of 100 for ever, e comes as near as the surplus; c and d pass to each other without end."""
    votes = papers(abe=30, b=10, cde=25, dce=24, e=11)
    report = count(votes, "abcde", 4, method)
    before = report.stages[-2]
    assert (before.quota, before.votes_of("b")) == (20, 20)
    assert report.stages[-1].excluded == ("e",)  # tied, within the surplus; the lot has e first
    assert report.elected == ("a", "c", "d", "b")


@pytest.mark.parametrize("method", EVERY)
def test_every_sentence_has_words_and_every_stage_its_reason(method: Method) -> None:
    report = count(papers(abc=20, bca=9, cb=8, dc=6, e=4, ed=2), "abcde", 2, method)
    assert len(report.stages) > 3
    for stage in report.stages:
        told = [sentence(said) for said in stage.sentences]
        assert told
        assert all("%(" not in text for text in told)
    assert sentence(report.sentences[0]).startswith("Elected by single transferable vote by")
    assert report_from_json(report.to_json()) == report


@pytest.mark.parametrize("method", EVERY)
def test_a_tie_stops_the_count_until_a_lot_is_given(method: Method) -> None:
    votes = papers(a=10, b=5, c=3, d=3)
    report = elect(votes, field("abcd"), 2, method, ties=(Tie.LOT,))
    assert (report.outcome, report.tied, report.purpose) == (Outcome.NEEDS_LOT, ("c", "d"), "exclude")
    assert count(votes, "abcd", 2, method).stages[: len(report.stages)] == report.stages


@pytest.mark.parametrize("method", EVERY)
def test_earlier_stages_settle_a_tie_where_the_rule_says_so(method: Method) -> None:
    """Both come to 6; c had 4 and d 6 at first, so c goes. By lot alone d would."""
    votes = papers(ab=30, c=4, d=6, ec=2, b=18)
    chain = elect(votes, field("abcde"), 3, method, lots=(Lot(tuple("edcba")),))
    lot = count(votes, "abcde", 3, method)
    assert [stage.excluded for stage in chain.stages if stage.excluded][:2] == [("e",), ("c",)]
    assert [stage.excluded for stage in lot.stages if stage.excluded][:2] == [("e",), ("d",)]


def test_batches_take_those_out_who_cannot_win() -> None:
    votes = papers(a=40, b=25, c=20, d=2, e=1)
    together, single = (count(votes, "abcde", 2, batch=batch) for batch in (True, False))
    assert together.elected == single.elected
    assert together.stages[1].excluded == ("d",)  # in the order of the question, one stage each
    assert together.stages[1].sentences[0].key == "tally.meek_losers"
    assert single.stages[1].action is Action.ITERATE


@pytest.mark.parametrize("method", EVERY)
def test_alternates_are_ordered_by_going_on(method: Method) -> None:
    """a and b are in; of the rest d goes first, then e, so c is the first alternate: b's surplus comes to c."""
    votes = papers(ab=30, bc=20, c=6, d=4, e=7)
    without, report = (count(votes, "abcde", 2, method, alternates=number) for number in (0, 2))
    assert report.elected == without.elected == ("a", "b")
    assert report.stages[: len(without.stages)] == without.stages
    assert report.alternates == ("c", "e")
    assert [stage.excluded for stage in report.stages[len(without.stages) :] if stage.excluded] == [("d",), ("e",)]
    assert report.stages[len(without.stages)].sentences[0].key == "tally.meek_ordering"
    assert without.alternates == ()


@pytest.mark.parametrize("method", EVERY)
def test_withdrawn_candidates_receive_nothing(method: Method) -> None:
    votes = papers(dab=10, a=5, db=3, c=4)
    report = elect(votes, field("abcd", withdrawn="d"), 1, method, lots=(Lot(tuple("cba")),))
    assert dict(report.stages[0].votes) == {"a": 15, "b": 3, "c": 4}


class OneOfTwo:
    """Of a and b at most one, who dooms the other; c must be in, which dooms all others when one seat is left."""

    constraint = Constraint("section", "north", maximum=1)

    def fates(self, elected: Collection[str], excluded: Collection[str] = ()) -> Fates:
        needs_c, left = "c" not in elected, [key for key in "abd" if key not in (*elected, *excluded)]
        doomed = tuple(k for k in left if (k in "ab" and set("ab") & set(elected)) or (needs_c and len(elected) == 1))
        named = (*(["c"] if needs_c else []), *doomed)
        because = dict.fromkeys(named, self.constraint)
        return Fates(named[:needs_c], doomed, because, {key: (each,) for key, each in because.items()})


def guarded_count(method: Method, ranked: dict[str, int], lots: tuple[Lot, ...] = (Lot(tuple("dcba")),)) -> Count:
    people = tuple(Candidate(key, key.upper()) for key in "abcd")
    rule = ElectionRule("20", method, ties=(Tie.LOT,))
    asked = Contest(Question(QuestionKind.ELECTION, people, 2), rule, lots)
    if method is Method.PRF_MEEK:
        return count_reference({tuple(keys): F(n) for keys, n in ranked.items()}, asked, OneOfTwo())
    counting = count_meek if method is Method.MEEK else count_warren
    return counting({tuple((key,) for key in keys): F(n) for keys, n in ranked.items()}, asked, OneOfTwo())


@pytest.mark.parametrize("method", EVERY)
def test_the_doomed_go_at_once_and_the_guarded_never(method: Method) -> None:
    """a and b are both above the quota, but only one may be elected; c has fewest votes and may not go."""
    found = guarded_count(method, {"ad": 40, "bd": 35, "c": 5, "d": 10})
    assert found.elected == ["a", "c"]
    first, second = found.stages[0], found.stages[1]
    assert (first.elected, second.action, second.excluded) == (("a",), Action.DOOMED, ("b",))
    assert [(row.candidate, row.is_guarded, row.stage) for row in found.fates] == [
        ("c", True, 1),
        ("b", False, 1),
        ("d", False, 1),
    ]
    assert all(stage.action is not Action.EXCLUDE or "c" not in stage.excluded for stage in found.stages)


@pytest.mark.parametrize("method", EVERY)
def test_equal_votes_above_the_quota_go_by_lot_where_one_dooms_the_other(method: Method) -> None:
    ranked = {"a": 40, "b": 40, "c": 5, "d": 10}
    assert guarded_count(method, ranked).elected[0] == "b"
    assert (need := guarded_count(method, ranked, ()).need) is not None
    assert (need.tied, need.purpose) == (("a", "b"), "elect")


@pytest.mark.parametrize(
    ("method", "rule"),
    [
        (Method.MEEK, Settings(places=-1)),
        (Method.WARREN, Settings(omega=101)),
        (Method.PRF_MEEK, Settings(places=4)),
        (Method.PRF_MEEK, Settings(omega=9)),
    ],
)
def test_settings_that_are_not_done_are_refused(method: Method, rule: Settings) -> None:
    with pytest.raises(RuleError) as refused:
        elect(papers(a=1), field("ab"), 1, method, settings=rule)
    assert sentence(refused.value.message)


@pytest.mark.parametrize("rule", [Settings(places=9), Settings(omega=6), Settings(exact=True), Settings(batch=True)])
def test_the_reference_rule_lists_nothing_that_it_refuses(rule: Settings) -> None:
    """All is fixed but the alternates: even the values that it has are no settings of it."""
    with pytest.raises(RuleError) as refused:
        elect(papers(a=1), field("ab"), 1, Method.PRF_MEEK, settings=rule)
    assert sentence(refused.value.message).endswith("It takes: alternates.")


def test_fractions_too_long_are_refused_and_not_waited_for() -> None:
    votes = papers(ab=30, ba=29, c=4, d=3, e=3)
    with patch("congress.tally.meek.solver.LONGEST", 10_000), pytest.raises(RuleError, match="too_long"):
        count(votes, "abcde", 3, exact=True)


def test_what_lies_between_bounds_is_not_decided() -> None:
    assert is_more(Span(3, 4), Span(1, 2)) is True
    assert is_more(Span(1, 2), Span(2, 4)) is False
    with pytest.raises(Undecided):
        is_more(Span(1, 3), Span(2, 4))
    assert nearest(Span(25, 25), 1000, 100) == 3  # halves go up
    with pytest.raises(Undecided):
        nearest(Span(24, 25), 1000, 100)


def test_more_guard_digits_are_taken_when_they_are_needed() -> None:
    votes = papers(abcd=30, badc=29, cabd=17, dcab=13, eabc=11)
    expected = count(votes, "abcde", 3)
    with (
        patch.object(plain, "GUARDS", (-20, -10, 40)),
        patch.object(plain, "BUDGET", 0),
        patch.object(plain, "Solver", wraps=plain.Solver) as solver,
    ):
        assert count(votes, "abcde", 3) == expected
    assert solver.call_count == 3


def test_the_plain_path_needs_no_numpy() -> None:
    code = "import sys; sys.modules['numpy'] = None; import congress.tally.meek.methods, congress.tally.methods"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_an_election_without_papers_and_one_with_fewer_candidates_than_seats() -> None:
    assert count([], "ab", 2).elected == ("a", "b")
    report = count(papers(a=2), "abc", 5)
    assert (set(report.elected), report.vacant) == (set("abc"), 2)
