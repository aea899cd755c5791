"""What `congress count` says beside the figures: why papers are invalid, where the rule comes from, what is wrong."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from congress.cli import count_file, count_text, counting
from congress.cli.count_arguments import rules
from congress.kernel.message import Message
from congress.languages.wording import words
from congress.tally.case import Blank, Candidate, Choice, Invalid, Names, Ranking, Scores
from congress.tally.formats.paper_file import PaperFile
from congress.tally.formats.papers_json import write_json
from congress.tally.invalid import REASONS
from congress.tally.methods import METHODS
from congress.tally.rule import Constraint, Method, PaperRule, Settings, Unfilled
from congress.tally.settings import TAKEN
from tests.unit.tally.test_command import PAPERS
from tests.unit.tally.test_command_output import FURTHER, GROUPS, NAMED, RANKED, SCORED, run

ORDER = "The file ranks candidates; this rule takes the names on a paper without their order."
FAMILIES = {"ranking": RANKED, "names": NAMED, "scores": SCORED}


@pytest.fixture
def blt(tmp_path: Path) -> Path:
    path = tmp_path / "board.blt"
    path.write_text(PAPERS, encoding="utf-8")
    return path


def held(tmp_path: Path, papers: dict[Choice, int], candidates: tuple[Candidate, ...] = GROUPS) -> Path:
    path = tmp_path / "papers.json"
    path.write_text(write_json(PaperFile(candidates, 2, tuple(papers.items()), "Board")), encoding="utf-8")
    return path


# Why papers are invalid


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--rule", "limited", "--most", "1"], ["Invalid for naming more than 1: 6.", ORDER]),
        (
            ["--rule", "slates"],
            [
                "Invalid for naming two slates, or people of two: 6.",
                ORDER,
                "The file puts nobody on a slate, so every candidate counts as a slate of one.",
            ],
        ),
        (["--rule", "approval", "--most", "1"], ["Invalid for naming more than 1: 6.", ORDER]),
        (["--rule", "phragmen"], [ORDER]),
        (["--rule", "block", "--seats", "1"], ["Invalid for naming more than 1: 6.", ORDER]),
        (["--rule", "block", "--exactly"], ["Invalid for naming fewer than 2: 4.", ORDER]),
        (["--rule", "scottish"], []),
    ],
)
def test_a_ranked_file_counted_by_names_says_what_became_of_its_papers(
    blt: Path, arguments: list[str], told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    out = run(capsys, blt, *arguments)[1].splitlines()
    place = next(number for number, line in enumerate(out) if line.startswith("Papers returned: 10"))
    assert out[place + 1 : -1] == told
    page = unescape(run(capsys, blt, *arguments, "--html")[1])
    found = json.loads(run(capsys, blt, *arguments, "--json")[1])
    assert all(f"<p>{each}</p>" in page for each in told)
    assert [each for each in found["sentences"] if each in told] == told
    assert sum(int(number) for _, number in found["papers"]["reasons"]) == int(found["papers"]["invalid"])


def test_papers_without_order_lose_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for papers in (NAMED, {Ranking.of("a"): 3, Ranking.of("b"): 2}):
        assert ORDER not in run(capsys, held(tmp_path, papers), "--rule", "approval")[1]


PEOPLE = (
    Candidate("x", "X", (("slate", "x"),)),
    Candidate("a", "Anna", (("slate", "x"),)),
    Candidate("y", "Y", (("slate", "y"),)),
    Candidate("z", "Z", withdrawn=True),
)


@pytest.mark.parametrize(
    ("reason", "method", "choice", "settings", "told"),
    [
        ("too_many_names", Method.LIMITED, Names.of("a", "x"), {"most": 1}, "Invalid for naming more than 1: 7."),
        ("too_few_names", Method.BLOCK, Names.of("a"), {}, "Invalid for naming fewer than 2: 7."),
        (
            "only_withdrawn", Method.SCOTTISH, Ranking.of("z"), {},
            "Invalid for naming nobody but candidates who have withdrawn: 7.",
        ),
        (
            "equal_ranks", Method.SCOTTISH, Ranking((("a", "x"),)), {},
            "Invalid for putting several candidates in one place: 7.",
        ),
        ("score_below_zero", Method.SCORE, Scores.of(a=-1), {"most": 5}, "Invalid for a number below zero: 7."),
        (
            "too_many_points", Method.CUMULATIVE, Scores.of(a=4, x=2), {"most": 5},
            "Invalid for giving more points together than 5: 7.",
        ),
        ("score_too_high", Method.SCORE, Scores.of(a=6), {"most": 5}, "Invalid for giving a candidate more than 5: 7."),
        ("two_slates", Method.SLATES, Names.of("x", "y"), {}, "Invalid for naming two slates, or people of two: 7."),
        (
            "names_on_closed_list", Method.SLATES, Names.of("a"), {},
            "Invalid for naming people where lists are closed: 7.",
        ),
        ("spoilt", Method.BLOCK, Invalid("spoilt"), {}, "Refused by the tellers as spoilt: 7."),
        ("signed", Method.BLOCK, Invalid("signed"), {}, "Invalid for another reason, “signed”: 7."),
    ],
)  # fmt: skip
def test_every_reason_is_told(reason: str, method: Method, choice: Choice, settings: dict[str, int], told: str) -> None:
    paper = PaperRule.EXACTLY if reason == "too_few_names" else PaperRule.UP_TO
    rule = count_file.rule_of(method, paper=paper, settings=Settings(**settings))  # type: ignore[arg-type]
    report = count_file.count_papers(PaperFile(PEOPLE, 2, ((choice, 7), (Blank(), 2))), None, rule)
    assert dict(report.papers.reasons) == {reason: 7}
    assert [text for text in map(count_text.said, report.sentences) if text.endswith(": 7.")] == [told]
    assert reason in REASONS or reason == "signed"


# Where the rule comes from


@pytest.mark.parametrize("method", METHODS)
def test_every_rule_cites_its_source_and_no_article(
    tmp_path: Path, method: Method, capsys: pytest.CaptureFixture[str]
) -> None:
    path = held(tmp_path, FAMILIES[METHODS[method].family])  # type: ignore[arg-type]
    arguments = [path, "--rule", method.value, *FURTHER.get(method, [])]
    if method is Method.INSTANT_RUNOFF:
        arguments += ["--seats", "1"]
    elif METHODS[method].keeps_constraints:
        arguments += ["--minimum", "gender:*=1"]
    cited = f"Rule: {method.value} ({METHODS[method].source})."
    status, out, err = run(capsys, *arguments)
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == cited
    page = unescape(run(capsys, *arguments, "--html")[1])
    assert f"<p>{cited}</p>" in page
    found = json.loads(run(capsys, *arguments, "--json", "--why", "Bo")[1])
    assert (found["source"], found["sentences"][-1]) == (METHODS[method].source, cited)
    story = run(capsys, *arguments, "--why", "Bo")[1]
    assert story.splitlines() == found["story"]
    assert not [text for text in (out, page, story, json.dumps(found)) if re.search(r"\bart\.|%\(|—", text, re.I)]


def test_no_sentence_of_the_command_cites_an_article() -> None:
    """Whatever sentence of the tally a report or an error holds: "the rule" stands for an article, or nothing."""
    names = ("article", "constraint", "names")
    cited = {key: text for key, text in words().items() if key.startswith("tally.") and "%(article)s" in text}
    assert len(cited) > 60
    for key, text in cited.items():
        given = {name: "§" if name == "article" else "X" for name in {*names, *re.findall(r"%\((\w+)\)", text)}}
        told = count_text.said(Message(key, **given))
        assert not re.search(r"§|\bart\b|  |\(\)| [.,;)]|\( ", told, re.I), told
    limited = count_text.said(Message("tally.limited_most", article="§", seats=2))
    assert limited.startswith("The rule asks for a limited vote: ")


# What is wrong, and what to do about it


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--seats", "0"], "An election fills at least one seat; here it is 0."),
        (["--rule", "limited"], "Say it with --most."),
        (
            ["--rule", "gregory", "--omega", "3"],
            "It takes: places, exact, batch, alternates, quota, elect. See `congress",
        ),
        (["--exactly"], "Those of these can: block, exhaustive."),
        (["--replace"], "--replace says how demands on groups are kept. Add one: --minimum or --maximum."),
        (["--unfilled", "reopen"], "--unfilled says how demands on groups are kept."),
        (["--minimum", "gender:women=1"], "Only JSON papers hold groups of candidates."),
        (["--minimum", "gender:*=1"], "A demand is made on the grouping “gender”, but the file says of nobody"),
    ],
)
def test_what_cannot_be_counted_says_what_to_do(
    blt: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, blt, *arguments)
    assert (status, out) == (counting.WRONG, "")
    assert told in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--rule", "shulze"], "Argument --rule: “shulze” is no rule. Did you mean schulze or slates? `congress count "
                               "--rules` lists them.\n"),
        (["--rule", "x"], "Argument --rule: “x” is no rule. `congress count --rules` lists them.\n"),
        (["--seats", "two"], "Argument --seats: “two” is no whole number. See `congress count --help`.\n"),
        (["--seats", "-1"], "Argument --seats: “-1” is no whole number. See `congress count --help`.\n"),
        (["--set", "quota"], "Argument --set: “quota” sets nothing; write it as name=value. See `congress count "
                             "--help`.\n"),
        (["--unfilled", "x"], "Argument --unfilled: “x” is none of vacant, reopen, general_list. See `congress count "
                              "--help`.\n"),
        (["--json", "--html"], "Argument --html: not allowed with argument --json. See `congress count --help`.\n"),
    ],
)  # fmt: skip
def test_an_argument_that_is_none_is_told_in_one_line(
    blt: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        counting.main([str(blt), *arguments])
    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err) == (counting.WRONG, "", told)


def test_a_rule_is_found_by_other_spellings(blt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(run(capsys, blt, "--rule", "Ranked-Pairs", "--json")[1])["method"] == "ranked_pairs"


def test_the_list_of_rules_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        counting.main(["--rules"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert told.splitlines() == list(rules())
    joined = " ".join(told.split())
    for method, how in METHODS.items():
        assert f" {method.value}: {how.source}. Takes " in joined
    for name in {name.replace("*", "…") for taken in TAKEN.values() for name in taken}:
        assert f"--{name}" in joined or f"--set {name}=…" in joined
    assert max(map(len, told.splitlines())) <= 120


def test_seats_too_few_stand_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One woman stands and two seats are theirs: refused, one kept empty, or both open."""
    path = held(tmp_path, {Names.of(key): number for key, number in zip("dcba", (9, 8, 7, 1), strict=True)})
    demand = (path, "--rule", "block", "--seats", "3", "--minimum", "gender:women=2")
    status, _, err = run(capsys, *demand)
    assert status == counting.WRONG
    assert err.startswith("The rule asks for gender:women ≥ 2: at least 2 must be elected, but 1 stand.")
    for unfilled, elected in (("vacant", ["Dan", "Anna"]), ("reopen", ["Dan", "Anna"])):
        found = json.loads(run(capsys, *demand, "--unfilled", unfilled, "--json")[1])
        assert (found["elected"], found["vacant"], found["kept"][0]["unfilled"]) == (elected, 1, unfilled)
    open_to_all = run(capsys, *demand, "--unfilled", "general_list")[1]
    assert "Elected by plurality, in order of votes: Dan, Carl, Anna." in open_to_all
    assert "Not kept: gender:women ≥ 2; it is 1, as too few stand." in open_to_all
    each = count_file.constraint_of("--minimum", "gender:*=2", Unfilled.VACANT)
    bound = count_file.with_groups(count_file.rule_of(Method.BLOCK, constraints=(each,)), PaperFile(GROUPS, 3, ()))
    assert bound.constraints == (
        Constraint("gender", "women", 2, unfilled=Unfilled.VACANT),
        Constraint("gender", "men", 2, unfilled=Unfilled.VACANT),
    )


def test_a_json_file_that_is_cut_off_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cut.json"
    path.write_text('{"candidates": [', encoding="utf-8")
    assert run(capsys, path) == (counting.WRONG, "", "Line 1, column 17: expected JSON, found “␄”.\n")


def test_a_result_is_counted_by_its_own_rules_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ballot-7.json"
    path.write_text('{"roll": []}', encoding="utf-8")
    status, _, err = run(capsys, path, "--rule", "meek")
    assert (status, err) == (
        counting.WRONG,
        "ballot-7.json is a result of Congress: it is counted again by the rules it holds. "
        "Leave out the other options.\n",
    )
    assert "is no result file of Congress" in run(capsys, path)[2]
