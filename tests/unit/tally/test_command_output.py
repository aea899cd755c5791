"""`congress count`: every format and method, the page, the story of one candidate, tables by rich, progress."""

import io
import json
import re
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from congress.cli import count_file, count_text, counting
from congress.cli.count_page import as_page
from congress.kernel.message import Message
from congress.tally.case import Candidate, Names, Ranking, Scores
from congress.tally.formats.paper_file import PaperFile
from congress.tally.formats.papers_json import write_json
from congress.tally.methods import METHODS
from congress.tally.rule import Family, Method
from congress.tally.why import why
from tests.unit.tally.test_command import PAPERS, run_alone

CSV = "count,1,2\n5,Anna Ek,Bo\n3,Cleo,\n1,Bo,\n1,Dag,Cleo\n"
PREFLIB = (
    "# TITLE: Board\n# NUMBER ALTERNATIVES: 4\n# ALTERNATIVE NAME 1: Anna Ek\n# ALTERNATIVE NAME 2: Bo\n"
    "# ALTERNATIVE NAME 3: Cleo\n# ALTERNATIVE NAME 4: Dag\n5: 1,2\n3: 3\n1: 2\n1: 4,3\n"
)
GROUPS = tuple(
    Candidate(key, name, (("gender", group),))
    for key, name, group in [("a", "Anna", "women"), ("b", "Bo", "men"), ("c", "Carl", "men"), ("d", "Dan", "men")]
)


