"""Lots that come from a seed: the order, typed out from SHA-256; who is chosen by it, and what the report says."""

import hashlib
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from congress.cli import counting
from congress.languages.wording import sentence
from congress.tally import Candidate, Lot, Names, Question, QuestionKind, Vote
from congress.tally.case import Ranking
from congress.tally.count import tally
from congress.tally.decisions.counterposed import tally_texts
from congress.tally.electing import elect
from congress.tally.errors import CaseError
from congress.tally.places import recount_papers, vacancy_of
from congress.tally.report import ElectionReport, Outcome
from congress.tally.rule import Contrast, CounterposedRule, ElectionRule, Method, Rules, Tie
from congress.tally.ties import LOT_DOMAIN, lot_from_seed, seed_digest
from tests.unit.tally.build import counts, field, heads, motion

DICE = "4 2 6 1"
# printf 'congress lot of a tie v1\0\0\0\0\0\0\0\0\007''4 2 6 1''ana' | sha256sum
DIGESTS = {
    "cleo": "7b657a01a0cba48b8573e280de5476644d598e35489c8364e9e7fbb913af74b6",
    "bo": "bbed0450621b95b9eb4e7feea571f5f81e81b566a9b19e431cc216d609f54575",
    "ana": "faa756d6d7ef198be30b0add96036b7427bf4b748233adfcaf0040bc89e49363",
}
OF_AN_ACCENT = {
    "bo": "378854754cdcaa70639d029321c89daeaeb41a3a882c81fb3cc6463593c2f9be",
    "cleo": "545fbd6e97181358475d59eca39b33122685ee8281f061d7fdaeb9d50d179a96",
    "ana": "c56771c1b6458f384378b3021ffdf74a56806f9f4f26789f8c3633cb5a69d06c",
}


@pytest.mark.parametrize(("seed", "digests"), [(DICE, DIGESTS), ("é", OF_AN_ACCENT)])
def test_the_order_is_that_of_digests(seed: str, digests: dict[str, str]) -> None:
    for key, digest in digests.items():
        assert seed_digest(LOT_DOMAIN, seed, key).hex() == digest
    assert lot_from_seed(seed, ["ana", "bo", "cleo"], "elect") == Lot(tuple(digests), "elect", seed)
    assert lot_from_seed(seed, ["cleo", "ana"]).drawn == tuple(key for key in digests if key != "bo")


def test_the_digest_is_that_of_tag_length_seed_and_key() -> None:
    said = b"congress lot of a tie v1\0" + b"\0\0\0\0\0\0\0\x07" + b"4 2 6 1" + b"ana"
    assert hashlib.sha256(said).hexdigest() == DIGESTS["ana"]
    assert seed_digest(LOT_DOMAIN, "12", "3x") != seed_digest(LOT_DOMAIN, "1", "23x")


@pytest.mark.parametrize("seed", ["", "\udc80"])
def test_a_seed_is_a_text(seed: str) -> None:
    with pytest.raises(CaseError, match=r"tally\.no_seed"):
        elect([["ana"], ["bo"]], seats=1, method="block", seed=seed)


def test_a_number_is_no_seed() -> None:
    with pytest.raises(CaseError, match=r"tally\.wrong_kind"):
        elect([["ana"]], seats=1, method="block", seed=4)  # type: ignore[arg-type]


EVEN = [["ana"], ["bo"], ["cleo"]]


def test_a_seed_settles_what_no_lot_covers_and_the_report_says_which() -> None:
    report = elect(EVEN, seats=1, method="block", seed=DICE)
    assert (report.outcome, report.elected) == (Outcome.ELECTED, ("cleo",))
    assert sentence(report.sentences[-1]) == (
        "Where a tie is left to the lot, the lot comes from the seed “4 2 6 1” (by SHA-256 of the seed with the key of "
        "each): cleo, bo, ana."
    )
    assert elect(EVEN, seats=1, method="block", seed="é").elected == ("bo",)
    drawn = elect(EVEN, seats=1, method="block", lots=[["ana", "bo", "cleo"]], seed=DICE)
    assert drawn.elected == ("ana",)
    without = elect(EVEN, seats=1, method="block")
    assert without.outcome is Outcome.NEEDS_LOT
    assert "tally.lot_from_seed" not in {said.key for said in without.sentences}


