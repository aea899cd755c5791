"""Texts put against each other, counted again naively, whatever the papers."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from congress.tally.case import Lot, Names, Question, QuestionKind, Ranking, Vote
from congress.tally.decisions.counterposed import tally_texts
from congress.tally.report import CounterposedReport, Outcome
from congress.tally.rule import Base, Condition, Contrast, CounterposedRule, Rules, Tie
from tests.unit.tally.build import counts, field, heads

KEYS = "abcs"
LOT = Lot(tuple(KEYS))
PART = st.fractions(min_value=Fraction(1, 4), max_value=Fraction(3, 4), max_denominator=6)
orders = st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True).map(tuple)
papers_of = st.dictionaries(orders, st.integers(1, 4), min_size=1, max_size=7)
Papers = dict[tuple[str, ...], int]


def put(papers: Papers, rule: CounterposedRule, *lots: Lot) -> CounterposedReport:
    plain = rule.method is Contrast.PLURALITY
    votes = [
        Vote(None, Names.of(order[0]) if plain else Ranking.of(*order), papers=number)
        for order, number in papers.items()
    ]
    opened = counts(heads(sum(papers.values())))
    question = Question(QuestionKind.DECISION, field(KEYS))
    return tally_texts((), opened, opened, question, votes, Rules(counterposed=rule), lots)


def preferring(papers: Papers, one: str, other: str) -> int:
    return sum(
        number
        for order, number in papers.items()
        if one in order and (other not in order or order.index(one) < order.index(other))
    )


@given(papers_of, st.sampled_from([Contrast.SCHULZE, Contrast.RANKED_PAIRS]), PART)
def test_a_text_carries_only_where_it_reaches_what_is_asked(papers: Papers, method: Contrast, part: Fraction) -> None:
    condition = Condition(part, False, Base.VALID_PAPERS)
    report = put(papers, CounterposedRule("31", method, "s", (condition,)), LOT)
    kept = set()
    for result in report.texts:
        pro = preferring(papers, result.key, "s")
        assert (result.votes, result.holds) == (pro, pro > 0 and pro >= part * sum(papers.values()))
        kept |= {result.key} if result.holds else set()
    assert (report.outcome is Outcome.CARRIED) is (report.carried in kept) is bool(report.carried)
    left = kept | {"s"}
    for key in left:
        if all(preferring(papers, key, other) > preferring(papers, other, key) for other in left - {key}):
            assert report.carried == ("" if key == "s" else key)


@given(papers_of)
def test_a_runoff_is_between_those_with_most_votes(papers: Papers) -> None:
    firsts = {key: sum(number for order, number in papers.items() if order[0] == key) for key in KEYS}
    total = sum(papers.values())
    report = put(papers, CounterposedRule("31", Contrast.PLURALITY, "s"), LOT)
    best = max(firsts, key=lambda key: firsts[key])
    if 2 * firsts[best] > total:
        assert report.carried == ("" if best == "s" else best)
        return
    assert (report.outcome, len(report.next_texts)) == (Outcome.NEEDS_VOTE, 2)
    out = [firsts[key] for key in KEYS if key not in report.next_texts]
    assert all(firsts[key] >= max(out) for key in report.next_texts)
    again = put(papers, CounterposedRule("31", Contrast.CONTINGENT, "s"), LOT)
    one, other = report.next_texts
    difference = preferring(papers, one, other) - preferring(papers, other, one)
    first = one if difference > 0 or (not difference and LOT.drawn.index(one) < LOT.drawn.index(other)) else other
    assert again.carried == ("" if first == "s" else first)


@given(papers_of, st.sampled_from(list(Contrast)))
def test_without_a_lot_a_tie_is_lost_or_asked_and_never_settled(papers: Papers, method: Contrast) -> None:
    asked = put(papers, CounterposedRule("31", method, "s"))
    lost = put(papers, CounterposedRule("31", method, "s", ties=(Tie.LOST,)))
    if asked.outcome is Outcome.NEEDS_LOT:
        assert (lost.outcome, lost.carried) == (Outcome.LOST, "")
        assert len(asked.tied) > 1
    else:
        assert asked == lost
    assert put(papers, CounterposedRule("31", method, "s"), LOT).outcome is not Outcome.NEEDS_LOT