@pytest.fixture
def blt(tmp_path: Path) -> Path:
    path = tmp_path / "board.blt"
    path.write_text(PAPERS, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = counting.main([str(each) for each in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.mark.parametrize(("name", "content"), [("x.csv", CSV), ("x.soi", PREFLIB), ("x.txt", CSV), ("x", PREFLIB)])
def test_other_formats_give_the_same_count(
    tmp_path: Path, blt: Path, name: str, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    _, expected, _ = run(capsys, blt, "--seats", 2, "--json")
    status, found, _ = run(capsys, path, "--seats", 2, "--json")
    assert status == 0
    one, other = json.loads(expected), json.loads(found)
    assert [stage["votes"] for stage in one["stages"]] == [
        {name: stage["votes"][name] for name in ("Anna Ek", "Bo", "Cleo", "Dag")} for stage in other["stages"]
    ]
    assert one["elected"] == other["elected"] == ["Anna Ek", "Cleo"]


def test_seats_must_be_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.csv"
    path.write_text(CSV)
    assert run(capsys, path) == (
        counting.WRONG, "", "The file does not say how many seats there are to fill. Say it with --seats.\n",
    )  # fmt: skip


RANKED = {Ranking.of("a", "b"): 9, Ranking.of("b", "c"): 7, Ranking.of("c", "b"): 5, Ranking.of("d"): 2}
NAMED = {Names.of("a", "b"): 9, Names.of("b"): 7, Names.of("c"): 5, Names.of("d"): 2}
SCORED = {Scores.of(a=2, b=0, c=0, d=0): 9, Scores.of(a=0, b=2, c=1, d=0): 7, Scores.of(a=0, b=0, c=2, d=1): 4}
FURTHER = {
    Method.LIMITED: ["--most", "1"],
    Method.CUMULATIVE: ["--most", "3"],
    Method.SCORE: ["--most", "2"],
    Method.STAR: ["--most", "2"],
    Method.JUDGMENT: ["--most", "2"],
}


@pytest.mark.parametrize("method", METHODS)
def test_every_method_counts_a_file_that_fits_it(
    tmp_path: Path, method: Method, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = {Family.RANKING: RANKED, Family.NAMES: NAMED, Family.SCORES: SCORED}[METHODS[method].family]
    seats = 1 if method is Method.INSTANT_RUNOFF else 2
    path = tmp_path / "papers.json"
    path.write_text(write_json(PaperFile(GROUPS, seats, tuple(papers.items()), "Board")), encoding="utf-8")
    further = FURTHER.get(method, [])
    status, out, err = run(capsys, path, "--rule", method.value, "--json", *further)
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert (found["method"], found["seats"]) == (method.value, seats)
    assert found["stages"]
    for flag in ("--html", "--exact") if method is Method.MEEK else ("--html",):
        status, out, err = run(capsys, path, "--rule", method.value, flag, *further)
        assert (status, err) == (0, "")
        assert out.startswith("<!doctype html>" if flag == "--html" else "Board")


def test_papers_of_another_kind_are_refused(tmp_path: Path, blt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, blt, "--rule", "score")
    assert (status, out) == (counting.WRONG, "")
    assert err == ("The rule score needs papers that give points, scores or grades; these name or rank candidates.\n")
    scored = tmp_path / "scored.json"
    scored.write_text(write_json(PaperFile(GROUPS, 2, tuple(SCORED.items()))), encoding="utf-8")
    for rule, needs in (
        ("scottish", "rank candidates; these do not"),
        ("block", "name or rank candidates; these give"),
    ):
        status, out, err = run(capsys, scored, "--rule", rule)
        assert (status, out) == (counting.WRONG, "")
        assert f"The rule {rule} needs papers that {needs}" in err


def test_demands_on_groups(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    votes = tuple((Names.of(key), number) for key, number in zip("dcba", (9, 8, 7, 1), strict=True))
    path = tmp_path / "papers.json"
    path.write_text(write_json(PaperFile(GROUPS, 2, votes)), encoding="utf-8")
    block = (path, "--rule", "block", "--json")
    assert json.loads(run(capsys, *block)[1])["elected"] == ["Dan", "Carl"]
    for demand in (["--minimum", "gender:women=1"], ["--minimum", "gender:*=1"], ["--maximum", "gender:men=1"]):
        assert json.loads(run(capsys, *block, *demand)[1])["elected"] == ["Dan", "Anna"]
    kept = json.loads(run(capsys, *block, "--minimum", "gender:women=1", "--alternates", "1")[1])
    women = {"constraint": "gender:women ≥ 1", "got": 1, "holds": True, "decided": ["Anna", "Bo", "Carl"]}
    assert kept["kept"] == [women]
    assert kept["alternates"] == ["Carl"]
    replaced = run(capsys, *block, "--minimum", "gender:women=1", "--replace")[1]
    assert [stage["action"] for stage in json.loads(replaced)["stages"]] == ["names", "replace Carl Anna"]
    status, _, err = run(capsys, *block, "--minimum", "women=1")
    assert (status, err[:21]) == (counting.WRONG, "“women=1” is no deman")


# The story of one candidate


def test_why(blt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, blt, "--why", "cleo")[1].splitlines() == [
        "Stage 1: Cleo begins with 3.00000, in place 2 of 4. That is 1.00000 short of the quota.",
        "Stage 3: Cleo gains 1.00000 from Dag and stands at 4.00000. Cleo reaches the quota with 4 and is elected.",
        "Cleo is elected, number 2 of 2.",
    ]
    assert run(capsys, blt, "--why", "Dag")[1].splitlines()[1:] == [
        "Stage 3: 1.00000 of the votes of Dag pass on; 0.00000 remain. "
        "Dag has the fewest votes (1) and is excluded; the papers pass on.",
        "Dag is not elected. The last to be elected, Cleo, had 4.00000 (stage 3), against 1.00000 (stage 3).",
    ]
    assert run(capsys, blt, "--why", "1")[1].splitlines()[-1] == "Anna Ek is elected, number 1 of 2."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Zoe", "Nobody of the name “Zoe” stands in this election.\n"),
        ("o", "“o” fits several candidates: Bo (2), Cleo (3). Give the name in full, or the key.\n"),
    ],
)
def test_why_of_whom(blt: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, blt, "--why", name) == (counting.WRONG, "", said)


def test_why_of_those_without_an_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tie.blt"
    path.write_text('3 1\n-3\n1 1 0\n1 2 0\n0\n"Anna"\n"Bo"\n"Cleo"\n', encoding="utf-8")
    assert run(capsys, path, "--why", "Bo")[1].splitlines()[-1] == (
        "Whether Bo is elected waits for a lot to be drawn."
    )
    assert run(capsys, path, "--why", "Cleo")[1] == "No votes of Cleo were counted.\n"
    named = run(capsys, path, "--rule", "block", "--alternates", "1", "--lot", "2,1", "--why", "Anna")[1]
    assert "Anna is alternate number 1." in named


def test_why_a_surplus_passes_on_and_who_stays_for_another_round(
    blt: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "1.00000 of the votes of Anna Ek pass on; 4.00000 remain." in run(capsys, blt, "--why", "1")[1]
    path = tmp_path / "round.csv"
    path.write_text("papers,1\n3,Anna\n3,Bo\n2,Cleo\n", encoding="utf-8")
    said = run(capsys, path, "--seats", "1", "--rule", "exhaustive", "--why", "Bo")[1]
    assert said.splitlines()[-1] == "Bo stands in the next round of voting."
    dropped = run(capsys, path, "--seats", "1", "--rule", "exhaustive", "--why", "Cleo")[1]
    assert dropped.splitlines()[-1] == "Cleo is not elected."


# The page


class Page(HTMLParser):
    """What stands in a page: tags with their attributes, and whether they close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_needs_nothing_else(blt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, blt, "--html", "--why", "Bo")[1]
    page = Page(text)
    assert page.open == []
    names = [tag for tag, _ in page.tags]
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert not re.search(r"https?://|url\(|@import", text)
    assert [names.count(tag) for tag in ("h1", "table", "caption", "style")] == [1, 1, 1, 1]
    assert names.count("th") == 5 + 7  # heading: candidate, three stages, what became of them; a row for each line
    assert "position: sticky" in text
    assert "@media print" in text
    assert '<tr class="elected"><th scope="row">Cleo</th>' in text
    assert "<dt>Stage 2</dt><dd>Bo gains 1.00000 from Anna Ek" in text
    assert "Dag has the fewest votes (1) and is excluded" in text


def test_names_and_titles_cannot_become_tags() -> None:
    papers = PaperFile((Candidate("1", "<b>Bo</b>"), Candidate("2", '"&')), 1, ((Ranking.of("1"), 2),), "<i>")
    report = count_file.count_papers(papers, None, count_file.rule_of(Method.SCOTTISH))
    text = as_page(report, papers.title, why(report, "1"))
    assert Page(text).open == []
    assert not {"b", "i"} & {tag for tag, _ in Page(text).tags}
    assert "&lt;b&gt;Bo&lt;/b&gt;" in text


# The terminal


@pytest.mark.parametrize(("width", "tables"), [(200, 1), (50, 2)])
def test_rich_fits_its_tables_to_the_terminal(width: int, tables: int) -> None:
    papers = PaperFile(GROUPS, 2, tuple(RANKED.items()), "Board [bold]")
    report = count_file.count_papers(papers, None, count_file.rule_of(Method.SCOTTISH))
    drawn = io.StringIO()
    count_text.print_richly(report, papers.title, Console(file=drawn, width=width, color_system=None))
    lines = drawn.getvalue().splitlines()
    assert lines[0] == "Board [bold]"
    assert sum(line.strip().startswith("Candidate") for line in lines) == tables
    assert max(map(len, lines)) <= width
    assert "Anna, Bo" in drawn.getvalue()


def test_rich_is_used_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch, blt: Path) -> None:
    used: list[str] = []
    monkeypatch.setattr(counting, "print_richly", lambda report, title: used.append(title))
    counting.main([str(blt)])
    assert used == []
    monkeypatch.setattr(counting, "can_be_rich", lambda: True)
    counting.main([str(blt)])
    assert used == ["Board"]


def test_progress_is_shown_where_somebody_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(count_text, "SILENT", 0.01)
    shown, hidden = Terminal(), io.StringIO()
    for stream in (shown, hidden):
        monkeypatch.setattr(sys, "stderr", stream)
        with count_text.progress(Message("tally.progress_counting", file="x.blt")):
            time.sleep(0.1)
    assert shown.getvalue().startswith("\rCounting x.blt … 0 s ")
    assert shown.getvalue().endswith(" \r")
    assert hidden.getvalue() == ""


def test_everything_runs_with_the_standard_library_alone(tmp_path: Path, blt: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_text(CSV, encoding="utf-8")
    for arguments, beginning in [
        ((str(table), "--seats", "2", "--rule", "meek"), "Candidate"),
        ((str(blt), "--html", "--why", "Bo"), "<!doctype html>"),
        ((str(blt), "--why", "Bo"), "Stage 1: Bo begins"),
        ((str(blt), "--rule", "schulze", "--json"), "{"),
    ]:
        ran: subprocess.CompletedProcess[str] = run_alone(*arguments)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout.startswith(beginning)


# Large files


@pytest.mark.parametrize("method", ["scottish", "gregory", "schulze"])
def test_a_large_file_gives_the_same_count(
    monkeypatch: pytest.MonkeyPatch, blt: Path, method: str, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = run(capsys, blt, "--rule", method, "--json")
    monkeypatch.setattr(count_file, "LARGE", 10)
    assert run(capsys, blt, "--rule", method, "--json") == slow
    blt.write_text(PAPERS.replace("5 1 2 0", "5 1 2 0 # a remark"), encoding="utf-8")
    assert run(capsys, blt, "--rule", method, "--json") == slow
