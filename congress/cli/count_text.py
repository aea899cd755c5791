"""A report on the terminal: plain lines with the standard library alone, or tables by rich where it is installed."""

from __future__ import annotations

import importlib.util
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from congress.kernel.message import Message
from congress.languages.wording import words
from congress.tally.report import ElectionReport
from congress.tally.table import Cell, stage_table
from congress.tally.why import Episode

CITED = re.compile(r" \(art\. %\(article\)s\)|, art\. %\(article\)s(?=\))")
STAGES_PER_TABLE = 5
WIDEST_STAGE = 14  # columns of the terminal for a stage, with what parts it from the next
WIDEST_NAME = 32  # a longer name is wrapped
SILENT, STEP = 1.0, 0.5  # seconds before progress is shown, and between two signs of it


def said(message: Message) -> str:
    """The message in English as the command says it.

    A file of papers has no standing orders: no article is cited, "the rule" stands for it where a sentence needs one.
    The source of the rule is a sentence of its own (`count_file`).
    """
    params = {name: said(value) if isinstance(value, Message) else value for name, value in message.params.items()}
    uncited = CITED.sub("", words()[message.key])
    return uncited.replace("Art. %(article)s", "The rule").replace("art. %(article)s", "the rule") % params


def as_text(report: ElectionReport, title: str) -> list[str]:
    """The lines printed: title, tables of a few stages each, what happened stage by stage, the result."""
    lines = [title, ""] if title else []
    for first in range(0, len(report.stages), STAGES_PER_TABLE):
        lines += [*_lined_up(words_of(stage_table(report, first, first + STAGES_PER_TABLE))), ""]
    for stage in report.stages:
        lines += [f"{stage_heading(stage.number)}: {' '.join(said(each) for each in stage.sentences)}"]
    return [*lines, "", *(said(each) for each in report.sentences)]


def story_as_text(episodes: Sequence[Episode]) -> list[str]:
    """The story of one candidate, a line for each stage."""
    lines = []
    for episode in episodes:
        heading = f"{stage_heading(episode.number)}: " if episode.number else ""
        lines.append(heading + " ".join(said(each) for each in episode.sentences))
    return lines


def stage_heading(number: int) -> str:
    """`Stage 3`."""
    return said(Message("tally.column_stage", number=number))


def words_of(rows: list[list[Cell]]) -> list[list[str]]:
    """A table in words."""
    return [[said(cell) if isinstance(cell, Message) else cell for cell in row] for row in rows]


def _lined_up(texts: list[list[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in texts) for column in range(len(texts[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column in (0, len(row) - 1) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in texts
    ]


def can_be_rich() -> bool:
    """Whether the output is a terminal and rich is there to draw on it."""
    return sys.stdout.isatty() and importlib.util.find_spec("rich") is not None


def print_richly(report: ElectionReport, title: str, console: Any = None) -> None:
    """The same as `as_text`, drawn by rich for the width of the terminal."""
    from rich.console import Console  # only here: the command runs without it
    from rich.text import Text

    console = console or Console(highlight=False)
    if title:
        console.print(Text(title, "bold underline"))
        console.print()
    longest = min(WIDEST_NAME, max((len(name) for _, name in report.candidates), default=0))
    number = max(1, (console.width - longest - WIDEST_STAGE) // WIDEST_STAGE)
    for first in range(0, len(report.stages), number):
        console.print(_rich_table(report, first, first + number))
    for stage in report.stages:
        told = " ".join(said(each) for each in stage.sentences)
        console.print(Text.assemble((f"{stage_heading(stage.number)}  ", "bold"), told))
    console.print()
    for place, each in enumerate(report.sentences):
        console.print(Text(said(each), "bold" if not place else ""))


def _rich_table(report: ElectionReport, first: int, end: int) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    head, *rows = words_of(stage_table(report, first, end))
    table = Table(box=box.SIMPLE_HEAD)
    for place, text in enumerate(head):
        side: Any = "left" if place in (0, len(head) - 1) else "right"
        table.add_column(Text(text), justify=side, no_wrap=place > 0, max_width=None if place else WIDEST_NAME)
    elected = said(Message("tally.mark_elected"))
    excluded = said(Message("tally.mark_excluded"))
    for row in rows:
        style = "bold green" if row[-1] == elected else "dim" if row[-1] == excluded else ""
        table.add_row(*(Text(cell) for cell in row), style=style)
    return table


@contextmanager
def progress(what: Message) -> Iterator[None]:
    """While the body runs, say on the error terminal what is being done and for how many seconds already.

    Nothing is written where that is no terminal, or where the body is quick.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    ticker = threading.Thread(target=_tick, args=(said(what), done), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()


def _tick(what: str, done: threading.Event) -> None:
    waited, wait = 0.0, SILENT
    while not done.wait(wait):
        waited, wait = waited + wait, STEP
        sys.stderr.write(f"\r{what} {waited:.0f} s ")
        sys.stderr.flush()
    if waited:
        sys.stderr.write("\r" + " " * (len(what) + 10) + "\r")
