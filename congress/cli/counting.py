"""`python -m congress.cli.counting FILE`: count a file of ballot papers, or a result file (.json) again, with the
standard library alone.

`congress count` hands its arguments to this program. It ends with 0 for a complete result, 3 where a lot must be drawn,
2 where the file or an argument is wrong.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from congress.cli import recounting
from congress.cli.count_file import Counted, constraint_of, count_file, rule_of
from congress.cli.count_page import as_page
from congress.cli.count_text import as_text, can_be_rich, print_richly, progress, story_as_text
from congress.kernel.errors import CongressError
from congress.kernel.message import Message
from congress.languages.wording import sentence
from congress.tally.case import Lot
from congress.tally.report import Outcome
from congress.tally.rule import ElectionRule, Keeping, Method, PaperRule, Settings
from congress.tally.table import dump_election
from congress.tally.why import candidate_named, why

WRONG, NEEDS_LOT = 2, 3


def arguments() -> argparse.ArgumentParser:
    """The options of the program."""
    parser = argparse.ArgumentParser(
        prog="congress count",
        description="Count a file of ballot papers: BLT, PrefLib, a table (CSV) or JSON; or a result file again.",
    )
    parser.add_argument("file", type=Path, help="the papers, or the JSON file of a result")
    parser.add_argument("--seats", type=int, help="seats to fill (else as the file says)")
    parser.add_argument("--rule", choices=[method.value for method in Method], default=Method.SCOTTISH.value)
    parser.add_argument("--lot", action="append", default=[], metavar="KEYS",
                        help="a drawn lot: candidates by number (or key) in order, as 3,1,2")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print the result for programs")
    parser.add_argument("--html", action="store_true", help="print one self-contained page")
    parser.add_argument("--why", metavar="NAME", help="tell the story of one candidate")
    _rule_arguments(parser.add_argument_group("what standing orders settle"))
    return parser


def _rule_arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--exactly", action="store_true",
                       help="block: a paper must name exactly as many as there are seats")  # fmt: skip
    group.add_argument("--most", type=int, help="most names, points, score or grade a paper may give")
    group.add_argument("--places", type=int, help="decimals kept")
    group.add_argument("--omega", type=int, help="Meek, Warren: stop below a surplus of 10 to minus this")
    group.add_argument("--exact", action="store_true", help="count in fractions")
    group.add_argument("--batch", action="store_true", help="exclude together those who cannot win")
    group.add_argument("--alternates", type=int, default=0, help="how many ordered alternates to name")
    group.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a further choice of the method"
    )
    group.add_argument("--minimum", action="append", default=[], metavar="GROUPING:GROUP=NUMBER",
                       help="at least so many of a group (JSON papers hold groups); * for each group")  # fmt: skip
    group.add_argument("--maximum", action="append", default=[], metavar="GROUPING:GROUP=NUMBER",
                       help="at most so many of a group; * for each group")  # fmt: skip
    group.add_argument("--replace", action="store_true", help="keep them by replacing in the result, by votes")


def main(argv: Sequence[str] | None = None) -> int:
    """Count and print. Returns the exit status."""
    chosen = arguments().parse_args(argv)
    if chosen.file.suffix == ".json" and not _holds_papers(chosen.file):
        return recounting.main(chosen.file)
    try:
        lots = tuple(Lot(tuple(keys.split(","))) for keys in chosen.lot)
        with progress(Message("tally.progress_counting", file=chosen.file.name)):
            counted = count_file(chosen.file, chosen.seats, _rule(chosen), lots)
        _print(counted, chosen)
    except OSError:
        sys.stderr.write(sentence(Message("tally.file_not_read", file=str(chosen.file))) + "\n")
        return WRONG
    except CongressError as error:
        sys.stderr.write(sentence(error.message) + "\n")
        return WRONG
    return NEEDS_LOT if counted.report.outcome is Outcome.NEEDS_LOT else 0


def _holds_papers(file: Path) -> bool:
    """Whether a JSON file holds papers; a file that cannot be read is left to whoever says so."""
    try:
        plain = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(plain, dict) and {"candidates", "papers"} <= plain.keys() and "roll" not in plain


def _rule(chosen: argparse.Namespace) -> ElectionRule:
    settings = Settings(
        places=chosen.places, omega=chosen.omega, exact=chosen.exact, batch=chosen.batch, most=chosen.most,
        alternates=chosen.alternates,
        options=tuple((name, value) for name, _, value in (each.partition("=") for each in chosen.set)),
    )  # fmt: skip
    demands = [constraint_of(text, is_minimum=True) for text in chosen.minimum]
    demands += [constraint_of(text, is_minimum=False) for text in chosen.maximum]
    return rule_of(
        Method(chosen.rule),
        paper=PaperRule.EXACTLY if chosen.exactly else PaperRule.UP_TO,
        settings=settings,
        constraints=tuple(demands),
        keeping=Keeping.REPLACE if chosen.replace else Keeping.GUARD,
    )


def _print(counted: Counted, chosen: argparse.Namespace) -> None:
    report = counted.report
    story = why(report, candidate_named(report, chosen.why)) if chosen.why else ()
    if chosen.json:
        sys.stdout.write(json.dumps(dump_election(report), ensure_ascii=False, indent=1) + "\n")
    elif chosen.html:
        sys.stdout.write(as_page(report, counted.title, story))
    elif story:
        sys.stdout.write("\n".join(story_as_text(story)) + "\n")
    elif can_be_rich():
        print_richly(report, counted.title)
    else:
        sys.stdout.write("\n".join(as_text(report, counted.title)) + "\n")


if __name__ == "__main__":
    sys.exit(main())
