"""`python -m congress.cli.counting FILE`: count a file of ballot papers, or a result file (.json) again, with the
standard library alone.

`congress count` hands its arguments to this program. It ends with 0 for a complete result, 3 where a lot must be drawn,
2 where the file or an argument is wrong.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import cast

from congress.cli import recounting
from congress.kernel.errors import CongressError
from congress.kernel.message import Message
from congress.languages.wording import sentence
from congress.tally.case import Counts, Lot, Moment, Names, Vote
from congress.tally.count import tally
from congress.tally.formats.blt import read_blt
from congress.tally.formats.paper_file import BallotFile
from congress.tally.report import ElectionReport, Outcome
from congress.tally.rule import ElectionRule, Method, PaperRule, Rules
from congress.tally.table import Cell, dump_election, stage_table

ARTICLES = {Method.SCOTTISH: "45 to 52 of SSI 2007/42, schedule 1", Method.BLOCK: "—"}
STAGES_PER_TABLE = 5
WRONG, NEEDS_LOT = 2, 3


def arguments() -> argparse.ArgumentParser:
    """The options of the program."""
    parser = argparse.ArgumentParser(prog="congress count", description="Count a BLT file of ballot papers.")
    parser.add_argument("file", type=Path, help="the BLT file, or the JSON file of a result")
    parser.add_argument("--seats", type=int, help="seats to fill (else as the file says)")
    parser.add_argument("--rule", choices=[method.value for method in Method], default=Method.SCOTTISH.value)
    parser.add_argument(
        "--exactly", action="store_true", help="block: a paper must name exactly as many as there are seats"
    )
    parser.add_argument(
        "--lot",
        action="append",
        default=[],
        metavar="NUMBERS",
        help="a drawn lot: candidate numbers in order, as 3,1,2",
    )
    parser.add_argument("--json", action="store_true", help="print the result for programs")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Count and print. Returns the exit status."""
    chosen = arguments().parse_args(argv)
    if chosen.file.suffix == ".json":
        return recounting.main(chosen.file)
    try:
        with chosen.file.open("rb") as source:
            ballots = read_blt(source)
        lots = tuple(Lot(tuple(numbers.split(","))) for numbers in chosen.lot) or ballots.lots()
        paper = PaperRule.EXACTLY if chosen.exactly else PaperRule.UP_TO
        report = count(ballots, chosen.seats, Method(chosen.rule), paper, lots)
    except OSError:
        sys.stderr.write(sentence(Message("tally.file_not_read", file=str(chosen.file))) + "\n")
        return WRONG
    except CongressError as error:
        sys.stderr.write(sentence(error.message) + "\n")
        return WRONG
    if chosen.json:
        sys.stdout.write(json.dumps(dump_election(report), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(as_text(report, ballots.title)) + "\n")
    return NEEDS_LOT if report.outcome is Outcome.NEEDS_LOT else 0


def count(
    ballots: BallotFile, seats: int | None, method: Method, paper: PaperRule, lots: Sequence[Lot]
) -> ElectionReport:
    """The report of a file's papers by a method. For block plurality the order on a paper does not matter."""
    votes = ballots.votes()
    if method is Method.BLOCK:
        votes = tuple(Vote(None, Names.of(*ranking.keys), True, number) for ranking, number in ballots.papers)
    moment = Moment(ballots.total, ballots.total, Fraction(ballots.total), 0)
    counts = Counts(None, moment, moment)
    rules = Rules(election=ElectionRule(ARTICLES[method], method, paper))
    return cast(ElectionReport, tally((), counts, counts, ballots.question(seats), votes, rules, lots))


def as_text(report: ElectionReport, title: str) -> list[str]:
    """The lines printed: title, tables of a few stages each, what happened stage by stage, the result."""
    lines = [title, ""] if title else []
    for first in range(0, len(report.stages), STAGES_PER_TABLE):
        lines += [*_lined_up(stage_table(report, first, first + STAGES_PER_TABLE)), ""]
    for stage in report.stages:
        heading = sentence(Message("tally.column_stage", number=stage.number))
        lines += [f"{heading}: {' '.join(sentence(each) for each in stage.sentences)}"]
    return [*lines, "", *(sentence(each) for each in report.sentences)]


def _lined_up(rows: list[list[Cell]]) -> list[str]:
    texts = [[sentence(cell) if isinstance(cell, Message) else cell for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in texts) for column in range(len(texts[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column in (0, len(row) - 1) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in texts
    ]


if __name__ == "__main__":
    sys.exit(main())