def test_a_lot_that_its_seed_does_not_give_is_refused() -> None:
    lot = lot_from_seed(DICE, ["ana", "bo", "cleo"])
    assert elect(EVEN, seats=1, method="block", lots=[lot]).elected == ("cleo",)
    wrong = replace(lot, drawn=("ana", "bo", "cleo"))
    with pytest.raises(CaseError) as refused:
        elect(EVEN, seats=1, method="block", lots=[wrong])
    assert sentence(refused.value.message) == (
        "The seed “4 2 6 1” does not give the lot said to come from it: ana, bo, cleo."
    )


def test_the_vote_of_a_chair_comes_from_no_seed() -> None:
    with pytest.raises(CaseError, match=r"tally\.lot_not_of_seed"):
        motion(1, 1, ties=(Tie.CHAIR,), lots=(Lot(("for",), "chair", DICE),))


def test_lots_that_were_drawn_are_written_as_they_always_were() -> None:
    drawn, sown = Lot(("b", "a"), "elect"), lot_from_seed(DICE, "ab")
    assert drawn.to_json() == {"drawn": ["b", "a"], "purpose": "elect"}
    assert sown.to_json() == {"drawn": list(sown.drawn), "purpose": "any", "seed": DICE}
    assert [Lot.from_json(lot.to_json()) for lot in (drawn, sown)] == [drawn, sown]


def test_a_motion_and_texts_are_settled_by_a_seed_too() -> None:
    lot = lot_from_seed(DICE, ("for", "against"), "carry")
    report = motion(1, 1, ties=(Tie.LOT,), lots=(lot,))
    assert report.outcome is (Outcome.CARRIED if lot.drawn[0] == "for" else Outcome.LOST)
    assert [said.params["seed"] for said in report.sentences if said.key == "tally.lot_from_seed"] == [DICE]
    rule = CounterposedRule("30", Contrast.CONTINGENT, ties=(Tie.LOT,))
    question = Question(QuestionKind.ELECTION, field("ab"), 1)
    moment = counts(heads(2))
    votes = [Vote(None, Ranking.of("a")), Vote(None, Ranking.of("b"))]
    sown = lot_from_seed(DICE, "ab")
    found = tally_texts((), moment, moment, question, votes, Rules(counterposed=rule), (sown,))
    assert found.carried == sown.drawn[0]
    assert sentence(found.sentences[-1]).endswith(f"{', '.join(sown.drawn).upper()}.")


def test_a_seat_that_falls_vacant_says_the_seed() -> None:
    people = tuple(Candidate(key, key) for key in ("ana", "bo", "cleo"))
    question = Question(QuestionKind.ELECTION, people, 1)
    votes = [Vote(None, Ranking.of("ana", "bo"), papers=2), Vote(None, Ranking.of("ana", "cleo"), papers=2)]
    moment, rule = counts(heads(4)), ElectionRule("20", Method.SCOTTISH)
    vacancy = vacancy_of((), moment, question, votes, rule, "ana", lots=(lot_from_seed(DICE, [p.key for p in people]),))
    report = recount_papers(vacancy)
    assert report.elected == ("bo",)  # cleo is drawn first, to be excluded
    assert report.sentences[-1].params["seed"] == DICE


def test_the_command_takes_a_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "even.blt"
    path.write_text('2 1\n1 1 0\n1 2 0\n0\n"Ana"\n"Bo"\n"Post"\n', encoding="utf-8")
    assert counting.main([str(path), "--rule", "block", "--json"]) == counting.NEEDS_LOT
    capsys.readouterr()
    for seed in (DICE, "b"):
        assert counting.main([str(path), "--rule", "block", "--seed", seed, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        first = {"1": "Ana", "2": "Bo"}[lot_from_seed(seed, "12").drawn[0]]
        assert found["elected"] == [first]
        assert any(f"the seed “{seed}”" in said for said in found["sentences"])
    assert lot_from_seed(DICE, "12").drawn != lot_from_seed("b", "12").drawn
    assert counting.main([str(path), "--seed", ""]) == counting.WRONG
    assert "A seed is a text of at least one letter or digit." in capsys.readouterr().err


def test_whole_ballots_take_lots_from_a_seed() -> None:
    question = Question(QuestionKind.ELECTION, field("ab"), 1)
    votes = [Vote(None, Names.of("a")), Vote(None, Names.of("b"))]
    moment = counts(heads(2))
    rules = Rules(election=ElectionRule("20", Method.BLOCK))
    lot = lot_from_seed(DICE, "ab")
    report = tally((), moment, moment, question, votes, rules, (lot,))
    assert isinstance(report, ElectionReport)
    assert report.elected == lot.drawn[:1]
    assert report.papers.valid == Fraction(2)
