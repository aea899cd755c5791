"""The result of a ballot and its files. Every figure comes from the stored report."""

import csv
import io
import json
from typing import Any

from flask import Response, abort, make_response, url_for

from congress.assemblies import queries as assemblies
from congress.ballots import counting, queries
from congress.ballots.models import Ballot, RollLine
from congress.ballots.queries import Audience
from congress.ballots.rules import Question, Secrecy, read_choice_text
from congress.ballots.views import decision, election
from congress.ballots.views.room import audience, blueprint, is_chair
from congress.tally.case import Blank, Candidate, Names, Ranking, Vote
from congress.tally.formats.blt import write_blt
from congress.tally.formats.paper_file import BallotFile
from congress.tally.report import DecisionReport, ElectionReport
from congress.tally.show import show
from congress.ui.access import Permission, allow
from congress.ui.context import reading
from congress.ui.pages import page

AT = "/congresses/<assembly_id>/ballots/<ballot_id>"


@blueprint.get(f"{AT}/result")
@allow(Permission.PUBLIC)
def result(assembly_id: str, ballot_id: str) -> Response:
    """The result: of a motion, or of an election."""
    who = audience()
    found = queries.result_in(reading(), assembly_id, ballot_id, who)
    report = counting.report_of(found)
    common = _common(found, who)
    if isinstance(report, DecisionReport):
        shown: Any = decision.Shown(report, common["sections"], counting.rules_of(found))
        return page("ballots/decision.html", shown=shown, report=report, **common)
    assert isinstance(report, ElectionReport)  # noqa: S101 (a report is one or the other)
    shown = election.Shown(report, common["question"], counting.rules_of(found))
    return page("ballots/election.html", shown=shown, report=report, **common)


def _common(found: Ballot, who: Audience) -> dict[str, Any]:
    session = reading()
    orders = assemblies.orders_version(session, found.assembly_id, found.orders_version or 0).orders
    return {
        "ballot": found,
        "question": counting.question_of(found),
        "sections": queries.sections_of(session, found.id),
        "roll": _called(queries.roll_votes(session, found, who), queries.sees_names(found, who)),
        "names": queries.sees_names(found, who),
        "orders_title": orders.title,
        "is_chair": is_chair(),
        "is_secret": found.secrecy is Secrecy.SECRET,
        "downloads": _downloads(found),
        "json_name": f"ballot-{found.number}.json",
        "bases": decision.BASES,
    }


def _called(votes: list[tuple[RollLine, str | None]], names: bool) -> list[dict[str, Any]]:
    """The roll call, line by line, with names where they may be seen."""
    return [
        {
            "number": line.number,
            "name": line.name if names else "",
            "section": line.section_name,
            "code": line.section_code,
            "weight": show(line.weight),
            "decisive": line.decisive,
            "choice": json.loads(choice) if choice is not None else None,
        }
        for line, choice in votes
    ]


def _downloads(found: Ballot) -> list[dict[str, str]]:
    at: dict[str, Any] = {"assembly_id": found.assembly_id, "ballot_id": found.id}
    files = [{"url": url_for(".result_json", **at), "kind": "json"}]
    if found.secrecy is Secrecy.ROLL_CALL:
        files.append({"url": url_for(".roll_csv", **at), "kind": "csv"})
    if counting.question_of(found).options and found.secrecy is Secrecy.SECRET:
        files.append({"url": url_for(".papers_blt", **at), "kind": "blt"})
    return files


