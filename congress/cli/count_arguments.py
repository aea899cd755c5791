"""The arguments of `congress count`, its help, and the list of rules it knows."""

from __future__ import annotations

import argparse
import difflib
import shutil
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn

from congress.tally.constraints.replacement import BY_VOTES
from congress.tally.methods import METHODS
from congress.tally.rule import Family, Method, Settings, Unfilled
from congress.tally.settings import EXACTLY, TAKEN

FLAGS = {each.name for each in fields(Settings)} - {"options"}
HEADINGS = {
    Family.RANKING: "Papers rank the candidates",
    Family.NAMES: "Papers name candidates, without order (of a file of rankings the names are taken)",
    Family.SCORES: "Papers give candidates points, a score or a grade",
}
KEPT = "\u00a0"  # where a line is not to be broken
EXAMPLES = """\
examples:
  congress count board.blt                                  the table of stages and who is elected
  congress count board.blt --rule meek --why "Anna Ek"      why somebody was elected, or not
  congress count papers.csv --seats 3 --rule approval --html > result.html
  congress count papers.json --minimum gender:women=2       at least two women
  congress count board.blt --vacancy "Anna Ek"              who takes her seat now that she has left
  congress count board.blt --rule gregory --set quota=whole a choice the rule leaves open
  congress count ballot-7.json                              a result file of Congress, counted again

It ends with 0 for a complete result, 3 where a lot must be drawn first, 2 where something is wrong.
"""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence; the long usage is for who asks."""

    def error(self, message: str) -> NoReturn:
        hint = "" if "congress count" in message else " See `congress count --help`."
        self.exit(2, f"{message[:1].upper()}{message[1:]}.{hint}\n")


class _Rules(argparse.Action):
    """`--rules`: print the list and end."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        sys.stdout.write("\n".join(rules()) + "\n")
        parser.exit()


class _Demand(argparse.Action):
    """A demand or what bears on them: with the name of its option, all in the order given."""

    def __call__(self, _: Any, chosen: argparse.Namespace, text: Any, name: str | None = None) -> None:
        chosen.demands = [*chosen.demands, (name, text)]


def rules() -> Iterator[str]:
    """The list of rules by what their papers hold: name, source, options."""
    width = min(shutil.get_terminal_size().columns, 120)
    for family, heading in HEADINGS.items():
        yield f"{heading}:"
        for method, how in METHODS.items():
            if how.family is family:
                taken = ", ".join(each.replace(" ", KEPT) for each in _taken(method))
                for text, indent in ((f"{method.value}: {how.source}.", "  "), (f"Takes {taken}.", "      ")):
                    lines = textwrap.wrap(text, width, initial_indent=indent, subsequent_indent="      ",
                                          break_on_hyphens=False)  # fmt: skip
                    yield from (line.replace(KEPT, " ") for line in lines)
        yield ""
    yield "The guide to the tally, docs/tally.md, says more."


def _taken(method: Method) -> Iterator[str]:
    for name in TAKEN[method]:
        yield f"--{name}" if name in FLAGS else f"--set {name.replace('*', '…')}=…"
    if method in EXACTLY:
        yield "--exactly"
    if METHODS[method].keeps_constraints:
        yield "--minimum"
        yield "--maximum"
    if method in BY_VOTES:
        yield "--replace"


def arguments() -> argparse.ArgumentParser:
    """The options of the program."""
    parser = _Parser(
        prog="congress count",
        usage="congress count FILE [--seats N] [--rule RULE] [further options]",
        description="Count a file of ballot papers (BLT, PrefLib, a table as CSV, or JSON), "
        "or a result file of Congress again.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the papers, or the JSON file of a result")
    parser.add_argument("--seats", type=_number, metavar="N", help="seats to fill (else as the file says)")
    parser.add_argument("--rule", type=_rule, default=Method.SCOTTISH, metavar="RULE",
                        help="by which rule, scottish unless said; --rules lists them")  # fmt: skip
    parser.add_argument("--rules", action=_Rules, nargs=0,
                        help="list the rules with their sources and options, and end")  # fmt: skip
    parser.add_argument("--lot", action="append", default=[], metavar="KEYS",
                        help="a lot that was drawn: candidates by number (or key) in the order drawn, as 3,1,2; "
                        "once for each lot")  # fmt: skip
    parser.add_argument("--seed", metavar="TEXT",
                        help="what was drawn in public (as 4 2 6 1): a tie that no lot given covers is settled by the "
                        "order it gives")  # fmt: skip
    _shown(parser.add_argument_group("what is printed (else the tables, and the result in sentences)"))
    _settings(parser.add_argument_group("what the rule leaves open"))
    _demands(parser.add_argument_group("minimums and maximums of groups (only JSON papers hold groups)"))
    _vacancy(parser.add_argument_group("a seat that falls vacant after the election (rules of transferable votes)"))
    return parser


