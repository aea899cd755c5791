"""What other libraries found in the same cases, as recorded; `make cross-check` asks them again."""

import json

from bench.cross import RECORD, Method, cases, differences, report


def test_the_tally_agrees_with_what_other_libraries_found() -> None:
    recorded = json.loads(RECORD.read_text("utf-8"))
    assert set(recorded["versions"]) == {"pyrankvote", "pref_voting", "abcvoting", "apportionment", "votelib"}
    found = cases()
    assert [case["name"] for case in found] == list(recorded["answers"])
    assert [line for case in found for line in differences(case, recorded["answers"][case["name"]])] == []
    assert sum(len(answers) for answers in recorded["answers"].values()) > 700


def test_the_cases_are_not_the_easy_ones() -> None:
    """Circles, and counts that differ by the method."""
    recorded = json.loads(RECORD.read_text("utf-8"))["answers"]
    rankings = [answers for name, answers in recorded.items() if name.startswith("ranking")]
    assert sum(not answers["condorcet"] for answers in rankings) >= 5
    shares = [answers for name, answers in recorded.items() if name.startswith("shares")]
    assert sum(len({tuple(seats) for seats in answers.values()}) > 1 for answers in shares) >= 15
    committees = [answers for name, answers in recorded.items() if name.startswith("approval")]
    assert sum(len({json.dumps(each) for each in answers.values()}) > 1 for answers in committees) >= 5


def test_few_runoffs_meet_a_tie() -> None:
    tied = [
        case
        for case in cases()
        if case["kind"] == "ranking" and report(case, Method.INSTANT_RUNOFF, 1, draws=False).tied
    ]
    assert len(tied) <= 8
