"""`python -m congress.cli.counting FILE`: count a file of ballot papers, or a result file (.json) again, with the
standard library alone.

`congress count` hands its arguments to this program. It ends with 0 for a complete result, 3 where a lot must be drawn,
2 where the file or an argument is wrong.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from congress.cli import recounting
from congress.cli.count_arguments import arguments
from congress.cli.count_file import Counted, Leaving, constraint_of, count_file, document_of, is_staying, rule_of
from congress.cli.count_page import as_page
from congress.cli.count_text import as_text, can_be_rich, print_richly, progress, said, story_as_text
from congress.kernel.errors import CongressError
from congress.kernel.message import Message
from congress.tally.case import Lot
from congress.tally.errors import CaseError
from congress.tally.report import Outcome
from congress.tally.rule import ElectionRule, Keeping, PaperRule, Settings
from congress.tally.table import dump_election
from congress.tally.why import Episode, candidate_named, why

WRONG, NEEDS_LOT = 2, 3
HINTS = {
    "tally.limited_most": Message("tally.hint_most"),
    "tally.most_not_stated": Message("tally.hint_most"),
    "tally.setting_not_done": Message("tally.hint_rules"),
    "tally.exactly_not_done": Message("tally.hint_rules"),
    "tally.constraints_not_done": Message("tally.hint_rules"),
    "tally.replacement_not_done": Message("tally.hint_rules"),
    "tally.ranking_needs_whole_weights": Message("tally.hint_fractions"),
}
"""What to do about an error that arises from the arguments."""


def main(argv: Sequence[str] | None = None) -> int:
    """Count and print. Returns the exit status."""
    parser = arguments()
    chosen = parser.parse_args(argv)
    try:
        document = document_of(chosen.file)
        if document and _is_result(document.plain):
            if chosen != parser.parse_args(["--", str(chosen.file)]):
                raise CaseError("tally.result_has_its_rules", file=chosen.file.name)
            return recounting.main(chosen.file, document.plain)
        lots = tuple(Lot(tuple(keys.split(","))) for keys in chosen.lot)
        with progress(Message("tally.progress_counting", file=chosen.file.name)):
            counted = count_file(
                chosen.file, chosen.seats, _rule(chosen), lots, document, _leaving(chosen), chosen.seed
            )
        _print(counted, chosen)
    except OSError as error:
        key = "tally.no_such_file" if isinstance(error, FileNotFoundError) else "tally.file_not_read"
        sys.stderr.write(said(Message(key, file=str(chosen.file))) + "\n")
        return WRONG
    except CongressError as error:
        told = [error.message, *([HINTS[error.message.key]] if error.message.key in HINTS else [])]
        sys.stderr.write(" ".join(said(each) for each in told) + "\n")
        return WRONG
    return NEEDS_LOT if counted.report.outcome is Outcome.NEEDS_LOT else 0


def _is_result(plain: Any) -> bool:
    """Whether what a JSON file says is a result of Congress; anything else is left to who says what is wrong."""
    return isinstance(plain, dict) and ("roll" in plain or "report" in plain)


def _rule(chosen: argparse.Namespace) -> ElectionRule:
    settings = Settings(
        places=chosen.places, omega=chosen.omega, exact=chosen.exact, batch=chosen.batch, most=chosen.most,
        alternates=chosen.alternates, options=tuple(chosen.set),
    )  # fmt: skip
    demands = [constraint_of(option, text, chosen.unfilled) for option, text in chosen.demands]
    said = {"--replace": chosen.replace, "--unfilled": chosen.unfilled, "--staying": demands}
    for option, is_said in said.items():
        if is_said and all(is_staying(each) for each in demands):
            raise CaseError("tally.no_demands", option=option)
    return rule_of(
        chosen.rule,
        paper=PaperRule.EXACTLY if chosen.exactly else PaperRule.UP_TO,
        settings=settings,
        constraints=tuple(demands),
        keeping=Keeping.REPLACE if chosen.replace else Keeping.GUARD,
    )


def _leaving(chosen: argparse.Namespace) -> Leaving | None:
    if chosen.vacancy:
        return Leaving(chosen.vacancy, tuple(chosen.unwilling), chosen.recount == "all")
    if chosen.unwilling or chosen.recount:
        raise CaseError("tally.no_vacancy", option="--unwilling" if chosen.unwilling else "--recount")
    return None


def _print(counted: Counted, chosen: argparse.Namespace) -> None:
    report = counted.report
    story = why(report, candidate_named(report, chosen.why)) if chosen.why else ()
    if chosen.json:
        sys.stdout.write(json.dumps(_plain(counted, story), ensure_ascii=False, indent=1) + "\n")
    elif chosen.html:
        sys.stdout.write(as_page(report, counted.title, story))
    elif story:
        sys.stdout.write("\n".join(story_as_text(story)) + "\n")
    elif can_be_rich():
        print_richly(report, counted.title)
    else:
        sys.stdout.write("\n".join(as_text(report, counted.title)) + "\n")


def _plain(counted: Counted, story: Sequence[Episode]) -> dict[str, Any]:
    """The result for programs: its figures, the source of the rule, and what the terminal says."""
    report = counted.report
    found = dump_election(report) | {"source": report.article, "sentences": [said(each) for each in report.sentences]}
    return found | ({"story": story_as_text(story)} if story else {})


if __name__ == "__main__":
    sys.exit(main())