def _shown(group: argparse._ArgumentGroup) -> None:
    one = group.add_mutually_exclusive_group()
    one.add_argument("--json", action="store_true", help="the result for programs")
    one.add_argument("--html", action="store_true", help="one self-contained page")
    group.add_argument("--why", metavar="NAME", help="the story of one candidate, by name or number")


def _settings(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--exactly", action="store_true",
                       help="a paper must name exactly as many as there are seats (block, exhaustive)")  # fmt: skip
    group.add_argument("--most", type=_number, metavar="N",
                       help="the most a paper may give: names, points, or the highest score or grade")  # fmt: skip
    group.add_argument("--places", type=_number, metavar="N", help="decimals kept")
    group.add_argument("--omega", type=_number, metavar="N",
                       help="Meek, Warren: stop when the surplus is below 1 in 10 to the power of N")  # fmt: skip
    group.add_argument("--exact", action="store_true", help="count in fractions, cut nothing off")
    group.add_argument("--batch", action="store_true", help="exclude together those who cannot win any more")
    group.add_argument("--alternates", type=_number, default=0, metavar="N", help="name so many alternates, in order")
    group.add_argument("--set", action="append", default=[], type=_option, metavar="NAME=VALUE",
                       help="any other option of the rule")  # fmt: skip


def _demands(group: argparse._ArgumentGroup) -> None:
    for name, told in [
        ("--minimum", "at least N of a group are elected, as gender:women=2; * is every group"),
        ("--maximum", "at most N of a group are elected; * is every group"),
        (
            "--should-minimum",
            "at least N should be elected: kept where that breaks no other demand; the first named "
            "goes before the next",
        ),
        ("--should-maximum", "at most N should be elected, likewise"),
        ("--staying", "N of a group stay in the committee: the demands are on the whole of it, not on the seats alone"),
    ]:
        group.add_argument(name, action=_Demand, dest="demands", default=[], metavar="GROUPING:GROUP=N", help=told)
    group.add_argument("--unfilled", type=_unfilled, metavar="WHAT",
                       help="what becomes of seats too few stand for: vacant, reopen (nominations) or general_list "
                       "(anybody may take them); without it such a minimum is refused")  # fmt: skip
    group.add_argument("--replace", action="store_true",
                       help="fill the seats by votes, then replace the last until all is kept")  # fmt: skip


def _vacancy(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--vacancy", metavar="NAME", help="who was elected and left: say who takes the seat")
    group.add_argument("--recount", choices=["papers", "all"],
                       help="how: from the papers that lay with the member (papers, unless said), or by counting all "
                       "papers again without the member (all)")  # fmt: skip
    group.add_argument("--unwilling", action="append", default=[], metavar="NAME",
                       help="who would not take the seat")  # fmt: skip


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number")
    return int(text)


def _rule(text: str) -> Method:
    name = text.casefold().replace("-", "_")
    if name in list(Method):
        return Method(name)
    close = difflib.get_close_matches(name, list(Method), 3, 0.5)
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    raise argparse.ArgumentTypeError(f"“{text}” is no rule.{meant} `congress count --rules` lists them")


def _unfilled(text: str) -> Unfilled:
    if text not in list(Unfilled):
        raise argparse.ArgumentTypeError(f"“{text}” is none of {', '.join(Unfilled)}")
    return Unfilled(text)


def _option(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not (name and sign and value):
        raise argparse.ArgumentTypeError(f"“{text}” sets nothing; write it as name=value")
    return name, value