@blueprint.get(f"{AT}/result.json")
@allow(Permission.PUBLIC)
def result_json(assembly_id: str, ballot_id: str) -> Response:
    """All that is needed to count again: question, rules, counts, roll, votes, lots; and the report itself."""
    who, session = audience(), reading()
    found = queries.result_in(session, assembly_id, ballot_id, who)
    names = queries.sees_names(found, who)
    lines = [
        {**line.to_json(), "holder": line.holder if names else ""}
        for line in counting.roll_for_tally(counting.roll(session, found.id))
    ]
    held = {
        "format": "congress result v1",
        "ballot": {"id": found.id, "number": found.number, "title": found.title, "state": found.state.value,
                   "secrecy": found.secrecy.value, "orders_version": found.orders_version},
        "roll": lines,
        "opened": json.loads(found.counts_opened or "null"),
        "closed": json.loads(found.counts_closed or "null"),
        "question": json.loads(found.question or "null"),
        "counted_question": counting.question_of(found).for_tally().to_json(),
        "rules": json.loads(found.rules or "null"),
        "votes": [vote.to_json() for vote in _votes(found)],
        "lots": [lot.to_json() for lot in counting.lots(session, found.id)],
        "report": json.loads(found.report or "null"),
        "digests": {"question": found.question_sha256, "roll": found.roll_sha256, "report": found.report_sha256},
    }  # fmt: skip
    return _file(json.dumps(held, ensure_ascii=False, indent=1), "application/json", f"ballot-{found.number}.json")


def _votes(found: Ballot) -> list[Vote]:
    if found.secrecy is Secrecy.SECRET:
        return counting.papers_for_tally(reading(), found.id)
    counted = counting.counted_votes(reading(), found.id)
    return [Vote(vote.number, read_choice_text(vote.choice)) for vote in counted]


@blueprint.get(f"{AT}/roll.csv")
@allow(Permission.PUBLIC)
def roll_csv(assembly_id: str, ballot_id: str) -> Response:
    """The roll call as a table, names by the names rule."""
    who = audience()
    found = queries.result_in(reading(), assembly_id, ballot_id, who)
    names = queries.sees_names(found, who)
    called = queries.roll_votes(reading(), found, who)
    if not called:
        abort(404)
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(["line", "section", "name", "category", "decisive", "weight", "vote"])
    for line, choice in called:
        name = _harmless(line.name) if names else ""
        writer.writerow([line.number, line.section_code, name, line.category, line.decisive, line.weight, choice or ""])
    return _file(table.getvalue(), "text/csv; charset=utf-8", f"ballot-{found.number}-roll.csv")


def _harmless(text: str) -> str:
    """A name no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


@blueprint.get(f"{AT}/papers.blt")
@allow(Permission.PUBLIC)
def papers_blt(assembly_id: str, ballot_id: str) -> Response:
    """The decisive papers of a secret election, identical ones together, sorted by content."""
    found = queries.result_in(reading(), assembly_id, ballot_id, audience())
    question = counting.question_of(found)
    if found.secrecy is not Secrecy.SECRET or not question.options:
        abort(404)
    content = write_blt(_blt(question, counting.papers_for_tally(reading(), found.id), found.title))
    return _file(content, "text/plain; charset=utf-8", f"ballot-{found.number}.blt")


def _blt(question: Question, votes: list[Vote], title: str) -> BallotFile:
    numbers = {option.key: str(place) for place, option in enumerate(question.options, start=1)}
    candidates = tuple(Candidate(numbers[option.key], _on_one_line(option.name)) for option in question.options)
    papers: dict[Ranking, int] = {}
    for vote in votes:
        if not vote.decisive or not isinstance(vote.choice, Ranking | Names | Blank):
            continue
        ranking = _ranking(vote.choice, numbers)
        papers[ranking] = papers.get(ranking, 0) + vote.papers
    return BallotFile(candidates, question.seats, tuple(papers.items()), _on_one_line(title))


def _on_one_line(text: str) -> str:
    """A name or title as BLT holds it."""
    return " ".join(text.split())


def _ranking(choice: Ranking | Names | Blank, numbers: dict[str, str]) -> Ranking:
    if isinstance(choice, Ranking):
        return Ranking(tuple(tuple(numbers[key] for key in rank) for rank in choice.ranks))
    if isinstance(choice, Names):
        return Ranking.of(*sorted((numbers[key] for key in choice.names), key=int))
    return Ranking(())


def _file(content: str, kind: str, name: str) -> Response:
    answer = make_response(content)
    answer.headers["Content-Type"] = kind
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
