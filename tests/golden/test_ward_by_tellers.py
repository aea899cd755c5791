"""A real ward by a ballot of papers: two tellers bring in its papers and sign; every cell is the official one."""

import csv
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from congress.ballots import counting, papers, services
from congress.ballots.checking import check_ballots
from congress.ballots.rules import Option
from congress.kernel.db import Database
from congress.tally.formats.blt import read_blt
from congress.tally.report import ElectionReport
from tests.factories.ballots import AT, election, make_hall
from tests.golden.count_file import count_file
from tests.golden.test_scottish_official import plain
from tests.integration.ballots.test_closing import orders_of_lots

WARD = "stv/dundee2022/ward4_coldside"
NUMBERS = {"entitled": 12_000, "issued": 5_700, "returned": 5_650, "spoilt": 61}


@pytest.mark.timeout(120)
def test_two_tellers_and_the_official_table_agree_in_every_cell(db: Database, cases: Path) -> None:
    blt = (cases / f"{WARD}.blt").read_bytes()
    file = read_blt(blt)
    options = tuple(Option(f"k{number}", each.name) for number, each in enumerate(file.candidates, start=1))
    hall = make_hall(db, orders=orders_of_lots(), question=replace(election(4, seats=4), options=options))
    ballot_id = hall.open(channel="papers", secrecy="secret", rule_key="executive_committee")
    for minutes, teller in enumerate(hall.tellers):
        hall.act(
            papers.return_papers,
            by=teller,
            at=AT + timedelta(minutes=minutes),
            ballot_id=ballot_id,
            papers=blt,
            **NUMBERS,
        )
    for teller in hall.tellers:
        hall.act(papers.sign_return, by=teller, ballot_id=ballot_id)
    hall.act(services.close_ballot, ballot_id=ballot_id)
    assert hall.act(services.declare_result, ballot_id=ballot_id) == "elected"

    report = counting.report_of(hall.ballot(ballot_id))
    assert isinstance(report, ElectionReport)
    assert (report.quota, report.papers.valid, report.papers.invalid) == (1118, 5589, 61)
    with (cases / f"{WARD}_official_stages.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(line for line in table if not line.startswith("#")))
    names = {key: plain(name) for key, name in report.candidates}
    assert len(report.stages) == len(rows)
    for stage, row in zip(report.stages, rows, strict=True):
        assert {names[key]: votes for key, votes in stage.votes} == {
            name: Fraction(row[name]) for name in names.values()
        }
        assert stage.non_transferable + stage.loss == Fraction(row["non_transferable"])
        assert [names[key] for key in stage.elected] == [n for n in row["elected_at_end_of_stage"].split(";") if n]
    by_command = count_file(cases / f"{WARD}.blt")
    assert [[votes for _, votes in stage.votes] for stage in report.stages] == [
        [votes for _, votes in stage.votes] for stage in by_command.stages
    ]
    assert check_ballots(db) == []
